"""The sheet of an athlete's plan, for whoever may read their record."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import audit
from accounts.access import ALL_STAFF, StaffRequest, staff_page
from accounts.models import AuditEvent
from athletes.models import Plan
from athletes.views.handout import sheet
from coaching.scope import readable


@staff_page(*ALL_STAFF)
@require_safe
def handout(request: StaffRequest, pk: int) -> HttpResponse:
    plans = Plan.objects.filter(athlete__in=readable(request)).select_related("athlete__membership", "team")
    plan = get_object_or_404(plans, pk=pk)
    response = sheet(request, plan, reverse("coaching:athlete", args=[plan.athlete_id]))
    if response.status_code == 200:
        # The plan's own name may speak of health.
        audit.record(request.membership, plan.athlete.membership, AuditEvent.Action.OPENED, f"sheet of plan {plan.pk}")
    return response
