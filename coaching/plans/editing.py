"""One edit of a plan as a form asks for it: which form it is, whether it still fits the plan, and doing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import BadRequest
from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import PlannedExercise
from coaching.forms.choice import ChoiceForm
from coaching.forms.plan import AddForm, DoseForm, EditForm, EndForm, StepForm, soon
from coaching.plans import edits
from coaching.plans.asked import STEPS, Asked, EditRefused, What, plan_now, refuse
from coaching.plans.desk import Desk
from coaching.plans.effect import Effect, effect
from coaching.plans.ladder import stepped
from coaching.plans.log import noted
from coaching.plans.stamp import edited_since, stamp
from coaching.plans.turning import turned

OF_LINES: Mapping[What, type[EditForm]] = {What.CHANGE: DoseForm, What.REMOVE: EditForm, What.ADD: AddForm}
OF_PLAN: Mapping[What, type[forms.Form]] = {What.END: EndForm, What.REST: EditForm, What.CHOICE: ChoiceForm}


@dataclass(frozen=True)
class Looked:
    """A form, and what it would change; None where it has errors, or is of the plan as a whole."""

    form: forms.Form
    effect: Effect | None = None
    end_instead: bool = False  # the plan would be left without an exercise


@transaction.atomic
def attempt(desk: Desk, name: str, data: Mapping[str, Any]) -> Looked | None:
    """Make the edit called `name`, such as `change-LINEAGE`; a form with errors comes back, None if it is done.

    The plan must be locked by the caller, so that of two edits at once the second finds another stamp.
    """
    form = form_of(desk, name, data)
    if data.get("stamp") != stamp(desk.plan):
        form.add_error(None, _conflict(desk, str(data.get("stamp"))))
        return Looked(form)
    if not form.is_valid():
        return Looked(form)
    try:
        _make(desk, name, form)
    except EditRefused as refused:
        return _refused(form, refused)
    return None


def look(desk: Desk, name: str, data: Mapping[str, Any]) -> Looked:
    """What the same form would change; nothing is saved."""
    form = form_of(desk, name, data)
    if not form.is_valid() or not isinstance(form, EditForm) or name == What.REST:
        return Looked(form)
    asked = asked_by(desk, name, form)
    try:
        refuse(desk.standing, asked)
    except EditRefused as refused:
        return _refused(form, refused)
    return Looked(form, effect(desk.standing, asked))


def form_of(desk: Desk, name: str, data: Mapping[str, Any]) -> forms.Form:
    """The form of that name; a name of no edit is a bad request."""
    what, lineage = _named(name)
    if form := OF_PLAN.get(what):
        return form(data, prefix=name)
    days = soon(desk.today, desk.standing.first_day(lineage), desk.plan.end)
    if what in STEPS:
        line = _line(desk, lineage)
        may_come = desk.may_come(what, line) if line else desk.exercises.none()
        return StepForm(data, prefix=name, soon=days, may_come=may_come)
    if what == What.ADD:
        return AddForm(data, prefix=name, soon=days, exercises=desk.exercises)
    return OF_LINES[what](data, prefix=name, soon=days)


def asked_by(desk: Desk, name: str, form: EditForm) -> Asked:
    """What a valid form asks for."""
    what, lineage = _named(name)
    told = form.cleaned_data
    if isinstance(form, DoseForm):
        return Asked(what, told["from_day"], lineage, told.get("exercise"), form.prescription)
    asked = Asked(what, told["from_day"], lineage, told.get("exercise"))
    line = desk.standing.line(asked)
    if asked.exercise is None or line is None:
        return asked
    return Asked(what, asked.from_day, lineage, asked.exercise, stepped(line, asked.exercise))


def _make(desk: Desk, name: str, form: forms.Form) -> None:
    plan, today, told = desk.plan, desk.today, form.cleaned_data
    what, _lineage = _named(name)
    if what not in OF_PLAN and isinstance(form, EditForm):
        edits.edit_lines([turned(plan_now(plan, today), asked_by(desk, name, form))], desk.by)
        return
    with noted(plan, what, today, desk.by):
        if what == What.CHOICE:
            edits.let_choose(plan, told["choose_at_most"], today)
        elif what == What.END:
            edits.end(plan, told["last_day"], today)
        elif edits.pause_of(plan):
            edits.resume(plan, told["from_day"], today)
        else:
            edits.pause(plan, told["from_day"], today, desk.by)


def _refused(form: forms.Form, refused: EditRefused) -> Looked:
    """Said at the day if that is the reason, else above the form."""
    day = "last_day" if "last_day" in form.fields else "from_day"
    form.add_error(day if refused.day else None, str(refused))
    return Looked(form, end_instead=refused.end_instead)


def _conflict(desk: Desk, seen: str) -> str:
    """Names what was edited since the form was drawn; what was typed stays in it."""
    others = " ".join(edited_since(desk.plan, seen))
    told = _("This plan was edited meanwhile. %(others)s You see it as it is now; check and save once more.")
    return " ".join((told % {"others": others}).split())


def _line(desk: Desk, lineage: UUID | None) -> PlannedExercise | None:
    return next(reversed(desk.standing.chain(lineage)), None)


def _named(name: str) -> tuple[What, UUID | None]:
    """The kind of an edit and its line, of a name like `swap-LINEAGE`."""
    kind, _dash, lineage = name.partition("-")
    try:
        what = What(kind)
        return what, UUID(lineage) if what in STEPS or what in (What.CHANGE, What.REMOVE) else None
    except ValueError:
        raise BadRequest(f"{name!r} is no edit of a plan.") from None
