"""Assign: dated copies of one routine for any number of athletes, and the way back while nobody has opened them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Self
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent, Membership
from athletes.models import Athlete, Plan, PlannedExercise, TickAction
from athletes.weeks import local_date
from coaching.plans.asked import last_ticked
from exercises.models import Routine, RoutineItem
from exercises.models.prescription import PRESCRIPTION_FIELDS

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Assignment:
    """What the coach asks for: one routine, from a first to a last day (None: until further notice)."""

    routine: Routine
    start: date
    end: date | None
    mode: str
    end_overlapping: bool = True
    choose_at_most: int | None = None

    @property
    def leaves_choice(self) -> bool:
        """Whether the routine has more moves than the athlete may choose."""
        return self.choose_at_most is not None and len(self.routine.items.all()) > self.choose_at_most


@dataclass(frozen=True, slots=True)
class Shortened:
    """A plan that was ended for another, and the last day it had before."""

    plan: int
    end_before: date | None
    end_now: date

    def written(self) -> list[Any]:
        """As a session can keep it."""
        return [self.plan, self.end_before.isoformat() if self.end_before else "", self.end_now.isoformat()]

    @classmethod
    def read(cls, written: Sequence[Any]) -> Self:
        plan, before, now = written
        return cls(plan, date.fromisoformat(before) if before else None, date.fromisoformat(now))


@dataclass(frozen=True, slots=True)
class Assigned:
    """The plans that were made, the plans that end the day before them, and who had it already."""

    plans: Sequence[Plan]
    shortened: Sequence[Shortened]
    had_it: Sequence[Athlete]

    def written(self) -> dict[str, list[Any]]:
        """As a session can keep it, to be taken back later."""
        return {
            "plans": [plan.pk for plan in self.plans],
            "shortened": [one.written() for one in self.shortened],
            "had_it": [athlete.pk for athlete in self.had_it],
        }


def last_day(routine: Routine, start: date) -> date:
    """The end that a routine suggests: its longest run, in full weeks from the first day."""
    return start + timedelta(weeks=routine.weeks_max) - DAY


def next_monday(today: date) -> date:
    """The first day a plan starts unless the coach says otherwise."""
    return today + timedelta(days=7 - today.weekday())


def already_past(athletes: Iterable[Athlete], start: date, now: datetime) -> list[Athlete]:
    """Those on whose own calendar the day is over."""
    return [one for one in athletes if local_date(now, ZoneInfo(one.membership.zone)) > start]


def overlapping(athletes: Iterable[Athlete], routine: Routine, start: date, end: date | None) -> QuerySet[Plan]:
    """Plans of these athletes that would run beside the new one and share an exercise with it."""
    shared = PlannedExercise.objects.filter(exercise__in=routine.items.values("exercise")).values("plan")
    plans = Plan.objects.filter(athlete__in=athletes, pk__in=shared).touching(start, end or date.max)
    return plans.select_related("athlete__membership").order_by("athlete__membership__name", "start")


@transaction.atomic
def assign(wanted: Assignment, athletes: Sequence[Athlete], by: Membership) -> Assigned:
    """Give each athlete a copy of their own; who starts this routine that day already gets no second one."""
    # Two requests at once (a double click) come one after the other here, so that the second finds the first's plans.
    list(Athlete.objects.select_for_update().filter(pk__in=[one.pk for one in athletes]).order_by("pk"))
    doubles = Plan.objects.filter(athlete__in=athletes, routine=wanted.routine, start=wanted.start)
    taken = set(doubles.values_list("athlete", flat=True))
    fresh = [athlete for athlete in athletes if athlete.pk not in taken]
    shortened = _end_the_day_before(overlapping(fresh, wanted.routine, wanted.start, wanted.end), wanted)
    plans = Plan.objects.bulk_create([_plan(wanted, athlete, by) for athlete in fresh])
    items = list(wanted.routine.items.all())
    PlannedExercise.objects.bulk_create([_line(plan, item) for plan in plans for item in items])
    for athlete in fresh:
        audit.record(by, athlete.membership, AuditEvent.Action.CHANGED, "plan assigned")
    return Assigned(plans, shortened, [athlete for athlete in athletes if athlete.pk in taken])


def _end_the_day_before(plans: Iterable[Plan], wanted: Assignment) -> list[Shortened]:
    """A plan that starts on the same day or later is left alone: it would have no day left.

    One that is ticked already on that day ends with it: a day with a tick is never taken from its plan.
    """
    if not wanted.end_overlapping:
        return []
    shortened = []
    for plan in plans:
        last = max(last_ticked(plan, wanted.start).values(), default=wanted.start - DAY)
        if plan.start < wanted.start and plan.end != last:
            shortened.append(Shortened(plan.pk, plan.end, last))
            plan.end = last
            plan.save(update_fields=["end"])
    return shortened


def _plan(wanted: Assignment, athlete: Athlete, by: Membership) -> Plan:
    return Plan(
        team_id=athlete.team_id,
        athlete=athlete,
        routine=wanted.routine,
        name=wanted.routine.name,
        rehab=wanted.routine.level == Routine.Level.REHAB,
        mode=wanted.mode,
        start=wanted.start,
        end=wanted.end,
        stop_pain=wanted.routine.stop_pain,
        choose_at_most=wanted.choose_at_most if wanted.leaves_choice else None,
        assigned_by=by,
    )


def _line(plan: Plan, item: RoutineItem) -> PlannedExercise:
    copied = {name: getattr(item, name) for name in PRESCRIPTION_FIELDS}
    return PlannedExercise(
        team_id=plan.team_id,
        plan=plan,
        exercise_id=item.exercise_id,
        lineage=uuid4(),
        valid_from=plan.start,
        rank=item.rank,
        in_short_version=item.in_short_version,
        **copied,
    )


@transaction.atomic
def take_back(plans: QuerySet[Plan], shortened: Sequence[Shortened], by: Membership) -> int:
    """Remove the plans nobody has opened or ticked, and give those that were ended for them their end back."""
    # A tick that comes in meanwhile opens its plan: it waits here, or this waits for it and finds the plan opened.
    list(plans.select_for_update(of=("self",)).order_by("pk"))
    untouched = plans.filter(opened_on=None).exclude(
        planned_exercises__in=TickAction.objects.filter(athlete__in=plans.values("athlete")).values("planned_exercise")
    )
    removed = list(untouched.select_related("athlete__membership"))
    for plan in removed:
        audit.record(by, plan.athlete.membership, AuditEvent.Action.CHANGED, "plan assignment undone")
    freed = {plan.athlete_id for plan in removed}
    Plan.objects.filter(pk__in=[plan.pk for plan in removed]).delete()
    for one in shortened:
        # Days that are over stay as they were: a late undo does not ask for them afterwards.
        recent = Plan.objects.filter(pk=one.plan, end=one.end_now, end__gte=timezone.localdate() - 2 * DAY)
        recent.filter(athlete__in=freed).update(end=one.end_before)
    return len(removed)
