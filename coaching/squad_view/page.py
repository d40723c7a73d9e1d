"""The squad as a whole, ready to be shown: figures of many people with the words for them."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from statistics import median

from django.utils.translation import gettext as _

from athletes.adherence import Figures, Limits, Week, WeekFigures
from athletes.models import PlannedExercise
from athletes.models.tick import Side
from athletes.standing import number
from coaching import wording
from coaching.squad import Person
from coaching.squad_view.by_routine import Kept, by_routine
from coaching.squad_view.change import WEEKS, BeforeAfter, before_after, weeks_around
from coaching.squad_view.follower import SEASON, SPANS, Follower
from coaching.squad_view.skips import Skips, most, most_skipped

USUAL_SPAN = 4
TOP = 10  # exercises and sides
CHANGES = 20  # offered to choose from
ENDS = 20  # athletes listed from either end of a change: those who gained most, and those who lost most


@dataclass(frozen=True, slots=True)
class Skipped:
    """An exercise and side in words, with how often it was skipped."""

    skips: Skips
    name: str

    @property
    def what(self) -> str:
        """ "Side plank, right"; without a side the name alone."""
        side = self.skips.side
        return _("%(exercise)s, %(side)s") % {"exercise": self.name, "side": Side(side).label} if side else self.name

    @property
    def why(self) -> str:
        return wording.reasons(self.skips.reasons)


@dataclass(frozen=True, slots=True)
class Bar:
    """The sum of one week as the plot of twelve weeks wants it."""

    week: Week
    percent: int | None
    band: str
    current: bool


@dataclass(frozen=True, slots=True)
class Routine:
    """One routine with its doses of the weeks looked back on, and twelve weeks as bars."""

    name: str
    athletes: int
    sums: Figures
    season: tuple[Bar, ...]
    limits: Limits

    @property
    def percent(self) -> int | None:
        return self.sums.percent(self.limits)

    @property
    def band(self) -> str:
        return str(self.sums.band(self.limits) or "none")

    @property
    def n_of_m(self) -> tuple[str, str]:
        return number(self.sums.credits), number(self.sums.due_so_far)


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which lines of a routine changed for some athletes; `key` names it in the address."""

    routine: str
    name: str
    day: date
    athletes: int

    @property
    def key(self) -> str:
        return f"{self.day} {self.routine}"


@dataclass(frozen=True, slots=True)
class Followed:
    """One athlete before and after a change."""

    athlete: Follower
    figures: BeforeAfter

    @property
    def points(self) -> str:
        """ "+5", "−3", "0"."""
        return f"{self.figures.points:+d}".replace("-", "−").replace("+0", "0")

    @property
    def before(self) -> tuple[str, str]:
        return number(self.figures.before.credits), number(self.figures.before.due_so_far)

    @property
    def after(self) -> tuple[str, str]:
        return number(self.figures.after.credits), number(self.figures.after.due_so_far)


@dataclass(frozen=True)
class SquadPage:
    """Everybody this person may read, `span` weeks up to the one in view, and the change that was asked for."""

    people: Sequence[Follower]
    week: Week
    span: int
    asked: str
    limits: Limits

    @property
    def spans(self) -> tuple[int, ...]:
        return SPANS

    @property
    def first(self) -> Week:
        return self.week.back(self.span - 1)

    @cached_property
    def skipped(self) -> list[Skipped]:
        counts = most(one for person in self.people for one in person.skips[self.span])
        return [Skipped(skips, str(skips.exercise)) for skips in counts[:TOP]]

    @cached_property
    def routines(self) -> list[Routine]:
        weeks = [self.week.back(back) for back in reversed(range(SEASON))]
        kept = by_routine(person.season(self.week) for person in self.people)
        return [self._shown(one, self._names[one.routine], weeks) for one in kept if one.last(self.span).due]

    def _shown(self, kept: Kept, name: str, weeks: Sequence[Week]) -> Routine:
        today = max(person.today for person in self.people)
        season = tuple(
            Bar(week, sums.percent(self.limits), str(sums.band(self.limits) or "none"), today <= week.sunday)
            for week, sums in zip(weeks, kept.weeks, strict=True)
        )
        return Routine(name, kept.athletes, kept.last(self.span), season, self.limits)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {routine: name for person in self.people for routine, name in person.names.items()}

    @cached_property
    def changes(self) -> list[Change]:
        """Those with four weeks of figures before them, newest first."""
        return sorted(self._changes(), key=lambda change: (change.day, change.athletes), reverse=True)[:CHANGES]

    def _changes(self) -> Iterator[Change]:
        athletes: Counter[tuple[str, date]] = Counter()
        for person in self.people:
            with_figures = person.first + timedelta(weeks=WEEKS)
            athletes.update(edit for edit in person.edits if with_figures <= edit[1] <= person.today)
        for (routine, day), many in athletes.items():
            yield Change(routine, self._names[routine], day, many)

    @cached_property
    def change(self) -> Change | None:
        """The one that was asked for, else that of the most athletes."""
        asked = next((change for change in self.changes if change.key == self.asked), None)
        return asked or max(self.changes, key=lambda change: change.athletes, default=None)

    @cached_property
    def followed(self) -> list[Followed]:
        """Everybody who has a figure before and after the change, those who gained most first."""
        everybody = (_followed(person, self.change) for person in self._changed_for if self.change)
        found = [one for one in everybody if one.figures.comparable]
        return sorted(found, key=lambda one: -(one.figures.points or 0))

    @property
    def listed(self) -> list[Followed]:
        """All of them, or of very many both ends."""
        both = self.followed[:ENDS] + self.followed[-ENDS:]
        return both if len(self.followed) > len(both) else self.followed

    @property
    def between(self) -> int:
        """How many lie between the two ends and are not listed."""
        return len(self.followed) - len(self.listed)

    @property
    def too_few(self) -> int:
        """For how many of those whom it changed for there is no figure on one of the two sides."""
        return len(self._changed_for) - len(self.followed)

    @property
    def middle(self) -> int | None:
        """The median of the differences in points."""
        points = [one.figures.points or 0 for one in self.followed]
        return round(median(points)) if points else None

    @property
    def weeks_after(self) -> int:
        """How many weeks after the change have begun."""
        return sum(week <= self.week for week in weeks_around(self.change.day)[1]) if self.change else 0

    @cached_property
    def _changed_for(self) -> list[Follower]:
        change = self.change
        return [person for person in self.people if change and (change.routine, change.day) in person.edits]


def skipped_most(people: Iterable[Person], weeks: Iterable[WeekFigures]) -> list[Skipped]:
    """Everything that was skipped in these weeks of these people, most often first."""
    newest = newest_lines(people)
    exercise_of = {lineage: line.exercise_id for lineage, line in newest.items()}
    line_of = {line.exercise_id: line for line in newest.values()}
    return [Skipped(skips, line_of[skips.exercise].exercise.name) for skips in most_skipped(weeks, exercise_of)]  # type: ignore[index]


def newest_lines(people: Iterable[Person]) -> Mapping[Hashable, PlannedExercise]:
    """The newest version of each line, by lineage."""
    return {lineage: chain[-1] for person in people for lineage, chain in person.record.versions.items()}


def _followed(person: Follower, change: Change) -> Followed:
    known = {week: sums for week, sums in person.weeks(change.routine).items() if week <= Week.of(person.today)}
    return Followed(person, before_after(known, change.day))
