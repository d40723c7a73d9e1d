"""The figures of a lane and of a week, and what is reported beside the rate (rules 3, 4 and 6 of docs/adherence.md).

Half credits are whole numbers inside, fractions at the edge.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from athletes.bands import DEFAULT_LIMITS, Band, Limits, band_of_halves, percent_of_halves
from athletes.schedule import Lane, Share, Side, days_before
from athletes.ticking import Status, Tick
from athletes.weeks import Week


@lru_cache(maxsize=1024)  # a fraction is slow to make, and a week has few doses
def halves(number: int) -> Fraction:
    """So many half doses as doses."""
    return Fraction(number, 2)


@dataclass(frozen=True, slots=True)
class Figures:
    """Credits, due so far, due and extra of a lane, a side, an exercise or a whole week."""

    half_credits: int
    half_due_so_far: int
    due: int
    half_extra: int

    @property
    def credits(self) -> Fraction:
        return halves(self.half_credits)

    @property
    def due_so_far(self) -> Fraction:
        return halves(self.half_due_so_far)

    @property
    def extra(self) -> Fraction:
        return halves(self.half_extra)

    @property
    def to_go(self) -> Fraction:
        """What may still be credited this week."""
        return self.due - self.credits

    @property
    def adherence(self) -> Fraction | None:
        """Credits by due so far, 0 to 1; with nothing due there is no figure (rule 4)."""
        return Fraction(self.half_credits, self.half_due_so_far) if self.half_due_so_far else None

    def percent(self, limits: Limits = DEFAULT_LIMITS) -> int | None:
        return percent_of_halves(self.half_credits, self.half_due_so_far, limits)

    def band(self, limits: Limits = DEFAULT_LIMITS) -> Band | None:
        return band_of_halves(self.half_credits, self.half_due_so_far, limits)


class LaneWeek(NamedTuple):
    """The week of one lane: its share of the schedule, its ticks by date, and what they come to."""

    lane: Lane
    stretching: bool
    share: Share
    ticks: tuple[tuple[date, Tick], ...]
    half_credits: int
    half_due_so_far: int
    due: int
    half_extra: int

    @property
    def figures(self) -> Figures:
        return Figures(self.half_credits, self.half_due_so_far, self.due, self.half_extra)

    @property
    def idle(self) -> bool:
        """Whether the lane is active on no day of the week and bears no tick."""
        return not (self.share.active or self.ticks)

    @property
    def short(self) -> bool:
        """Whether the lane has yet to reach its due of the week."""
        return self.half_credits < 2 * self.due


def total(parts: Iterable[Figures | LaneWeek]) -> Figures:
    """The sum of lanes, or of anything else that is counted by itself."""
    half_credits = half_due_so_far = due = half_extra = 0
    for part in parts:
        half_credits += part.half_credits
        half_due_so_far += part.half_due_so_far
        due += part.due
        half_extra += part.half_extra
    return Figures(half_credits, half_due_so_far, due, half_extra)


@dataclass(frozen=True, slots=True)
class WeekFigures(Figures):
    """The figures of one athlete's week, judged as of a date, with what is reported beside the rate."""

    week: Week
    as_of: date
    today: date
    lanes: tuple[LaneWeek, ...]

    @property
    def unknown_days(self) -> tuple[date, ...]:
        """The days after the last contact that are over: neither done nor missed (rule 6)."""
        return tuple(day for day in self.week.days if self.as_of <= day < self.today)

    @property
    def no_contact(self) -> bool:
        """Whether "No contact since" stands in place of the band (rule 6)."""
        monday = self.week.monday
        unknown = days_before(self.today, monday) & ~days_before(self.as_of, monday)
        return unknown != 0 and any(lane.short and lane.share.active & unknown for lane in self.lanes)

    def band(self, limits: Limits = DEFAULT_LIMITS) -> Band | None:
        """The band, None with fewer than 3 due so far or where "No contact since" replaces it."""
        return None if self.no_contact else band_of_halves(self.half_credits, self.half_due_so_far, limits)

    def by_side(self) -> dict[Side, Figures]:
        """Left and right apart; exercises without sides stand under the empty side."""
        return self._grouped(lambda lane: lane.side)

    def by_lineage(self) -> dict[Hashable, Figures]:
        return self._grouped(lambda lane: lane.lineage)

    def _grouped[Key: Hashable](self, key: Callable[[Lane], Key]) -> dict[Key, Figures]:
        groups: dict[Key, list[LaneWeek]] = {}
        for lane_week in self.lanes:
            groups.setdefault(key(lane_week.lane), []).append(lane_week)
        return {group: total(members) for group, members in groups.items()}

    def _ticks(self) -> Iterator[tuple[LaneWeek, date, Tick]]:
        return ((lane_week, day, tick) for lane_week in self.lanes for day, tick in lane_week.ticks)

    @property
    def ticks(self) -> int:
        """How many ticks the week bears, of any status: the denominator of the late and the paper share."""
        return sum(len(lane_week.ticks) for lane_week in self.lanes)

    @property
    def late(self) -> int:
        return sum(tick.late for _, _, tick in self._ticks())

    @property
    def paper(self) -> int:
        return sum(tick.paper for _, _, tick in self._ticks())

    @property
    def skip_reasons(self) -> Counter[str]:
        return Counter(tick.reason for _, _, tick in self._ticks() if tick.status == Status.SKIPPED)

    @property
    def skips(self) -> Counter[tuple[Hashable, Side]]:
        """How often each exercise and side was skipped; add them up for a team."""
        skipped = (lane_week.lane for lane_week, _, tick in self._ticks() if tick.status == Status.SKIPPED)
        return Counter((lane.lineage, lane.side) for lane in skipped)

    @property
    def paired_days(self) -> tuple[date, ...]:
        """The dates on which both a strengthening and a stretching exercise were done, not partly."""
        days: dict[bool, set[date]] = {True: set(), False: set()}
        for lane_week, day, tick in self._ticks():
            if tick.status == Status.DONE:
                days[lane_week.stretching].add(day)
        return tuple(sorted(days[True] & days[False]))
