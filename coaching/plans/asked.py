"""An edit of one line as a coach asks for it, the plan it is asked of, and why it cannot be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from athletes.adherence import earliest_edit
from athletes.models import Plan, PlanEdit, PlannedExercise, TickAction
from athletes.models.tick import TickStatus
from coaching.wording import day as day_text
from exercises.models import Exercise

DAY = timedelta(days=1)
What = PlanEdit.What
STEPS = frozenset({What.EASE, What.UP, What.SWAP})  # another exercise takes the line's place


class EditRefused(Exception):
    """Says, for the coach, why an edit cannot be made; nothing was changed. `day` if its date is the reason."""

    def __init__(self, why: str, *, day: bool = False, end_instead: bool = False) -> None:
        super().__init__(why)
        self.day = day
        self.end_instead = end_instead


@dataclass(frozen=True)
class Asked:
    """`lineage` is empty for a line that is added; `exercise` is the one that comes; `wanted` its columns."""

    what: PlanEdit.What
    from_day: date
    lineage: UUID | None = None
    exercise: Exercise | None = None
    wanted: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PlanNow:
    """A plan with every version of its lines, and by lineage the last day from today on that is ticked."""

    plan: Plan
    lines: Sequence[PlannedExercise]
    ticked: Mapping[UUID, date]
    today: date

    @property
    def ended(self) -> bool:
        return self.plan.end is not None and self.plan.end < self.today

    def chain(self, lineage: UUID | None) -> list[PlannedExercise]:
        """The versions of one line, oldest first."""
        return [line for line in self.lines if line.lineage == lineage]

    def in_force(self, day: date) -> list[PlannedExercise]:
        return [line for line in self.lines if line.valid_from <= day and (not line.valid_to or line.valid_to >= day)]

    def first_day(self, lineage: UUID | None) -> date:
        """The first day an edit of a line may hold from: never before the plan, nor on a day that is ticked already."""
        return earliest(self.plan, self.today, self.ticked.get(lineage) if lineage else None)

    def around(self, lineage: UUID | None, day: date) -> tuple[PlannedExercise | None, list[PlannedExercise]]:
        """The version in force on the day before an edit, and those that would begin on its day or later."""
        chain = self.chain(lineage)
        earlier = [one for one in chain if one.valid_from < day]
        reaches = earlier[-1:] and (earlier[-1].valid_to is None or earlier[-1].valid_to >= day - DAY)
        return (earlier[-1] if reaches else None), [one for one in chain if one.valid_from >= day]

    def line(self, asked: Asked) -> PlannedExercise | None:
        """The version that an edit takes the place of, on its day; None of a line that has left, or that is added."""
        in_force, later = self.around(asked.lineage, asked.from_day)
        begins = [one for one in later if one.valid_from == asked.from_day]
        return next(iter([*begins, *([in_force] if in_force else []), *later]), None)


def plan_now(plan: Plan, today: date) -> PlanNow:
    """As it stands; 2 queries."""
    lines = plan.planned_exercises.select_related("exercise").order_by("rank", "valid_from")
    return PlanNow(plan, list(lines), last_ticked(plan, today), today)


def refuse(now: PlanNow, asked: Asked) -> None:
    """Raises EditRefused where an edit of a line would touch the past, what is gone, or the only exercise left."""
    check_day(now.plan, asked.from_day, now.first_day(asked.lineage))
    if asked.what == What.ADD:
        return
    if now.line(asked) is None:
        raise EditRefused(_("This exercise has left the plan already."))
    if asked.what in STEPS and now.chain(asked.lineage)[-1].valid_to:
        raise EditRefused(_("This exercise leaves the plan already, so nothing can take its place."))
    staying = [line for line in now.lines if line.valid_to is None and line.lineage != asked.lineage]
    if asked.what == What.REMOVE and not staying:
        raise EditRefused(_("This is the only exercise left. End the plan instead."), end_instead=True)
    if asked.exercise and asked.exercise.pk in {line.exercise_id for line in staying}:
        raise EditRefused(_("%(exercise)s is in this plan already.") % {"exercise": asked.exercise.name})


def check_day(plan: Plan, from_day: date, first: date) -> None:
    """Raises EditRefused for a day before the first one possible, or after the plan's end."""
    if from_day < first:
        raise EditRefused(_("That can hold from %(day)s at the earliest.") % {"day": day_text(first)}, day=True)
    if plan.end and from_day > plan.end:
        raise EditRefused(_("The plan ends on %(day)s, before that.") % {"day": day_text(plan.end)}, day=True)


def earliest(plan: Plan, today: date, ticked: date | None) -> date:
    """The first day an edit may hold from: never before the plan, never on a day that is ticked already."""
    return max(plan.start, earliest_edit(ticked or today, ticked is not None))


def last_ticked(plan: Plan, since: date) -> dict[UUID, date]:
    """By lineage, the last day from `since` on that bears a tick: a phone ahead of its zone may tick tomorrow."""
    return last_ticked_of([plan], since).get(plan.pk, {})


def last_ticked_of(plans: Sequence[Plan], since: date) -> dict[int, dict[UUID, date]]:
    """The same by plan, for any number of plans; one query."""
    told = TickAction.objects.filter(planned_exercise__plan__in=plans, date__gte=since)
    lane = ("planned_exercise__plan", "planned_exercise__lineage", "date", "side", "occurrence")
    rows = told.order_by("acted_at", "seq", "op_id").values_list(*lane, "status")
    standing = {tuple(row[:5]): row[5] for row in rows}
    days: dict[int, dict[UUID, date]] = {}
    for (plan, lineage, day, *_lane), status in sorted(standing.items(), key=lambda item: item[0][2]):
        if status != TickStatus.CLEARED:
            days.setdefault(plan, {})[lineage] = day
    return days
