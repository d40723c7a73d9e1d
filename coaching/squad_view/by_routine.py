"""How each routine is kept: the doses of all who follow it, week by week."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from athletes.figures import Figures, LaneWeek, WeekFigures, total

type Weeks = tuple[Figures, ...]
"""The sum of each week, oldest first."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One routine: how many athletes were due something of it, and the sum of each week, oldest first."""

    routine: Hashable
    athletes: int
    weeks: Weeks

    def last(self, weeks: int) -> Figures:
        """The sum of the newest weeks."""
        return total(self.weeks[-weeks:])


def by_routine(people: Iterable[Sequence[WeekFigures]], routine_of: Mapping[Hashable, Hashable]) -> list[Kept]:
    """Every routine with something due, the one of most athletes first.

    `people` are the same weeks of each athlete, oldest first; `routine_of` names the routine of a lineage.
    """
    parts: dict[Hashable, list[Weeks]] = {}
    for weeks in people:
        for routine, kept in _of_one(weeks, routine_of).items():
            parts.setdefault(routine, []).append(kept)
    found = [
        Kept(routine, len(those), tuple(total(week) for week in zip(*those, strict=True)))
        for routine, those in parts.items()
    ]
    return sorted(found, key=lambda kept: -kept.athletes)


def _of_one(weeks: Sequence[WeekFigures], routine_of: Mapping[Hashable, Hashable]) -> dict[Hashable, Weeks]:
    """The weeks of one athlete by routine, where anything was due."""
    lanes: dict[Hashable, list[list[LaneWeek]]] = {}
    for at, week in enumerate(weeks):
        for lane_week in week.lanes:
            of_routine = lanes.setdefault(routine_of[lane_week.lane.lineage], [[] for _week in weeks])
            of_routine[at].append(lane_week)
    sums = {routine: tuple(total(week) for week in kept) for routine, kept in lanes.items()}
    return {routine: kept for routine, kept in sums.items() if any(week.due for week in kept)}
