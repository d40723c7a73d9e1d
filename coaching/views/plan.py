"""Edit of a live plan, from a date on: look at what it would change, save it, take it back."""

from collections.abc import Mapping
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import audit
from accounts.access import ALL_STAFF, COACHES, StaffRequest, staff_page
from accounts.models import AuditEvent
from accounts.numbers import row_number
from athletes.models import Plan
from coaching.assigning import take_back
from coaching.plans import undoing
from coaching.plans.asked import STEPS, EditRefused
from coaching.plans.desk import Desk
from coaching.plans.editing import Looked, attempt, look
from coaching.plans.history import History
from coaching.plans.page import Marks, PlanPage
from coaching.plans.place import opened
from coaching.scope import editable_plans, readable


@staff_page(*COACHES)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_edit(request: StaffRequest, pk: int) -> HttpResponse:
    if request.method == "POST" and "look" not in request.POST:
        return _edit(request, pk)
    desk = _desk(request, get_object_or_404(editable_plans(request), pk=pk))
    if request.method == "POST":
        name = request.POST["look"]
        return _show(request, desk, {name: look(desk, name, request.POST)})
    return _show(request, desk, _opened(request, desk))


def _edit(request: StaffRequest, pk: int) -> HttpResponse:
    name = request.POST.get("edit", "")
    with transaction.atomic():
        desk = _desk(request, _locked(request, pk))
        looked = attempt(desk, name, request.POST)
    if looked is None:
        messages.success(request, _("Saved. What is past stays as it was."))
        # Else the browser goes to the line that the form was at, and what was saved is out of sight.
        return redirect(reverse("coaching:plan_edit", args=[pk], fragment="saved"))
    return _show(request, _desk(request, desk.plan), {name: looked})


def _show(request: StaffRequest, desk: Desk, looked: Mapping[str, Looked]) -> HttpResponse:
    """A form that came back shows the plan as well, so it leaves the same trace; a look within the hour leaves none."""
    whose = desk.plan.athlete.membership
    if "look" in request.POST:
        audit.record_again(request.membership, whose, "plan")
    else:
        audit.record(request.membership, whose, AuditEvent.Action.OPENED, "plan")
    page = PlanPage(desk, looked, Marks(request.GET.get("add", ""), request.GET.getlist("mark")))
    saving = request.method == "POST" and "look" not in request.POST  # a look that tells of errors is drawn by htmx too
    return render(request, "coaching/plan.html", {"page": page}, status=422 if saving else 200)


def _opened(request: StaffRequest, desk: Desk) -> dict[str, Looked]:
    """What the address opens: `?ease=`, `?up=` or `?swap=` with the lineage of a line; nonsense opens nothing."""
    for what in sorted(STEPS):
        try:
            return opened(desk, what, UUID(request.GET[what]))
        except (KeyError, ValueError):
            continue
    return {}


@staff_page(*COACHES)
@require_POST
def plan_undo(request: StaffRequest, pk: int) -> HttpResponse:
    """Take back the newest edit, if it is the one that the page showed."""
    with transaction.atomic():
        desk = _desk(request, _locked(request, pk))
        edit = get_object_or_404(desk.plan.edits, pk=row_number(request.POST.get("edit", "")))
        try:
            undoing.take_back(edit, desk.plan, request.membership, desk.today)
            messages.success(request, _("Undone. The plan is as it was before."))
        except EditRefused as refused:
            messages.warning(request, _("It stays. %(why)s") % {"why": refused})
    return redirect("coaching:plan_edit", pk)


@staff_page(*ALL_STAFF)
@require_safe
def plan_history(request: StaffRequest, pk: int) -> HttpResponse:
    """What was edited in a plan, from when and by whom, for whoever may read the athlete's record."""
    plans = Plan.objects.filter(athlete__in=readable(request)).select_related("athlete__membership", "assigned_by")
    plan = get_object_or_404(plans, pk=pk)
    audit.record(request.membership, plan.athlete.membership, AuditEvent.Action.OPENED, "plan")
    may_edit = editable_plans(request).filter(pk=pk).exists()
    history = History(plan, ZoneInfo(request.membership.zone), _desk(request, plan).today, may_edit)
    return render(request, "coaching/plan_history.html", {"page": history})


@staff_page(*COACHES)
@require_POST
def plan_take_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Remove a plan that its athlete has not opened yet."""
    plan = get_object_or_404(editable_plans(request), pk=pk)
    if not take_back(editable_plans(request).filter(pk=pk), [], request.membership):
        messages.warning(request, _("The plan is opened already, so it stays. You can end it."))
        return redirect("coaching:plan_edit", pk)
    messages.success(request, _("Undone. The plan was never assigned."))
    return redirect("coaching:athlete", plan.athlete_id)


def _locked(request: StaffRequest, pk: int) -> Plan:
    return get_object_or_404(editable_plans(request).select_for_update(of=("self",)), pk=pk)


def _desk(request: StaffRequest, plan: Plan) -> Desk:
    return Desk(plan, request.membership, timezone.now())
