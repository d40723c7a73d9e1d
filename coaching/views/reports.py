"""Reports to read, print and hand on: an athlete's season and the team's month."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRefresh

from accounts import audit
from accounts.access import ALL_STAFF, StaffRequest, staff_page
from accounts.models import AuditEvent
from athletes import pdf
from athletes.models import Athlete
from athletes.views.paper import as_pdf
from athletes.weeks import local_date, shown_week
from coaching.exports.ordering import Refused
from coaching.forms.period import MonthForm, ReportForm
from coaching.period import Period
from coaching.reports.happened import happened
from coaching.reports.month import Month, MonthReport
from coaching.reports.paper import PAPERS, made
from coaching.reports.prepared import order_month, prepared
from coaching.reports.season import season
from coaching.scope import readable


@staff_page(*ALL_STAFF)
@require_safe
def athlete_report(request: StaffRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(readable(request).select_related("team"), pk=pk)
    now, zone = timezone.now(), ZoneInfo(request.membership.zone)
    form = ReportForm(request.GET, shown_week(now, zone), local_date(now, zone))
    if not form.is_valid():
        return render(request, "coaching/report/season.html", {"form": form, "athlete": one}, status=422)
    period = form.period
    report = season(one, period, now, staff_copy=form.cleaned_data["staff"])
    _note(request, one, f"report {period.first} to {period.last}")
    context = {"form": form, "athlete": one, "report": report}
    return _document(request, "season", context, f"report-{period.first}-{period.last}.pdf")


@staff_page(*ALL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def month(request: StaffRequest) -> HttpResponse:
    """Of everybody whose record this person may read."""
    now = timezone.now()
    today = local_date(now, ZoneInfo(request.membership.zone))
    form = MonthForm(request.POST if request.method == "POST" else request.GET, today)
    if not form.is_valid():
        return render(request, "coaching/report/month.html", {"form": form, "month": ""}, status=422)
    chosen: Month = form.cleaned_data["chosen"]
    period, people = chosen.period(today), _people(request)
    if request.method == "POST":
        return _order(request, chosen, period, people)
    ready = prepared(request.membership, request.user, people, period, now)
    context: dict[str, object] = {"form": form, "month": chosen}
    if ready.known is None:
        return render(request, "coaching/report/month.html", context | {"waits": ready, "athletes": len(people)})
    if "HX-Request" in request.headers:  # the page that waited
        return HttpResponseClientRefresh()
    audit.record_list(request.membership, f"month {chosen}", [athlete.membership_id for athlete in people])
    beside = happened(request.membership, request.user, period, chosen.first, chosen.after)
    report = MonthReport(request.membership.team, chosen, period, ready.known, beside, ready.made_at)
    return _document(request, "month", context | {"report": report}, f"month-{chosen}.pdf")


def _people(request: StaffRequest) -> Sequence[Athlete]:
    return list(readable(request).select_related("team").prefetch_related("groups"))


def _order(request: StaffRequest, chosen: Month, period: Period, people: Sequence[Athlete]) -> HttpResponse:
    if not request.membership.may_coach:
        raise Http404
    try:
        order_month(request.membership, people, period)
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect(f"{reverse('coaching:reports')}?month={chosen}")


def _note(request: StaffRequest, one: Athlete, what: str) -> None:
    audit.record(request.membership, one.membership, AuditEvent.Action.OPENED, what)


def _document(request: StaffRequest, name: str, context: dict[str, object], filename: str) -> HttpResponse:
    """The page of a report, or the same as a PDF."""
    asked = request.GET.get("paper", "")
    paper = asked if asked in PAPERS else PAPERS[0]
    context |= {"paper": paper, "pdf": pdf.available(), "sheet": f"coaching/report/{name}_sheet.html"}
    if request.GET.get("format") != "pdf":
        return render(request, f"coaching/report/{name}.html", context)
    html = render_to_string("coaching/report/pdf.html", context, request)
    return as_pdf(request, lambda: made(html, paper), filename)
