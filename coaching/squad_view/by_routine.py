"""How each routine is kept: the doses of all who follow it, week by week."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from athletes.figures import Figures, LaneWeek, WeekFigures, total

type Weeks = tuple[Figures, ...]
"""The sum of each week, oldest first."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One routine: how many athletes were due something of it, and the sum of each week, oldest first."""

    routine: str
    athletes: int
    weeks: Weeks

    def last(self, weeks: int) -> Figures:
        """The sum of the newest weeks."""
        return total(self.weeks[-weeks:])


def by_routine(followers: Iterable[Mapping[str, Weeks]]) -> list[Kept]:
    """Every routine with something due in these weeks, the one of most athletes first; each as `of_one` gives."""
    parts: dict[str, list[Weeks]] = {}
    for routines in followers:
        for routine, kept in routines.items():
            if any(week.due for week in kept):
                parts.setdefault(routine, []).append(kept)
    found = [
        Kept(routine, len(those), tuple(total(week) for week in zip(*those, strict=True)))
        for routine, those in parts.items()
    ]
    return sorted(found, key=lambda kept: -kept.athletes)


def of_one(weeks: Sequence[WeekFigures], routine_of: Mapping[Hashable, str]) -> dict[str, Weeks]:
    """The weeks of one athlete by routine; `routine_of` names the routine of a lineage."""
    lanes: dict[str, list[list[LaneWeek]]] = {}
    for at, week in enumerate(weeks):
        for lane_week in week.lanes:
            of_routine = lanes.setdefault(routine_of[lane_week.lane.lineage], [[] for _week in weeks])
            of_routine[at].append(lane_week)
    return {routine: tuple(total(week) for week in kept) for routine, kept in lanes.items()}
