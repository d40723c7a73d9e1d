"""What a month keeps of each athlete: words and numbers that can be written down, and added up for a team."""

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import batched
from typing import Any

from athletes.figures import LaneWeek, total
from athletes.models import Athlete, PlannedExercise
from athletes.reports import Record, records
from athletes.standing import Standing, limits_of, standing
from coaching.period import Period

AT_ONCE = 50  # athletes read at once

type Halves = tuple[int, int]
"""Half credits, and half of what was due so far."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One athlete: each week's band and halves, the halves of each routine, skips and due of each move and side."""

    athlete: int
    groups: list[str]
    weeks: dict[str, tuple[str, int, int, int]]  # band, half credits, half due so far, due in the whole week
    routines: dict[str, Halves]
    moves: list[tuple[str, str, int, int, dict[str, int]]]  # exercise, side, skips, due, reasons

    def written(self) -> str:
        """One line that `read` understands."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, line: str) -> "Facts":
        told: dict[str, Any] = json.loads(line)
        weeks, routines = ({key: tuple(of) for key, of in told[name].items()} for name in ("weeks", "routines"))
        return cls(told["athlete"], told["groups"], weeks, routines, [tuple(move) for move in told["moves"]])


def facts(athletes: Sequence[Athlete], period: Period, now: datetime) -> Iterator[Facts]:
    """Of athletes with `membership`, `team` and `groups`; 3 queries for each fifty of them."""
    for some in batched(athletes, AT_ONCE):
        known = records(some, period.start, period.end, now)
        for athlete in some:
            yield _facts(known.pop(athlete.pk), period)


def _facts(record: Record, period: Period) -> Facts:
    athlete = record.athlete
    shown = [standing(record, week, limits_of(athlete.team)) for week in period.weeks]
    lanes = [lane for week in shown for lane in week.figures.lanes]
    newest: dict[Hashable, PlannedExercise] = {lineage: chain[-1] for lineage, chain in record.versions.items()}
    return Facts(
        athlete.pk,
        sorted(group.name for group in athlete.groups.all()),
        {str(week.week): _week(week) for week in shown},
        _by_routine(lanes, newest),
        _by_move(lanes, newest),
    )


def _week(shown: Standing) -> tuple[str, int, int, int]:
    figures = shown.figures
    return shown.band, figures.half_credits, figures.half_due_so_far, figures.due


def _by_routine(lanes: Iterable[LaneWeek], newest: dict[Hashable, PlannedExercise]) -> dict[str, Halves]:
    """By the name that the routine has in the plan."""
    sums: dict[str, list[LaneWeek]] = defaultdict(list)
    for lane in lanes:
        sums[newest[lane.lane.lineage].plan.name].append(lane)
    totals = {name: total(members) for name, members in sums.items()}
    return {name: (done.half_credits, done.half_due_so_far) for name, done in totals.items()}


def _by_move(
    lanes: Iterable[LaneWeek], newest: dict[Hashable, PlannedExercise]
) -> list[tuple[str, str, int, int, dict[str, int]]]:
    """All that were due, because a team's skips are told of all its doses."""
    due: Counter[tuple[str, str]] = Counter()
    why: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for lane in lanes:
        move = (newest[lane.lane.lineage].exercise.name, lane.lane.side)
        due[move] += lane.due
        why[move].update(tick.reason for _day, tick in lane.ticks if tick.status == "skipped")
    return [(*move, told.total(), due[move], dict(told)) for move, told in why.items()]
