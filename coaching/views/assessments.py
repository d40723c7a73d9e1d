"""What was observed of an athlete over time, and one assessment by itself."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts import audit
from accounts.access import ALL_STAFF, StaffRequest, staff_page
from accounts.models import AuditEvent
from athletes.checks.book import protocols
from athletes.checks.records import series
from athletes.checks.tracks import tracks
from athletes.converters import DateConverter
from athletes.models import Assessment
from coaching.assess.choosing import INCHES, UNIT, in_inches
from coaching.assessments_page import Asked, AssessmentsPage
from coaching.scope import editable, readable


@staff_page(*ALL_STAFF)
@require_safe
def assessments(request: StaffRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(readable(request), pk=pk)
    audit.record(request.membership, one.membership, AuditEvent.Action.OPENED, "assessments")
    if request.GET.get("unit") in ("mm", INCHES):
        request.session[UNIT] = request.GET["unit"]
    told = request.GET
    asked = Asked(
        check=told.get("check", "") if told.get("check") in protocols() else "",
        before=_day(told.get("before", "")),
        now=_day(told.get("now", "")),
        everything="all" in told,
        paper="paper" in told,
    )
    may_edit = editable(request).filter(pk=pk).exists()
    page = AssessmentsPage(one, asked, in_inches(request.session), may_edit)
    return render(request, "coaching/assessments.html", {"page": page, "athlete": one, "inches": page.inches})


@staff_page(*ALL_STAFF)
@require_safe
def assessment(request: StaffRequest, pk: int, op_id: UUID) -> HttpResponse:
    """Every answer of one day, as it was given."""
    one = get_object_or_404(readable(request), pk=pk)
    finished = Assessment.objects.filter(athlete=one).finished()
    seen = get_object_or_404(finished.prefetch_related("observations", "symptoms"), pk=op_id)
    audit.record(request.membership, one.membership, AuditEvent.Action.OPENED, "assessment")
    rows = seen.observations.select_related("assessment").order_by("trial")
    context = {"athlete": one, "seen": seen, "tracks": tracks(series(rows), protocols())}
    inches = in_inches(request.session)
    return render(request, "coaching/assessment.html", context | {"inches": inches})


def _day(written: str) -> date | None:
    try:
        return DateConverter().to_python(written)
    except ValueError:
        return None
