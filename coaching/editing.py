"""One edit of a plan as a form asks for it: which form it is, whether it still fits the plan, and doing it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import BadRequest
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import AuditEvent, Membership
from athletes.models import Plan
from coaching import plan_edits
from coaching.forms.choice import ChoiceForm
from coaching.forms.plan import AddForm, DoseForm, EditForm, EndForm
from coaching.plans.asked import EditRefused
from exercises.models.exercise import ExerciseQuerySet


@transaction.atomic
def attempt(
    plan: Plan, name: str, data: Mapping[str, Any], exercises: ExerciseQuerySet, today: date, by: Membership
) -> forms.Form | None:
    """Make the edit called `name`, such as `change-LINEAGE`; a form with errors comes back, None if it is done.

    The plan must be locked by the caller, so that of two edits at once the second finds another stamp.
    """
    form = _form(name, data, exercises)
    if data.get("stamp") != plan_edits.stamp(plan):
        form.add_error(None, _("This plan was edited meanwhile. You see it as it is now; check and save once more."))
        return form
    if not form.is_valid():
        return form
    try:
        _make(plan, name, form, today, by)
    except EditRefused as refused:
        form.add_error(_day_field(form) if refused.day else None, str(refused))
        return form
    audit.record(by, plan.athlete.membership, AuditEvent.Action.CHANGED, "plan")
    return None


def _form(name: str, data: Mapping[str, Any], exercises: ExerciseQuerySet) -> forms.Form:
    kind = name.partition("-")[0]
    if kind == "add":
        return AddForm(data, prefix=name, exercises=exercises)
    kinds: dict[str, type[forms.Form]] = {
        "change": DoseForm,
        "remove": EditForm,
        "end": EndForm,
        "rest": EditForm,
        "choice": ChoiceForm,
    }
    if kind not in kinds:
        raise BadRequest(f"{name!r} is no edit of a plan.")
    return kinds[kind](data, prefix=name)


def _make(plan: Plan, name: str, form: forms.Form, today: date, by: Membership) -> None:
    told = form.cleaned_data
    if isinstance(form, AddForm):
        plan_edits.add(plan, told["exercise"], form.prescription, told["from_day"], today)
    elif isinstance(form, DoseForm):
        plan_edits.change(plan, _lineage(name), form.prescription, told["from_day"], today)
    elif isinstance(form, ChoiceForm):
        plan_edits.let_choose(plan, told["choose_at_most"], today)
    elif isinstance(form, EndForm):
        plan_edits.end(plan, told["last_day"], today)
    elif name != "rest":
        plan_edits.remove(plan, _lineage(name), told["from_day"], today)
    elif plan_edits.pause_of(plan):
        plan_edits.resume(plan, told["from_day"], today)
    else:
        plan_edits.pause(plan, told["from_day"], today, by)


def _lineage(name: str) -> UUID:
    try:
        return UUID(name.partition("-")[2])
    except ValueError:
        raise BadRequest(f"{name!r} names no line of a plan.") from None


def _day_field(form: forms.Form) -> str:
    return "last_day" if "last_day" in form.fields else "from_day"
