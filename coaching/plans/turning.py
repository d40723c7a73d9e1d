"""Edits of lines: worked out on plans as they stand, then written for any number of plans in the same few statements.

Of a line the version in force is closed and its successor opened; the past stays as it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from athletes.choosing import Choice, carried
from athletes.models import FeedbackAction, Plan, PlannedExercise, TickAction
from coaching.plans.asked import DAY, STEPS, Asked, EditRefused, PlanNow, What, refuse
from exercises.models.prescription import PRESCRIPTION_FIELDS

# What an edit may change of a line.
LINE_FIELDS = (*PRESCRIPTION_FIELDS, "in_short_version")


@dataclass(frozen=True)
class Turned:
    """What one edit does to a plan's lines; nothing of it is written yet.

    `closed` ends on the day before the edit, `opened` begins with it, `gone` never came into force, and what a phone
    told of those goes to `heir`. `touched` are the ids of the lines that were there; `choices` are carried over to a
    line that takes another's place.
    """

    plan: Plan
    asked: Asked
    closed: PlannedExercise | None = None
    opened: PlannedExercise | None = None
    gone: Sequence[PlannedExercise] = ()
    heir: PlannedExercise | None = None
    choices: tuple[Choice, ...] = ()

    @property
    def touched(self) -> list[int]:
        lines = (self.closed, self.opened, *self.gone)
        return [line.pk for line in lines if line is not None and line.pk is not None]

    @property
    def lineage(self) -> UUID:
        """The line that was edited, or that is new."""
        if self.asked.lineage is not None:
            return self.asked.lineage
        if self.opened is None:
            raise ValueError(f"{self.asked.what} names no line.")
        return self.opened.lineage


def turned(now: PlanNow, asked: Asked) -> Turned:
    """Work an edit out; raises EditRefused where it cannot be made."""
    refuse(now, asked)
    if asked.what == What.ADD and asked.exercise:
        rank = max((line.rank for line in now.lines), default=0) + 1
        return Turned(now.plan, asked, opened=_line(now.plan, asked, rank))
    in_force, later = now.around(asked.lineage, asked.from_day)
    if asked.what in STEPS and asked.exercise:
        return _swapped(now.plan, asked, in_force, later)
    if asked.what == What.CHANGE:
        return _changed(now.plan, asked, in_force, later)
    return Turned(now.plan, asked, in_force, gone=later, heir=in_force)


def _changed(plan: Plan, asked: Asked, in_force: PlannedExercise | None, later: Sequence[PlannedExercise]) -> Turned:
    """Another dose or schedule until further notice: a version that was to come is the one that begins."""
    newest = later[0] if later else PlannedExercise(**_identity(in_force))
    newest.valid_from, newest.valid_to = asked.from_day, None
    for name in LINE_FIELDS:
        setattr(newest, name, asked.wanted.get(name, getattr(in_force or newest, name)))
    return Turned(plan, asked, in_force, newest, later[1:], newest)


def _swapped(plan: Plan, asked: Asked, in_force: PlannedExercise | None, later: Sequence[PlannedExercise]) -> Turned:
    """Another exercise takes the line's place.

    It is a line of its own, because what was ticked, felt and skipped stays the old one's (docs/decisions/0014).
    """
    heir = _line(plan, asked, (in_force or later[0]).rank)
    kept = carried(plan.choices_made, str(asked.lineage), str(heir.lineage), asked.from_day)
    return Turned(plan, asked, in_force, heir, later, in_force, kept)


@transaction.atomic
def write(edits: Sequence[Turned]) -> None:
    """Write them; raises EditRefused where something was told of a version that goes and has no heir."""
    for edit in edits:
        if edit.gone:
            _delete(edit.gone, edit.heir)
    _write_lines(edits)
    chosen = [edit for edit in edits if edit.choices]
    for edit in chosen:
        edit.plan.choices = [*edit.plan.choices, *(choice.written() for choice in edit.choices)]
    Plan.objects.bulk_update([edit.plan for edit in chosen], ["choices"])


def _write_lines(edits: Sequence[Turned]) -> None:
    """What is closed first, because a lineage has one open version."""
    closed = [edit.closed for edit in edits if edit.closed]
    for edit in edits:
        if edit.closed:
            edit.closed.valid_to = edit.asked.from_day - DAY
    PlannedExercise.objects.bulk_update(closed, ["valid_to"])
    opened = [edit.opened for edit in edits if edit.opened]
    stood = [line for line in opened if line.pk is not None]
    PlannedExercise.objects.bulk_update(stood, ["valid_from", "valid_to", *LINE_FIELDS])
    PlannedExercise.objects.bulk_create([line for line in opened if line.pk is None])


def _delete(lines: Sequence[PlannedExercise], heir: PlannedExercise | None) -> None:
    """Versions that never came into force go; what a phone told of them stays with the heir.

    A phone may name any version of a lineage, also one that is still to come (rule 8).
    """
    gone = PlannedExercise.objects.filter(pk__in=[line.pk for line in lines])
    kinds: tuple[QuerySet[Any], ...] = (TickAction.objects.all(), FeedbackAction.objects.all())
    for told in (kind.filter(planned_exercise__in=gone) for kind in kinds):
        if heir is not None:
            told.update(planned_exercise=heir)
        elif told.exists():
            raise EditRefused(_("This exercise is ticked already. Remove it from a later day."), day=True)
    gone.delete()


def _line(plan: Plan, asked: Asked, rank: int) -> PlannedExercise:
    """A line that begins with an edit."""
    return PlannedExercise(
        team_id=plan.team_id,
        plan=plan,
        exercise=asked.exercise,
        lineage=uuid4(),
        valid_from=asked.from_day,
        rank=rank,
        **_of_line(asked.wanted),
    )


def _of_line(wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {name: wanted[name] for name in LINE_FIELDS if name in wanted}


def _identity(line: PlannedExercise | None) -> dict[str, Any]:
    """What the versions of a line have in common."""
    names = ("team_id", "plan_id", "exercise_id", "lineage", "rank")
    return {name: getattr(line, name) for name in names} if line else {}
