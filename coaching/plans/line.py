"""A line of a live plan as its page shows it: how it stands, the rungs of its ladder, and its forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from athletes.models import PlannedExercise
from athletes.schedule import Span
from coaching.forms.plan import DoseForm, EditForm, Soon, dose_initial, first_initial, soon
from coaching.plans.asked import What
from coaching.plans.desk import Desk
from coaching.plans.editing import Looked
from coaching.plans.ladder import stepped
from coaching.plans.place import Place
from exercises.minutes import item_seconds
from exercises.models import Exercise


@dataclass(frozen=True)
class Step:
    """One rung of the ladder as a button: what would come in the line's place, and from when."""

    name: str  # of its form
    what: What
    exercise: Exercise
    day: date
    minutes: str  # what it does to the time, "" where it stays


@dataclass(frozen=True)
class Line:
    """A line of the plan as it stands, or will stand next, with what can be done to it."""

    desk: Desk
    now: PlannedExercise
    next: PlannedExercise | None
    looked: Mapping[str, Looked]  # what came back, or was opened, by the name of its form
    marked: bool = False  # a suggestion is about it

    @property
    def first(self) -> date:
        """A line that is still to come is not pulled forward by an edit whose day nobody changed."""
        return max(self.desk.standing.first_day(self.now.lineage), self.now.valid_from)

    @cached_property
    def soon(self) -> list[Soon]:
        return soon(self.desk.today, self.first, self.desk.plan.end)

    @cached_property
    def _initial(self) -> dict[str, Any]:
        return {**dose_initial(self.next or self.now), **first_initial(self.first, self.soon)}

    @property
    def chosen(self) -> tuple[Span, ...] | None:
        return self.desk.plan.chosen(self.now.lineage)

    @property
    def span(self) -> Span | None:
        """The newest dates for which the athlete chose it; None if never, or where there is no choice."""
        return self.chosen[-1] if self.chosen else None

    def _look(self, what: What) -> Looked | None:
        return self.looked.get(f"{what}-{self.now.lineage}")

    @cached_property
    def change(self) -> Looked:
        name = f"{What.CHANGE}-{self.now.lineage}"
        return self._look(What.CHANGE) or Looked(DoseForm(initial=self._initial, prefix=name, soon=self.soon))

    @cached_property
    def remove(self) -> Looked:
        name = f"{What.REMOVE}-{self.now.lineage}"
        return self._look(What.REMOVE) or Looked(EditForm(initial=self._initial, prefix=name, soon=self.soon))

    @property
    def leaves(self) -> bool:
        """Whether its last day is set: nothing takes its place any more."""
        return (self.next or self.now).valid_to is not None

    @property
    def open(self) -> bool:
        """Whether a form of this line came back, or a suggestion leads to it."""
        return self.marked or any(self._look(what) for what in (What.CHANGE, What.REMOVE))

    @property
    def only(self) -> bool:
        """Whether the plan would be empty without it."""
        lines = self.desk.standing.lines
        return not any(one.valid_to is None and one.lineage != self.now.lineage for one in lines)

    @cached_property
    def place(self) -> Place | None:
        """The opened choice of what takes this line's place."""
        found = ((what, self._look(what)) for what in (What.EASE, What.UP, What.SWAP))
        return next((Place(self.desk, self.now, what, looked) for what, looked in found if looked), None)

    @cached_property
    def steps(self) -> list[Step]:
        """The nearest below, then above; none for a line that leaves or is edited from a later day on."""
        if self.next or self.leaves:
            return []
        day = self._initial["from_day"]
        return [self._step(what, found[0], day) for what, found in self._near.items() if found]

    @cached_property
    def _near(self) -> dict[What, list[Exercise]]:
        """Below first, then above."""
        return {what: self.desk.steps(what, self.now) for what in (What.EASE, What.UP)}

    @property
    def more_steps(self) -> list[tuple[What, int]]:
        """How many further neighbours there are, to choose from."""
        return [(what, len(found) - 1) for what, found in self._near.items() if self.steps and len(found) > 1]

    def _step(self, what: What, rung: Exercise, day: date) -> Step:
        took = item_seconds(self.now)
        takes = item_seconds(PlannedExercise(**stepped(self.now, rung)))
        return Step(f"{what}-{self.key}", what, rung, day, _minutes(round((takes - took) / 60)))

    @property
    def key(self) -> str:
        return str(self.now.lineage)

    @property
    def held(self) -> str:
        return self.desk.held(self.now)

    @property
    def why_none(self) -> list[str]:
        """Why there is nothing below, or above."""
        if self.next or self.leaves:
            return []
        told = [self.desk.why_no_step(what, self.now) for what in (What.EASE, What.UP)]
        return list(dict.fromkeys(why for why in told if why))


def _minutes(more: int) -> str:
    """ "about 2 min more"; "" for less than a minute."""
    if more == 0:
        return ""
    words = _("about %(n)d min more") if more > 0 else _("about %(n)d min less")
    return words % {"n": abs(more)}
