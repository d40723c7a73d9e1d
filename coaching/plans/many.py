"""The plans of one routine, for an edit of all of them at once: what stands in each, and who is to be left out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Membership
from athletes.models import Athlete, Plan, PlanEdit, PlanMode, PlannedExercise
from athletes.reports import records
from athletes.weeks import local_date
from coaching.plans import undoing
from coaching.plans.asked import STEPS, Asked, EditRefused, PlanNow, What, last_ticked_of, refuse
from coaching.plans.edits import edit_lines
from coaching.plans.effect import Effect, effect
from coaching.plans.ladder import CALM_DAYS, held, pain_by_exercise, stepped
from coaching.plans.stamp import stamp_of
from coaching.plans.turning import turned
from coaching.safety.stopped import stopped_of
from exercises.dose import dose_text, schedule_text
from exercises.models import Exercise


@dataclass(frozen=True)
class Wanted:
    """One edit for many: of the line with an exercise (None to add one), from a day on."""

    what: What
    of: Exercise | None
    from_day: date
    exercise: Exercise | None = None
    dose: Mapping[str, Any] | None = None  # None where the library says it


@dataclass(frozen=True)
class Row:
    """A plan that can be edited so."""

    now: PlanNow
    asked: Asked
    effect: Effect
    stamp: str

    @property
    def plan(self) -> Plan:
        return self.now.plan

    @property
    def locked(self) -> bool:
        """Whether more is asked for of somebody whose clinician says when it gets harder."""
        return self.plan.mode == PlanMode.CLINICIAN and self.effect.harder


@dataclass(frozen=True)
class Apart:
    """A plan that is left as it is, and why."""

    plan: Plan
    why: str


@dataclass(frozen=True)
class Many:
    """`plans` are those of one routine that are not over, with athlete and membership; 5 queries, 8 to step up."""

    plans: Sequence[Plan]
    now: datetime

    @cached_property
    def standing(self) -> list[PlanNow]:
        lines: dict[int, list[PlannedExercise]] = defaultdict(list)
        rows = PlannedExercise.objects.filter(plan__in=self.plans).select_related("exercise")
        for line in rows.order_by("rank", "valid_from"):
            lines[line.plan_id].append(line)
        days = {plan.pk: self._today(plan) for plan in self.plans}
        ticked = last_ticked_of(self.plans, min(days.values(), default=self.now.date()))
        return [
            PlanNow(plan, lines[plan.pk], _since(ticked.get(plan.pk, {}), days[plan.pk]), days[plan.pk])
            for plan in self.plans
        ]

    def _today(self, plan: Plan) -> date:
        return local_date(self.now, ZoneInfo(plan.athlete.membership.zone))

    @cached_property
    def _stopped(self) -> set[int]:
        return stopped_of([plan.athlete for plan in self.plans])

    @cached_property
    def _edits(self) -> list[PlanEdit]:
        return list(PlanEdit.objects.filter(plan__in=self.plans).order_by("pk"))

    @cached_property
    def _by_hand(self) -> set[UUID]:
        """The lines that somebody edited for one athlete alone."""
        alone = [edit for edit in self._edits if edit.lineage and not edit.together and not edit.taken_back_at]
        return {UUID(row["lineage"]) for edit in alone for row in edit.after["lines"].values()}

    @cached_property
    def _newest(self) -> dict[int, int]:
        return {edit.plan_id: edit.pk for edit in self._edits}

    @cached_property
    def _pain(self) -> dict[int, dict[int, int]]:
        """By athlete and exercise; only of those who agree that pain is kept."""
        whose = Athlete.objects.with_consents().select_related("membership")
        athletes = [one for one in whose.filter(pk__in={plan.athlete_id for plan in self.plans}) if one.may_tell_pain]
        days = [self._today(plan) for plan in self.plans]
        if not athletes:
            return {}
        told = records(athletes, min(days) - CALM_DAYS, max(days), self.now)
        return {
            pk: pain_by_exercise(one.feedback, {line.lineage: line.exercise_id for line in one.lines}, one.today)
            for pk, one in told.items()
        }

    def lines(self) -> list[tuple[Exercise, int]]:
        """The exercises that some plan asks for from now on, in the plans' order, and how many plans do."""
        found: dict[int, tuple[Exercise, set[int]]] = {}
        ranked = sorted((line for now in self.standing for line in _open(now)), key=lambda line: line.rank)
        for line in ranked:
            found.setdefault(line.exercise_id, (line.exercise, set()))[1].add(line.plan_id)
        return [(exercise, len(plans)) for exercise, plans in found.values()]

    def usual(self, exercise: Exercise) -> PlannedExercise | None:
        """The line with an exercise as most plans have it."""
        found = [line for now in self.standing for line in _open(now) if line.exercise_id == exercise.pk]
        alike: dict[str, list[PlannedExercise]] = defaultdict(list)
        for line in found:
            alike[_said(line)].append(line)
        return max(alike.values(), key=len)[0] if alike else None

    def sorted_out(self, wanted: Wanted) -> tuple[list[Row], list[Apart]]:
        """Who can be edited so, and who is left as they are."""
        rows: list[Row] = []
        apart: list[Apart] = []
        for now in self.standing:
            try:
                asked = self._asked(now, wanted)
                stamp = stamp_of(now.plan, now.lines, self._newest.get(now.plan.pk, 0))
                rows.append(Row(now, asked, effect(now, asked), stamp))
            except EditRefused as refused:
                apart.append(Apart(now.plan, str(refused)))
        return rows, apart

    def _asked(self, now: PlanNow, wanted: Wanted) -> Asked:
        """The edit as it is for one plan; raises EditRefused."""
        from_day = max(wanted.from_day, now.plan.start)  # of a plan to come, from its first day
        line = self._line(now, wanted)
        lineage = line.lineage if line else None
        dose = wanted.dose if wanted.dose is not None else {}
        if line and wanted.exercise and wanted.what in STEPS:
            dose = stepped(line, wanted.exercise)
        asked = Asked(wanted.what, from_day, lineage, wanted.exercise, dose)
        refuse(now, asked)
        if wanted.what == What.ADD and wanted.exercise in {one.exercise for one in _open(now)}:
            raise EditRefused(_("%(exercise)s is in this plan already.") % {"exercise": wanted.exercise})
        return asked

    def _line(self, now: PlanNow, wanted: Wanted) -> PlannedExercise | None:
        """The line to edit; raises EditRefused where there is none, or where it is to be left alone."""
        stopped = now.plan.athlete_id in self._stopped
        if stopped:
            raise EditRefused(_("A red flag is open: plans stand still until the referral is recorded."))
        if wanted.of is None:
            return None
        line = next((one for one in reversed(_open(now)) if one.exercise_id == wanted.of.pk), None)
        if line is None:
            raise EditRefused(_("%(exercise)s is not in this plan.") % {"exercise": wanted.of})
        if line.lineage in self._by_hand:
            raise EditRefused(_("Edited for them alone: %(line)s.") % {"line": _said(line)})
        if wanted.what == What.UP:
            pain = self._pain.get(now.plan.athlete_id, {}).get(wanted.of.pk)
            if why := held(now.plan.mode, stopped=stopped, pain=pain):
                raise EditRefused(why)
        return line


