"""Which exercise and side is skipped most, of how many doses that were due, and for which reasons."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from athletes.figures import WeekFigures
from athletes.schedule import Side
from athletes.ticking import Status


@dataclass(slots=True)
class Skips:
    """One exercise and side: how often it was skipped, how often it was due, and the reasons by how often."""

    exercise: Hashable
    side: Side
    skipped: int = 0
    due: int = 0
    reasons: Counter[str] = field(default_factory=Counter)


def counted(weeks: Iterable[WeekFigures], exercise_of: Mapping[Hashable, Hashable]) -> list[Skips]:
    """Everything that was due or skipped; `exercise_of` names the exercise of a lineage."""
    found: dict[tuple[Hashable, Side], Skips] = {}
    for lane_week in (lane_week for week in weeks for lane_week in week.lanes):
        what = (exercise_of[lane_week.lane.lineage], lane_week.lane.side)
        if (skips := found.get(what)) is None:
            skips = found[what] = Skips(*what)
        skips.due += lane_week.due
        if reasons := [tick.reason for _day, tick in lane_week.ticks if tick.status == Status.SKIPPED]:
            skips.skipped += len(reasons)
            skips.reasons.update(reasons)
    return list(found.values())


def most(counts: Iterable[Skips]) -> list[Skips]:
    """Counts of any number of athletes added up: what was skipped, most often first."""
    found: dict[tuple[Hashable, Side], Skips] = {}
    for one in counts:
        sums = found.setdefault((one.exercise, one.side), Skips(one.exercise, one.side))
        sums.skipped += one.skipped
        sums.due += one.due
        sums.reasons.update(one.reasons)
    return sorted((skips for skips in found.values() if skips.skipped), key=lambda skips: -skips.skipped)


def most_skipped(weeks: Iterable[WeekFigures], exercise_of: Mapping[Hashable, Hashable]) -> list[Skips]:
    """Everything that was skipped, most often first, in weeks of any number of athletes: a lineage is one athlete's."""
    return most(counted(weeks, exercise_of))
