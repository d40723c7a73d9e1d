"""The page on which a live plan is edited: its lines, each with a form, and the forms for the plan as a whole."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet

from athletes.models import Athlete, ExcusedPeriod, Plan, PlannedExercise
from athletes.safety.stop import Stop
from athletes.schedule import Span
from coaching.forms.choice import ChoiceForm
from coaching.forms.plan import AddForm, DoseForm, EditForm, EndForm, Kind, dose_initial
from coaching.plan_edits import earliest_end, pause_of, stamp
from coaching.plans.asked import earliest, last_ticked
from coaching.safety.stopped import open_stop
from exercises.models import Exercise
from exercises.models.exercise import ExerciseQuerySet


@dataclass(frozen=True)
class Line:
    """A line of the plan as it stands, or will stand next, with the forms to change or remove it."""

    now: PlannedExercise
    next: PlannedExercise | None
    change: forms.Form
    remove: forms.Form
    chosen: tuple[Span, ...] | None
    marked: bool = False  # a suggestion is about it

    @property
    def span(self) -> Span | None:
        """The newest dates for which the athlete chose it; None if never, or where there is no choice."""
        return self.chosen[-1] if self.chosen else None

    @property
    def open(self) -> bool:
        """Whether a form of this line came back with errors, or a suggestion leads to it."""
        return self.change.is_bound or self.remove.is_bound or self.marked


@dataclass(frozen=True)
class Marks:
    """What a suggestion leads to, by the slugs of moves: one to add, and those in the plan that it is about."""

    add: str = ""
    lines: Collection[str] = ()


@dataclass(frozen=True)
class PlanPage:
    """`bound` holds the one form that came back with errors, by its name."""

    plan: Plan
    today: date
    exercises: ExerciseQuerySet
    bound: Mapping[str, forms.Form] = field(default_factory=dict)
    marks: Marks = Marks()

    @property
    def athlete(self) -> Athlete:
        return self.plan.athlete

    @cached_property
    def stamp(self) -> str:
        return stamp(self.plan)

    @cached_property
    def ticked(self) -> dict[UUID, date]:
        """The lineages that are ticked today or later, and until when: their edits hold from the day after."""
        return last_ticked(self.plan, self.today)

    @cached_property
    def ended(self) -> bool:
        return self.plan.end is not None and self.plan.end < self.today

    @cached_property
    def lines(self) -> list[Line]:
        """In the plan's order, those that are over left out."""
        return [self._line(versions) for versions in self._versions().values()]

    def _versions(self) -> dict[UUID, list[PlannedExercise]]:
        told: dict[UUID, list[PlannedExercise]] = {}
        rows: QuerySet[PlannedExercise] = self.plan.planned_exercises.select_related("exercise")
        for version in rows.order_by("rank", "valid_from"):
            if version.valid_to is None or version.valid_to >= self.today:
                told.setdefault(version.lineage, []).append(version)
        return told

    def _line(self, versions: list[PlannedExercise]) -> Line:
        now, later = versions[0], versions[1:]
        # A line that is still to come is not pulled forward by an edit whose day nobody changed.
        first = max(earliest(self.plan, self.today, self.ticked.get(now.lineage)), now.valid_from)
        change = self.bound.get(f"change-{now.lineage}") or DoseForm(
            initial=dose_initial(versions[-1], first), prefix=f"change-{now.lineage}"
        )
        remove = self.bound.get(f"remove-{now.lineage}") or EditForm(
            initial={"from_day": first}, prefix=f"remove-{now.lineage}"
        )
        marked = now.exercise.slug in self.marks.lines
        return Line(now, later[-1] if later else None, change, remove, self.plan.chosen(now.lineage), marked)

    @cached_property
    def adding(self) -> Exercise | None:
        """The move that a suggestion would add, if this coach may use it."""
        return self.exercises.filter(slug=self.marks.add, team=None).first() if self.marks.add else None

    @property
    def add_open(self) -> bool:
        return self.add.is_bound or self.adding is not None

    @cached_property
    def add(self) -> forms.Form:
        initial: dict[str, Any] = {
            "from_day": max(self.plan.start, self.today),
            "kind": Kind.FLEXIBLE,
            "days_a_week": 3,
        }
        initial["exercise"] = self.adding.pk if self.adding else None
        return self.bound.get("add") or AddForm(initial=initial, prefix="add", exercises=self.exercises)

    @cached_property
    def end(self) -> forms.Form:
        last_day = self.plan.end or max(earliest_end(self.plan, self.today), self.today)
        return self.bound.get("end") or EndForm(
            initial={"last_day": last_day, "open_ended": self.plan.end is None}, prefix="end"
        )

    @cached_property
    def choice(self) -> forms.Form:
        initial = {"choose_at_most": self.plan.choose_at_most}
        return self.bound.get("choice") or ChoiceForm(initial=initial, prefix="choice")

    @cached_property
    def paused(self) -> ExcusedPeriod | None:
        return pause_of(self.plan)

    @cached_property
    def rest(self) -> forms.Form:
        """Pause, or resume where the plan is paused."""
        return self.bound.get("rest") or EditForm(initial={"from_day": max(self.plan.start, self.today)}, prefix="rest")

    @cached_property
    def stop(self) -> Stop | None:
        """While a red flag is open the plan stands still, whatever is edited."""
        return open_stop(self.plan.athlete)

    @property
    def unopened(self) -> bool:
        """Nobody has seen it: it can be taken back altogether."""
        return self.plan.opened_on is None
