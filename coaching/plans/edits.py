"""Edits of a live plan, each from a date on: a version is closed and its successor opened, the past stays as it was."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from athletes.choosing import Choice, carried, offered, withdrawn
from athletes.models import ExcusedPeriod, ExcusedReason, FeedbackAction, Plan, PlannedExercise, TickAction
from coaching.plans.asked import (
    DAY,
    STEPS,
    Asked,
    EditRefused,
    What,
    check_day,
    last_ticked,
    plan_now,
    refuse,
)
from coaching.wording import day as day_text
from exercises.models import Exercise
from exercises.models.prescription import PRESCRIPTION_FIELDS

# What an edit may change of a line.
LINE_FIELDS = (*PRESCRIPTION_FIELDS, "in_short_version")


@transaction.atomic
def change(plan: Plan, lineage: UUID, wanted: Mapping[str, Any], from_day: date, today: date) -> PlannedExercise:
    """Give a line another dose or schedule from a day on, until further notice."""
    in_force, later = _agreed(plan, Asked(What.CHANGE, from_day, lineage), today)
    newest = later[0] if later else PlannedExercise(**_identity(in_force))
    newest.valid_from, newest.valid_to = from_day, None
    for name in LINE_FIELDS:
        setattr(newest, name, wanted.get(name, getattr(in_force or newest, name)))
    _delete(later[1:], newest)
    if in_force:
        _close(in_force, from_day)  # first, because a lineage has one open version
    newest.save()
    return newest


@transaction.atomic
def swap(
    plan: Plan, lineage: UUID, exercise: Exercise, wanted: Mapping[str, Any], from_day: date, today: date
) -> PlannedExercise:
    """Let another exercise take a line's place from a day on.

    It is a line of its own, because what was ticked, felt and skipped stays the old one's (docs/decisions/0014).
    """
    in_force, later = _agreed(plan, Asked(What.SWAP, from_day, lineage, exercise), today)
    place = in_force or later[0]
    _delete(later, in_force)
    if in_force:
        _close(in_force, from_day)
    heir = _line(plan, exercise, wanted, from_day, place.rank)
    carried_over = carried(plan.choices_made, str(lineage), str(heir.lineage), from_day)
    if carried_over:
        plan.choices = [*plan.choices, *(choice.written() for choice in carried_over)]
        plan.save(update_fields=["choices"])
    return heir


@transaction.atomic
def remove(plan: Plan, lineage: UUID, from_day: date, today: date) -> None:
    """Take a line out of the plan from a day on; the last one cannot go, the plan is ended instead."""
    in_force, later = _agreed(plan, Asked(What.REMOVE, from_day, lineage), today)
    _delete(later, in_force)
    if in_force:
        _close(in_force, from_day)


@transaction.atomic
def add(plan: Plan, exercise: Exercise, wanted: Mapping[str, Any], from_day: date, today: date) -> PlannedExercise:
    """Put a further exercise at the end of the plan, from a day on."""
    now = plan_now(plan, today)
    refuse(now, Asked(What.ADD, from_day))
    return _line(plan, exercise, wanted, from_day, max((line.rank for line in now.lines), default=0) + 1)


def make(plan: Plan, asked: Asked, today: date) -> None:
    """Do what is asked of a line; raises EditRefused."""
    if asked.what == What.ADD and asked.exercise:
        add(plan, asked.exercise, asked.wanted, asked.from_day, today)
    elif asked.lineage is None:
        raise ValueError(f"{asked.what} names no line.")
    elif asked.what in STEPS and asked.exercise:
        swap(plan, asked.lineage, asked.exercise, asked.wanted, asked.from_day, today)
    elif asked.what == What.CHANGE:
        change(plan, asked.lineage, asked.wanted, asked.from_day, today)
    else:
        remove(plan, asked.lineage, asked.from_day, today)


def earliest_end(plan: Plan, today: date) -> date:
    """The first day that can be the plan's last: yesterday if nothing is ticked today, but not before its start."""
    return max(plan.start, *last_ticked(plan, today).values(), today - DAY)


