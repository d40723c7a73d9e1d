"""The page on which all plans of a routine are edited at once: which line, what is to change, and for whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils.translation import gettext as _, gettext_lazy

from accounts.models import Membership
from athletes.models import Plan, PlanEdit
from athletes.weeks import local_date
from coaching.forms.plan import AddForm, DoseForm, EditForm, Kind, StepForm, dose_initial, first_initial, soon
from coaching.plans.alternatives import Alternatives, alternatives
from coaching.plans.asked import STEPS, What
from coaching.plans.ladder import Rungs, rungs
from coaching.plans.many import Apart, Many, Row, Wanted
from coaching.plans.words import names_of, said
from exercises.models import Exercise, Routine
from exercises.models.exercise import ExerciseQuerySet

WAYS = {
    What.EASE: gettext_lazy("Ease"),
    What.UP: gettext_lazy("Step up"),
    What.SWAP: gettext_lazy("Swap"),
    What.CHANGE: gettext_lazy("Dose, days or sides"),
    What.REMOVE: gettext_lazy("Remove"),
}


@dataclass(frozen=True)
class ManyPage:
    """`told` is what the address or the form says: routine, line, what, and the fields of that edit."""

    routine: Routine
    many: Many
    told: QueryDict
    by: Membership
    ended: int = 0  # plans of it that are over

    @property
    def now(self) -> datetime:
        return self.many.now

    @cached_property
    def today(self) -> date:
        """On the coach's calendar."""
        return local_date(self.now, ZoneInfo(self.by.zone))

    @cached_property
    def lines(self) -> list[tuple[Exercise, int]]:
        return self.many.lines()

    @cached_property
    def what(self) -> What | None:
        told = self.told.get("what", "")
        return What(told) if told in {*WAYS, What.ADD} else None

    @cached_property
    def of(self) -> Exercise | None:
        """The exercise whose line is to be edited."""
        picked = self.told.get("line", "")
        return next((one for one, _plans in self.lines if str(one.pk) == picked), None)

    @property
    def ways(self) -> list[tuple[str, str, bool]]:
        """Address, name and whether it is chosen, of what can be done with the line."""
        if self.of is None:
            return []
        return [
            (self._address(line=self.of.pk, what=what), str(name), what == self.what) for what, name in WAYS.items()
        ]

    @property
    def adding(self) -> str:
        return self._address(what=What.ADD)

    def _address(self, **told: Any) -> str:
        return "?" + urlencode({"routine": self.routine.pk, **told})

    @cached_property
    def exercises(self) -> ExerciseQuerySet:
        return Exercise.objects.usable_in(self.by).offered()

    @cached_property
    def offered(self) -> Alternatives:
        """What may take the line's place."""
        if self.of is None or self.what not in STEPS:
            return Alternatives([], [])
        if self.what == What.SWAP:
            everybody = {one.pk for one, plans in self.lines if plans == len(self.many.plans)}
            return alternatives(self.of, self.exercises, everybody)
        near = rungs([self.of.pk], self.exercises).get(self.of.pk, Rungs())
        return Alternatives(near.harder if self.what == What.UP else near.easier, [])

    @property
    def others_open(self) -> bool:
        return isinstance(self.form, StepForm) and self.form.picked in {str(one.pk) for one in self.offered.others}

    @cached_property
    def form(self) -> EditForm | None:
        """The fields of the edit that is asked for; None before line and kind are picked."""
        if self.what is None or (self.what != What.ADD and self.of is None):
            return None
        days = soon(self.today, self.today, None)
        sent = self._sent
        data = self.told if sent else self._first
        if self.what in STEPS:
            may_come = self.exercises.filter(pk__in=[one.pk for one in self.offered.all])
            return StepForm(data, soon=days, may_come=may_come)
        if self.what == What.REMOVE:
            return EditForm(data, soon=days)
        if self.what == What.ADD:
            return AddForm(data if sent else None, initial=self._first, soon=days, exercises=self.exercises)
        return DoseForm(data if sent else None, initial=self._first, soon=days)

    @property
    def _sent(self) -> bool:
        """Whether the fields of the edit are told, or are to begin with what is usual."""
        return "from_day" in self.told or "when" in self.told

    @cached_property
    def _first(self) -> Mapping[str, Any]:
        """What the form shows first: the nearest exercise, or the dose that most have, from tomorrow."""
        day = first_initial(self.today, soon(self.today, self.today, None))
        if self.what in STEPS:
            nearest = next(iter(self.offered.all), None)
            return {**day, "exercise": str(nearest.pk) if nearest else ""}
        usual = self.many.usual(self.of) if self.of else None
        dose = dose_initial(usual) if usual else {"kind": Kind.FLEXIBLE, "days_a_week": 3, "times_a_day": 1}
        return {**dose, **day}

    @cached_property
    def wanted(self) -> Wanted | None:
        """A valid form as an edit for many."""
        form = self.form
        if form is None or self.what is None or not form.is_valid():
            return None
        dose = form.prescription if isinstance(form, DoseForm) else None
        told = form.cleaned_data
        return Wanted(self.what, self.of, told["from_day"], told.get("exercise"), dose)

    @cached_property
    def _sorted(self) -> tuple[list[Row], list[Apart]]:
        return self.many.sorted_out(self.wanted) if self.wanted else ([], [])

    @property
    def rows(self) -> list[Row]:
        return self._sorted[0]

    @property
    def apart(self) -> list[Apart]:
        return self._sorted[1]

    @property
    def locked(self) -> list[Row]:
        """Those under a clinician who would be asked for more."""
        return [row for row in self.rows if row.locked]

    @property
    def ticked(self) -> set[int]:
        """The plans to edit: all that can be, or those that were ticked before the page came back."""
        if not self.sent:
            return {row.plan.pk for row in self.rows}
        return {row.plan.pk for row in self.rows if str(row.plan.pk) in self.told.getlist("plan")}

    @property
    def sent(self) -> bool:
        """Whether this is what a save told, and not an address."""
        return "save" in self.told

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The edit once more, as hidden fields of the form that saves it."""
        if self.form is None:
            return []
        names, told = ["routine", "line", "what", *self.form.fields], self.told
        if self._sent:
            return [(name, value) for name in names for value in told.getlist(name)]
        kept = {"routine": self.routine.pk, "line": self.told.get("line", ""), "what": self.what, **self.form.data}
        return [(name, str(value)) for name, value in kept.items() if value is not None]

    @property
    def nothing(self) -> str:
        """Why there is nothing to choose."""
        if self.what in STEPS and not self.offered.all:
            return {
                What.UP: _("Nothing harder on the ladder."),
                What.EASE: _("Nothing easier on the ladder."),
            }.get(self.what or What.SWAP, _("There is no other exercise of this kind."))
        return ""

    @property
    def changed(self) -> list[Row]:
        """Those that somebody edited since the form was drawn."""
        sent = set(self.told.getlist("plan")) if self.sent else set()
        stamped = [row for row in self.rows if str(row.plan.pk) in sent]
        return [row for row in stamped if self.told.get(f"stamp-{row.plan.pk}") != row.stamp]

    @property
    def chosen(self) -> list[Row]:
        return [row for row in self.rows if row.plan.pk in self.ticked]

    @property
    def fell_out(self) -> list[Apart]:
        """Those that were ticked and cannot be edited so any more."""
        sent = set(self.told.getlist("plan")) if self.sent else set()
        return [one for one in self.apart if str(one.plan.pk) in sent]

    def may_save(self, plans: Iterable[Plan]) -> bool:
        """Whether every plan that was ticked is as its coach saw it."""
        told = {plan.pk for plan in plans}
        return bool(self.wanted) and not self.changed and told == self.ticked


@dataclass(frozen=True)
class Done:
    """What was done in one go, and whether it can be taken back."""

    edits: Sequence[PlanEdit]
    now: datetime

    @cached_property
    def said(self) -> list[tuple[PlanEdit, str]]:
        names = names_of(self.edits)
        return [(edit, said(edit, edit.plan, names)) for edit in self.edits]

    @property
    def first(self) -> PlanEdit:
        return self.edits[0]

    @cached_property
    def standing(self) -> list[PlanEdit]:
        """Those that are not taken back."""
        return [edit for edit in self.edits if not edit.taken_back_at]
