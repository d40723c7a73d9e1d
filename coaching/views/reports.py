"""Reports to read, print and hand on: an athlete's season and the team's month."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from accounts import audit
from accounts.access import ALL_STAFF, StaffRequest, staff_page
from accounts.forms.once import KeyForm
from accounts.models import AuditEvent
from accounts.numbers import row_number
from accounts.once import SentBefore
from athletes import pdf
from athletes.models import Athlete
from athletes.weeks import local_date, shown_week
from coaching.exports.ordering import Refused, order
from coaching.exports.page import File, to_fetch
from coaching.forms.period import MonthForm, ReportForm
from coaching.models import Export
from coaching.period import Period
from coaching.reports.documents import paper_of
from coaching.reports.happened import happened
from coaching.reports.month import Month, MonthReport
from coaching.reports.prepared import order_lines, prepared
from coaching.reports.season import season
from coaching.scope import readable


@staff_page(*ALL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def athlete_report(request: StaffRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(readable(request).select_related("team"), pk=pk)
    now, zone = timezone.now(), ZoneInfo(request.membership.zone)
    form = ReportForm(_told(request), shown_week(now, zone), local_date(now, zone))
    if not form.is_valid():
        return render(request, "coaching/report/season.html", {"form": form, "athlete": one}, status=422)
    period, staff_copy = form.period, form.cleaned_data["staff"]
    asked = {"first": str(period.first), "last": str(period.last), **({"staff": "1"} if staff_copy else {})}
    if request.method == "POST":
        return _draw(request, Export.Kind.REPORT, period, [one], asked)
    report = season(one, period, now, staff_copy=staff_copy)
    _note(request, one, f"report {period.first} to {period.last}")
    return _document(request, "season", {"form": form, "athlete": one, "report": report}, asked)


@staff_page(*ALL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def month(request: StaffRequest) -> HttpResponse:
    """Of everybody whose record this person may read."""
    now = timezone.now()
    today = local_date(now, ZoneInfo(request.membership.zone))
    form = MonthForm(_told(request), today)
    if not form.is_valid():
        return render(request, "coaching/report/month.html", {"form": form, "month": ""}, status=422)
    chosen: Month = form.cleaned_data["chosen"]
    period, people = chosen.period(today), _people(request)
    if request.method == "POST":
        return _order(request, chosen, period, people)
    ready = prepared(request.membership, request.user, people, period, now)
    context: dict[str, object] = {"form": form, "month": chosen, "fields": {"month": chosen}}
    if ready.known is None:
        return render(request, "coaching/report/month.html", context | {"waits": ready, "athletes": len(people)})
    if "HX-Request" in request.headers:  # the page that waited
        return HttpResponseClientRefresh()
    audit.record_list(request.membership, f"month {chosen}", [athlete.membership_id for athlete in people])
    beside = happened(request.membership, request.user, period, chosen.first, chosen.after)
    report = MonthReport(request.membership.team, chosen, period, ready.known, beside, ready.made_at)
    return _document(request, "month", context | {"report": report, "counted": ready}, {"month": str(chosen)})


def _people(request: StaffRequest) -> Sequence[Athlete]:
    return list(readable(request).select_related("team").prefetch_related("groups"))


def _order(request: StaffRequest, chosen: Month, period: Period, people: Sequence[Athlete]) -> HttpResponse:
    """The month as a PDF, or what the page of a large team's month reads."""
    if "pdf" in request.POST:
        return _draw(request, Export.Kind.MONTH, period, people, {"month": str(chosen)})
    if not request.membership.may_coach:
        raise Http404
    try:
        order_lines(request.membership, Export.Kind.MONTH, people, period)
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect(f"{reverse('coaching:reports')}?month={chosen}")


def _note(request: StaffRequest, one: Athlete, what: str) -> None:
    audit.record(request.membership, one.membership, AuditEvent.Action.OPENED, what)


def _told(request: StaffRequest) -> QueryDict:
    return request.POST if request.method == "POST" else request.GET


def _draw(
    request: StaffRequest, kind: str, period: Period, people: Sequence[Athlete], asked: Mapping[str, str]
) -> HttpResponse:
    """Order the report as a PDF; the page it was asked on shows how far it is. Assistants take nothing along."""
    if not request.membership.may_coach:
        raise Http404
    asked = {**asked, "paper": paper_of(request.POST.dict())}
    here = f"{request.path}?{urlencode(asked)}"
    if not pdf.available():
        messages.warning(request, _("No PDF could be made here. Print the sheet: most browsers can save it as one."))
        return redirect(here)
    try:
        key = KeyForm(request.POST).sent_key
        export = order(request.membership, kind, Export.Format.PDF, period, people, key, asked)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect(here)
    except SentBefore:
        return redirect("coaching:exports")
    return redirect(f"{here}&file={export.pk}")


def _document(request: StaffRequest, name: str, context: dict[str, object], asked: Mapping[str, str]) -> HttpResponse:
    """The page of a report; for coaches with what makes it a document, and with how far an ordered one is."""
    paper, takes = paper_of(request.GET.dict()), request.membership.may_coach
    context |= {
        "paper": paper,
        "takes": takes,
        "pdf": takes and pdf.available(),
        "asked": {**asked, "paper": paper},
        "key": KeyForm()["key"],
        "file": _file(request),
        "sheet": f"coaching/report/{name}_sheet.html",
    }
    return render(request, f"coaching/report/{name}.html", context)


def _file(request: StaffRequest) -> File | None:
    """The file that was ordered here last."""
    number = row_number(request.GET.get("file", ""))
    found = to_fetch(request.membership, request.user).filter(pk=number).first() if number else None
    return File(found, timezone.now()) if found else None