@transaction.atomic
def end(plan: Plan, last_day: date | None, today: date) -> None:
    """Set the plan's last day, or None for until further notice; days that are over stay as they were."""
    if last_day and last_day < earliest_end(plan, today):
        day = day_text(earliest_end(plan, today))
        raise EditRefused(_("The plan can end on %(day)s at the earliest.") % {"day": day}, day=True)
    if plan.end and plan.end < today and plan.end != last_day:
        raise EditRefused(_("This plan has ended already. Assign a new one."))
    plan.end = last_day
    plan.save(update_fields=["end"])


@transaction.atomic
def let_choose(plan: Plan, at_most: int | None, today: date) -> None:
    """Let the athlete choose at most so many moves, or ask for all of them (None); what is past stays as it was."""
    choices = plan.choices_made
    added: tuple[Choice, ...] = ()
    if plan.choose_at_most is None and at_most is not None:
        runs = plan.opened_on is not None and plan.start <= today
        added = offered(choices, today, plan.start if runs else None)
    elif plan.choose_at_most is not None and at_most is None:
        added = withdrawn(choices, today)
    plan.choose_at_most = at_most
    plan.choices = [*plan.choices, *(choice.written() for choice in added)]
    plan.save(update_fields=["choose_at_most", "choices"])


def pause_of(plan: Plan) -> ExcusedPeriod | None:
    """The open-ended period of a paused plan, one to come included."""
    return plan.excused_periods.filter(reason=ExcusedReason.PAUSE, end=None).first()


@transaction.atomic
def pause(plan: Plan, from_day: date, today: date, by: Any) -> ExcusedPeriod:
    """Rest the plan from a day on; nothing is due until it is resumed."""
    if pause_of(plan):
        raise EditRefused(_("The plan is paused already."))
    check_day(plan, from_day, today)
    return ExcusedPeriod.objects.create(
        team_id=plan.team_id,
        athlete_id=plan.athlete_id,
        plan=plan,
        start=from_day,
        reason=ExcusedReason.PAUSE,
        entered_by=by,
    )


@transaction.atomic
def resume(plan: Plan, from_day: date, today: date) -> None:
    """Go on with a paused plan from a day on."""
    period = pause_of(plan)
    if period is None:
        raise EditRefused(_("The plan is not paused."))
    check_day(plan, from_day, today)
    if from_day <= period.start:
        period.delete()
        return
    period.end = from_day - DAY
    period.save(update_fields=["end"])


def _agreed(plan: Plan, asked: Asked, today: date) -> tuple[PlannedExercise | None, list[PlannedExercise]]:
    """What stands around the day of an edit that may be made; raises EditRefused for one that may not."""
    now = plan_now(plan, today)
    refuse(now, asked)
    return now.around(asked.lineage, asked.from_day)


def _line(plan: Plan, exercise: Exercise, wanted: Mapping[str, Any], from_day: date, rank: int) -> PlannedExercise:
    return PlannedExercise.objects.create(
        team_id=plan.team_id,
        plan=plan,
        exercise=exercise,
        lineage=uuid4(),
        valid_from=from_day,
        rank=rank,
        **{name: wanted[name] for name in LINE_FIELDS if name in wanted},
    )


def _identity(line: PlannedExercise | None) -> dict[str, Any]:
    """What the versions of a line have in common."""
    return (
        {}
        if line is None
        else {
            "team_id": line.team_id,
            "plan_id": line.plan_id,
            "exercise_id": line.exercise_id,
            "lineage": line.lineage,
            "rank": line.rank,
        }
    )


def _close(line: PlannedExercise, from_day: date) -> None:
    line.valid_to = from_day - DAY
    line.save(update_fields=["valid_to"])


def _delete(lines: Sequence[PlannedExercise], heir: PlannedExercise | None) -> None:
    """Versions that never came into force go; what a phone told of them stays with the heir.

    A phone may name any version of a lineage, also one that is still to come (rule 8).
    """
    gone = PlannedExercise.objects.filter(pk__in=[line.pk for line in lines])
    kinds: tuple[QuerySet[Any], ...] = (TickAction.objects.all(), FeedbackAction.objects.all())
    for told in (kind.filter(planned_exercise__in=gone) for kind in kinds):
        if lines and heir is not None:
            told.update(planned_exercise=heir)
        elif told.exists():
            raise EditRefused(_("This exercise is ticked already. Remove it from a later day."), day=True)
    gone.delete()