def edit_all(rows: Iterable[Row], together: UUID, by: Membership) -> None:
    """Edit these plans, which the caller has locked; what is done `together` is taken back together.

    As many queries for one as for sixty. Raises EditRefused, and then none is edited.
    """
    edit_lines([turned(row.now, row.asked) for row in rows], by, together)


@transaction.atomic
def take_all_back(edits: Sequence[PlanEdit], plans: Mapping[int, Plan], by: Membership, now: datetime) -> list[Apart]:
    """Take back what can be, of plans that the caller has locked; the others are told with the reason."""
    stay: list[Apart] = []
    for edit in edits:
        plan = plans[edit.plan_id]
        try:
            undoing.take_back(edit, plan, by, local_date(now, ZoneInfo(plan.athlete.membership.zone)))
        except EditRefused as refused:
            stay.append(Apart(plan, str(refused)))
    return stay


def _open(now: PlanNow) -> list[PlannedExercise]:
    """The newest version of each line that goes on."""
    return [line for line in now.lines if line.valid_to is None]


def _since(ticked: Mapping[UUID, date], today: date) -> dict[UUID, date]:
    return {lineage: day for lineage, day in ticked.items() if day >= today}


def _said(line: PlannedExercise) -> str:
    return f"{dose_text(line)}, {schedule_text(line)}"
