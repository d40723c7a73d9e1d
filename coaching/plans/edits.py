"""Edits of a live plan, each from a date on: a version is closed and its successor opened, the past stays as it was."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Membership
from athletes.choosing import Choice, offered, withdrawn
from athletes.models import ExcusedPeriod, ExcusedReason, Plan, PlannedExercise
from coaching.plans.asked import DAY, Asked, EditRefused, What, check_day, last_ticked, plan_now
from coaching.plans.log import lines_of, write_down
from coaching.plans.turning import Turned, turned, write
from coaching.wording import day as day_text


@transaction.atomic
def change(plan: Plan, lineage: UUID, wanted: Mapping[str, Any], from_day: date, today: date) -> PlannedExercise:
    """Give a line another dose or schedule from a day on, until further notice; the version that begins."""
    edit = turned(plan_now(plan, today), Asked(What.CHANGE, from_day, lineage, None, wanted))
    write([edit])
    return edit.opened or PlannedExercise()


@transaction.atomic
def remove(plan: Plan, lineage: UUID, from_day: date, today: date) -> None:
    """Take a line out of the plan from a day on; the last one cannot go, the plan is ended instead."""
    write([turned(plan_now(plan, today), Asked(What.REMOVE, from_day, lineage))])


@transaction.atomic
def edit_lines(edits: Sequence[Turned], by: Membership, together: UUID | None = None) -> None:
    """Make edits of lines and write them down; `together` is the same for all plans that are edited in one go.

    The plans are locked by the caller. Raises EditRefused, and then none is made.
    """
    stood = lines_of(edits)
    write(edits)
    write_down(edits, stood, by, together)


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
