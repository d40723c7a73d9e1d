"""An athlete's record, a page for each tab: overview, weeks, plans, audit."""

from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import audit as log
from accounts.access import ALL_STAFF, StaffRequest, staff_page
from accounts.models import AuditEvent
from athletes.models import Athlete
from athletes.weeks import Week, shown_week
from coaching.athlete.audit import Audit
from coaching.athlete.overview import Overview
from coaching.athlete.plans import Plans
from coaching.athlete.weeks import Weeks, asked_until
from coaching.scope import editable, readable
from coaching.squad import Person, squad
from coaching.suggesting import panel


def opened(request: StaffRequest, pk: int, page: str) -> tuple[Athlete, Person, bool]:
    """What every tab shows, with the line in the audit log: the athlete, how they stand, and who may edit."""
    one = get_object_or_404(readable(request).with_consents(), pk=pk)
    now = timezone.now()
    week = shown_week(now, ZoneInfo(request.membership.zone))
    (person,) = squad(request.membership, request.user, week, now, only=one.pk)
    log.record(request.membership, one.membership, AuditEvent.Action.OPENED, page)
    return one, person, editable(request).filter(pk=pk).exists()


@staff_page(*ALL_STAFF)
@require_safe
def overview(request: StaffRequest, pk: int) -> HttpResponse:
    one, person, may_edit = opened(request, pk, "athlete")
    page = Overview(one, person, may_edit, panel(person.record, request.membership, may_answer=may_edit))
    return render(request, "coaching/athlete/overview.html", {"page": page})


@staff_page(*ALL_STAFF)
@require_safe
def weeks(request: StaffRequest, pk: int) -> HttpResponse:
    one, person, may_edit = opened(request, pk, "weeks")
    until = asked_until(request.GET.get("until", ""), Week.of(person.record.today))
    page = Weeks(one, person, may_edit, until, timezone.now())
    return render(request, "coaching/athlete/weeks.html", {"page": page})


@staff_page(*ALL_STAFF)
@require_safe
def plans(request: StaffRequest, pk: int) -> HttpResponse:
    page = Plans(*opened(request, pk, "plans"))
    return render(request, "coaching/athlete/plans.html", {"page": page})


@staff_page(*ALL_STAFF)
@require_safe
def audit(request: StaffRequest, pk: int) -> HttpResponse:
    """The line that this page leaves is on it."""
    page = Audit(*opened(request, pk, "audit"), request.GET)
    return render(request, "coaching/athlete/audit.html", {"page": page})
