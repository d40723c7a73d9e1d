"""Reports to read, print and hand on: an athlete's season and the team's month."""

from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import audit
from accounts.access import ALL_STAFF, StaffRequest, staff_page
from accounts.models import AuditEvent
from athletes import pdf
from athletes.models import Athlete
from athletes.views.paper import as_pdf
from athletes.weeks import local_date, shown_week
from coaching.forms.period import ReportForm
from coaching.reports.paper import PAPERS, made
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
