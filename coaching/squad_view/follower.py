"""One athlete as the squad's page counts them: few numbers, which can be written down as a line and read again."""

import json
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import batched
from typing import Any

from athletes.figures import Figures
from athletes.models import Athlete, Plan, PlannedExercise
from athletes.reports import Record, records
from athletes.weeks import Week
from coaching.squad_view.by_routine import Weeks, of_one
from coaching.squad_view.skips import Skips, counted

SEASON = 12  # weeks in a plot
SPANS = (1, 4, 12)  # weeks that can be looked back on
AT_ONCE = 50  # athletes read at once


@dataclass(frozen=True, slots=True)
class Follower:
    """`routines` are the sums of all weeks from the one of `first` to `today` or the one in view, oldest first.

    `names` says how a routine is called in the newest plan; `edits` on which days lines of it changed, came or went.
    """

    athlete: int
    name: str
    first: date
    today: date
    names: Mapping[str, str]
    routines: Mapping[str, Weeks]
    skips: Mapping[int, Sequence[Skips]]  # by weeks looked back on
    edits: frozenset[tuple[str, date]]

    def weeks(self, routine: str) -> dict[Week, Figures]:
        """The sums of one routine by week."""
        first = Week.of(self.first)
        return {first.back(-ahead): sums for ahead, sums in enumerate(self.routines.get(routine, ()))}

    def season(self, week: Week) -> dict[str, Weeks]:
        """The twelve weeks up to the one in view, by routine."""
        end = (week.monday - Week.of(self.first).monday).days // 7 + 1
        return {routine: sums[end - SEASON : end] for routine, sums in self.routines.items()}

    def written(self) -> str:
        """One line that `read` understands."""
        sums = {routine: [_numbers(week) for week in weeks] for routine, weeks in self.routines.items()}
        skips = {span: [_told(one) for one in counts] for span, counts in self.skips.items()}
        edits = sorted((routine, str(day)) for routine, day in self.edits)
        days = (str(self.first), str(self.today))
        return json.dumps([self.athlete, self.name, *days, dict(self.names), sums, skips, edits])

    @classmethod
    def read(cls, line: str) -> "Follower":
        athlete, name, first, today, names, sums, skips, edits = json.loads(line)
        return cls(
            athlete,
            name,
            date.fromisoformat(first),
            date.fromisoformat(today),
            names,
            {routine: tuple(Figures(*week) for week in weeks) for routine, weeks in sums.items()},
            {int(span): [_skips(*one) for one in counts] for span, counts in skips.items()},
            frozenset((routine, date.fromisoformat(day)) for routine, day in edits),
        )


def followers(athletes: Sequence[Athlete], view: Week, today: date, now: datetime) -> Iterator[Follower]:
    """Of athletes with `membership`, up to a week in view; 3 queries for each fifty. `today` is the reader's."""
    first = min(view, Week.of(today)).back(SEASON).monday
    last = max(view, Week.of(today).next()).sunday  # it may be tomorrow where an athlete is
    for some in batched(athletes, AT_ONCE):
        known = records(some, first, last, now)
        for athlete in some:
            yield _follower(known.pop(athlete.pk), view)


def _follower(record: Record, view: Week) -> Follower:
    newest: dict[Hashable, PlannedExercise] = {lineage: chain[-1] for lineage, chain in record.versions.items()}
    routine_of = {lineage: _routine(line.plan) for lineage, line in newest.items()}
    exercise_of: dict[Hashable, Hashable] = {lineage: line.exercise.name for lineage, line in newest.items()}
    figures = [record.week(week) for week in _known(record, view)]
    at = next(at for at, week in enumerate(figures) if week.week == view) + 1
    moved = [line for line in record.lines if line.valid_from > line.plan.start]
    return Follower(
        record.athlete.pk,
        record.athlete.membership.called,
        record.first,
        record.today,
        {_routine(plan): plan.name for plan in record.plans},
        of_one(figures, routine_of),
        {span: counted(figures[at - span : at], exercise_of) for span in SPANS},
        frozenset((_routine(line.plan), line.valid_from) for line in moved),
    )


def _known(record: Record, view: Week) -> Iterator[Week]:
    week, last = Week.of(record.first), max(view, Week.of(record.today))
    while week <= last:
        yield week
        week = week.next()


def _routine(plan: Plan) -> str:
    """Plans of one routine belong together; one without a routine goes by its name."""
    return str(plan.routine_id or f"“{plan.name}”")


def _numbers(week: Figures) -> list[int]:
    return [week.half_credits, week.half_due_so_far, week.due, week.half_extra]


def _told(one: Skips) -> list[Any]:
    return [one.exercise, one.side, one.skipped, one.due, dict(one.reasons)]


def _skips(exercise: str, side: Any, skipped: int, due: int, reasons: Mapping[str, int]) -> Skips:
    return Skips(exercise, side, skipped, due, Counter(reasons))
