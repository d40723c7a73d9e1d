"""Edit of a live plan, from a date on."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import audit
from accounts.access import COACHES, StaffRequest, staff_page
from accounts.models import AuditEvent
from athletes.access import zone_of
from athletes.models import Plan
from athletes.weeks import local_date
from coaching.assigning import take_back
from coaching.editing import attempt
from coaching.plan_page import Marks, PlanPage
from coaching.scope import editable_plans
from exercises.models import Exercise
from exercises.models.exercise import ExerciseQuerySet


@staff_page(*COACHES)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_edit(request: StaffRequest, pk: int) -> HttpResponse:
    if request.method == "POST":
        return _edit(request, pk)
    plan = get_object_or_404(editable_plans(request), pk=pk)
    return _show(request, plan, {})


def _edit(request: StaffRequest, pk: int) -> HttpResponse:
    name = request.POST.get("edit", "")
    with transaction.atomic():
        plan = get_object_or_404(editable_plans(request).select_for_update(of=("self",)), pk=pk)
        form = attempt(plan, name, request.POST, _exercises(request), _today(plan), request.membership)
    if form is None:
        messages.success(request, _("Saved. What is past stays as it was."))
        return redirect("coaching:plan_edit", pk)
    return _show(request, plan, {name: form})


def _show(request: StaffRequest, plan: Plan, bound: Mapping[str, forms.Form]) -> HttpResponse:
    """A form that came back shows the plan as well, so it leaves the same trace."""
    audit.record(request.membership, plan.athlete.membership, AuditEvent.Action.OPENED, "plan")
    marks = Marks(request.GET.get("add", ""), request.GET.getlist("mark"))
    page = PlanPage(plan, _today(plan), _exercises(request), bound, marks)
    return render(request, "coaching/plan.html", {"page": page}, status=422 if bound else 200)


@staff_page(*COACHES)
@require_POST
def plan_take_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Remove a plan that its athlete has not opened yet."""
    plan = get_object_or_404(editable_plans(request), pk=pk)
    if not take_back(editable_plans(request).filter(pk=pk), [], request.membership):
        messages.warning(request, _("The plan is opened already, so it stays. You can end it."))
        return redirect("coaching:plan_edit", pk)
    messages.success(request, _("The plan is taken back."))
    return redirect("coaching:athlete", plan.athlete_id)


def _today(plan: Plan) -> date:
    return local_date(timezone.now(), zone_of(plan.athlete))


def _exercises(request: StaffRequest) -> ExerciseQuerySet:
    return Exercise.objects.usable_in(request.membership).offered()
