"""The squad as a whole, ready to be shown: figures of many people with the words for them."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from statistics import median

from athletes.adherence import Figures, Limits, Week, WeekFigures
from athletes.models import Plan, PlannedExercise
from athletes.standing import number
from coaching import wording
from coaching.squad import SEASON, Person
from coaching.squad_view.by_routine import Kept, by_routine
from coaching.squad_view.change import WEEKS, BeforeAfter, before_after, weeks_around
from coaching.squad_view.skips import Skips, most_skipped

SPANS = (1, 4, 12)  # weeks that can be looked back on
USUAL_SPAN = 4
TOP = 10  # exercises and sides
CHANGES = 20  # offered to choose from
ENDS = 20  # athletes listed from either end of a change: those who gained most, and those who lost most


@dataclass(frozen=True, slots=True)
class Skipped:
    """An exercise and side in words, with how often it was skipped."""

    skips: Skips
    line: PlannedExercise

    @property
    def what(self) -> str:
        return wording.exercise_and_side(self.line, self.skips.side)

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

    routine: Hashable
    name: str
    day: date
    athletes: int

    @property
    def key(self) -> str:
        return f"{self.day} {self.routine}"


@dataclass(frozen=True, slots=True)
class Followed:
    """One athlete before and after a change."""

    person: Person
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

    people: Sequence[Person]
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
        weeks = (person.record.week(self.week.back(back)) for person in self.people for back in range(self.span))
        return skipped_most(self.people, weeks)[:TOP]

    @cached_property
    def routines(self) -> list[Routine]:
        weeks = [self.week.back(back) for back in reversed(range(SEASON))]
        names = {_routine(plan): plan.name for person in self.people for plan in person.record.plans}
        kept = by_routine(([person.record.week(week) for week in weeks] for person in self.people), self._routine_of)
        return [self._shown(one, names[one.routine], weeks) for one in kept if one.last(self.span).due]

    def _shown(self, kept: Kept, name: str, weeks: Sequence[Week]) -> Routine:
        today = max(person.record.today for person in self.people)
        season = tuple(
            Bar(week, sums.percent(self.limits), str(sums.band(self.limits) or "none"), today <= week.sunday)
            for week, sums in zip(weeks, kept.weeks, strict=True)
        )
        return Routine(name, kept.athletes, kept.last(self.span), season, self.limits)

    @cached_property
    def _routine_of(self) -> Mapping[Hashable, Hashable]:
        return {lineage: _routine(line.plan) for lineage, line in newest_lines(self.people).items()}

    @cached_property
    def changes(self) -> list[Change]:
        """Those with four weeks of figures before them, newest first."""
        return sorted(_changes(self.people), key=lambda change: (change.day, change.athletes), reverse=True)[:CHANGES]

    @cached_property
    def change(self) -> Change | None:
        """The one that was asked for, else that of the most athletes."""
        asked = next((change for change in self.changes if change.key == self.asked), None)
        return asked or max(self.changes, key=lambda change: change.athletes, default=None)

    @cached_property
    def followed(self) -> list[Followed]:
        """Everybody who has a figure before and after the change, those who gained most first."""
        everybody = (_followed(person, self.change, self._routine_of) for person in self._changed_for if self.change)
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
        return sum(week <= self.people[0].week for week in weeks_around(self.change.day)[1]) if self.change else 0

    @cached_property
    def _changed_for(self) -> list[Person]:
        change = self.change
        return [person for person in self.people if change and (change.routine, change.day) in _edits(person)]


def skipped_most(people: Iterable[Person], weeks: Iterable[WeekFigures]) -> list[Skipped]:
    """Everything that was skipped in these weeks of these people, most often first."""
    newest = newest_lines(people)
    exercise_of = {lineage: line.exercise_id for lineage, line in newest.items()}
    line_of = {line.exercise_id: line for line in newest.values()}
    return [Skipped(skips, line_of[skips.exercise]) for skips in most_skipped(weeks, exercise_of)]  # type: ignore[index]


def newest_lines(people: Iterable[Person]) -> Mapping[Hashable, PlannedExercise]:
    """The newest version of each line, by lineage."""
    return {lineage: chain[-1] for person in people for lineage, chain in person.record.versions.items()}


def _routine(plan: Plan) -> Hashable:
    """Plans of one routine belong together; one without a routine goes by its name."""
    return plan.routine_id or plan.name


def _followed(person: Person, change: Change, routine_of: Mapping[Hashable, Hashable]) -> Followed:
    weeks = [week for side in weeks_around(change.day) for week in side]
    known = [week for week in weeks if Week.of(person.record.first) <= week <= Week.of(person.record.today)]
    figures = {week: person.record.week(week) for week in known}
    return Followed(person, before_after(figures, change.day, routine_of, change.routine))


def _edits(person: Person) -> set[tuple[Hashable, date]]:
    """The days on which a line of a plan changed, came or went, by routine; a plan's own start is none."""
    lines = [line for line in person.record.lines if line.valid_from > line.plan.start]
    return {(_routine(line.plan), line.valid_from) for line in lines}


def _changes(people: Iterable[Person]) -> Iterable[Change]:
    athletes: dict[tuple[Hashable, date], int] = defaultdict(int)
    names: dict[Hashable, str] = {}
    for person in people:
        names |= {_routine(plan): plan.name for plan in person.record.plans}
        with_figures = person.record.first + timedelta(weeks=WEEKS)
        for routine, day in _edits(person):
            if with_figures <= day <= person.record.today:
                athletes[routine, day] += 1
    return [Change(routine, names[routine], day, number) for (routine, day), number in athletes.items()]
