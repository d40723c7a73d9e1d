"""The page on which a live plan is edited: its lines, each with its steps and forms, and the forms for the whole."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms

from athletes.models import Athlete, ExcusedPeriod, Plan, PlanEdit, PlannedExercise
from athletes.safety.stop import Stop
from coaching.forms.choice import ChoiceForm
from coaching.forms.plan import (
    AddForm,
    EditForm,
    EndForm,
    Kind,
    Soon,
    soon,
)
from coaching.plans import undoing
from coaching.plans.desk import Desk
from coaching.plans.editing import Looked
from coaching.plans.edits import earliest_end, pause_of
from coaching.plans.line import Line
from coaching.plans.stamp import stamp
from coaching.plans.words import names_of, said
from exercises.models import Exercise


@dataclass(frozen=True)
class Marks:
    """What a suggestion leads to, by the slugs of moves: one to add, and those in the plan that it is about."""

    add: str = ""
    lines: Collection[str] = ()


@dataclass(frozen=True)
class PlanPage:
    """`looked` holds the one form that came back, or was opened, by its name."""

    desk: Desk
    looked: Mapping[str, Looked] = field(default_factory=dict)
    marks: Marks = Marks()

    @property
    def plan(self) -> Plan:
        return self.desk.plan

    @property
    def athlete(self) -> Athlete:
        return self.plan.athlete

    @property
    def today(self) -> date:
        return self.desk.today

    @cached_property
    def stamp(self) -> str:
        return stamp(self.plan)

    @property
    def ended(self) -> bool:
        return self.desk.standing.ended

    @cached_property
    def lines(self) -> list[Line]:
        """In the plan's order, those that are over left out."""
        told: dict[UUID, list[PlannedExercise]] = {}
        for version in self.desk.standing.lines:
            if version.valid_to is None or version.valid_to >= self.today:
                told.setdefault(version.lineage, []).append(version)
        return [self._line(versions) for versions in told.values()]

    def _line(self, versions: list[PlannedExercise]) -> Line:
        now, later = versions[0], versions[1:]
        return Line(self.desk, now, later[-1] if later else None, self.looked, now.exercise.slug in self.marks.lines)

    @cached_property
    def adding(self) -> Exercise | None:
        """The move that a suggestion would add, if this coach may use it."""
        return self.desk.exercises.filter(slug=self.marks.add, team=None).first() if self.marks.add else None

    @property
    def add_open(self) -> bool:
        return "add" in self.looked or self.adding is not None

    @cached_property
    def _soon(self) -> list[Soon]:
        return soon(self.today, self.plan.start, self.plan.end)

    @cached_property
    def add(self) -> Looked:
        first = max(self.plan.start, self.today)
        initial: dict[str, Any] = {"from_day": first, "kind": Kind.FLEXIBLE, "days_a_week": 3}
        initial["exercise"] = self.adding.pk if self.adding else None
        fresh = AddForm(initial=initial, prefix="add", soon=self._soon, exercises=self.desk.exercises)
        return self.looked.get("add") or Looked(fresh)

    def _form(self, name: str, fresh: forms.Form) -> forms.Form:
        return self.looked[name].form if name in self.looked else fresh

    @cached_property
    def end(self) -> forms.Form:
        last_day = self.plan.end or max(earliest_end(self.plan, self.today), self.today)
        initial = {"last_day": last_day, "open_ended": self.plan.end is None}
        return self._form("end", EndForm(initial=initial, prefix="end"))

    @cached_property
    def choice(self) -> forms.Form:
        initial = {"choose_at_most": self.plan.choose_at_most}
        return self._form("choice", ChoiceForm(initial=initial, prefix="choice"))

    @cached_property
    def paused(self) -> ExcusedPeriod | None:
        return pause_of(self.plan)

    @cached_property
    def rest(self) -> forms.Form:
        """Pause, or resume where the plan is paused."""
        initial = {"from_day": max(self.plan.start, self.today)}
        return self._form("rest", EditForm(initial=initial, prefix="rest", soon=self._soon))

    @property
    def stop(self) -> Stop | None:
        return self.desk.stop

    @property
    def unopened(self) -> bool:
        """Nobody has seen it: it can be taken back altogether."""
        return self.plan.opened_on is None

    @cached_property
    def last_edit(self) -> PlanEdit | None:
        """The newest edit, while it can be taken back."""
        edit = undoing.newest(self.plan)
        return edit if edit and not undoing.why_not(edit, self.plan, self.today) else None

    @property
    def last_said(self) -> str:
        return said(self.last_edit, self.plan, names_of([self.last_edit])) if self.last_edit else ""
