"""Adherence of a week, lane by lane, as docs/adherence.md defines it (rules 3 to 6, 11 and 12).

The whole definition can be imported from here; schedules, ticks and bands live in modules of their own.
Half credits are whole numbers inside, fractions at the edge.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from athletes.bands import DEFAULT_LIMITS, Band, Limits, band, band_of_halves, percent, percent_of_halves
from athletes.schedule import (
    NO_DAYS,
    Days,
    Lane,
    Lineage,
    Share,
    Side,
    Span,
    Version,
    choice_holds_from,
    days_before,
    earliest_edit,
    week_shares,
)
from athletes.ticking import Action, Refusal, Status, Tick, Ticks, refusal, standing_ticks, tap_time
from athletes.weeks import Week

__all__ = [
    "DEFAULT_LIMITS",
    "Action",
    "Band",
    "Figures",
    "Lane",
    "LaneWeek",
    "Limits",
    "Lineage",
    "Refusal",
    "ReviewChange",
    "Reviewed",
    "Side",
    "Span",
    "Status",
    "Tick",
    "Ticks",
    "Version",
    "Week",
    "WeekFigures",
    "as_of_day",
    "band",
    "choice_holds_from",
    "earliest_edit",
    "percent",
    "refusal",
    "review_change",
    "standing_ticks",
    "streak",
    "tap_time",
    "total",
    "week_figures",
]


@dataclass(frozen=True, slots=True)
class Figures:
    """Credits, due so far, due and extra of a lane, a side, an exercise or a whole week."""

    half_credits: int
    half_due_so_far: int
    due: int
    half_extra: int

    @property
    def credits(self) -> Fraction:
        return Fraction(self.half_credits, 2)

    @property
    def due_so_far(self) -> Fraction:
        return Fraction(self.half_due_so_far, 2)

    @property
    def extra(self) -> Fraction:
        return Fraction(self.half_extra, 2)

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


def as_of_day(today: date, last_contact: date | None, plan_start: date) -> date:
    """The athlete's date as of which a week is judged (rule 6); `plan_start` is that of the first plan."""
    known_until = plan_start if last_contact is None else last_contact + timedelta(days=1)
    return min(today, known_until)


def week_figures(lineages: Iterable[Lineage], ticks: Ticks, week: Week, as_of: date, today: date) -> WeekFigures:
    """The figures of a week: `as_of` comes from `as_of_day`, `today` is the athlete's."""
    judged = days_before(as_of, week.monday)
    lanes = tuple(_lane_weeks(lineages, ticks, week, judged))
    sums = total(lanes)
    return WeekFigures(sums.half_credits, sums.half_due_so_far, sums.due, sums.half_extra, week, as_of, today, lanes)


def _lane_weeks(lineages: Iterable[Lineage], ticks: Ticks, week: Week, judged: Days) -> Iterator[LaneWeek]:
    """The lanes that are active or bear ticks in the week."""
    monday, days = week.monday, week.days
    for lineage in lineages:
        for (side, occurrence), share in week_shares(lineage, monday).items():
            lane = Lane(lineage.key, side, occurrence)
            dated = ticks.get(lane)
            made = tuple([(day, dated[day]) for day in days if day in dated]) if dated else ()
            if made or share.active:
                yield _lane_week(lane, lineage.stretching, share, made, judged)


def _lane_week(
    lane: Lane, stretching: bool, share: Share, made: tuple[tuple[date, Tick], ...], judged: Days
) -> LaneWeek:
    """`judged` are the days before `as_of`."""
    earned, ticked = 0, NO_DAYS
    for day, tick in made:
        earned += tick.half_credits
        ticked |= 1 << day.weekday()
    due = share.due
    half_credits = min(earned, 2 * due)  # rule 3: what is over is extra
    # Rule 5: a fixed dose is due once its day is past, a flexible one once the free days left cannot hold it.
    free_days = (share.flexible & ~judged & ~ticked).bit_count()
    due_so_far = (share.fixed & judged).bit_count() + max(0, share.flexible_due - free_days)
    half_due_so_far = max(half_credits, 2 * due_so_far)
    return LaneWeek(lane, stretching, share, made, half_credits, half_due_so_far, due, earned - half_credits)


def streak(weeks: Iterable[WeekFigures], as_of: date, limits: Limits = DEFAULT_LIMITS) -> int:
    """Consecutive weeks on track up to the last one that was over before `as_of`, in any order given (rule 11)."""
    length = 0
    for figures in sorted(weeks, key=lambda figures: figures.week, reverse=True):
        band_reached = None if figures.unknown_days else figures.band(limits)
        if figures.week.sunday >= as_of or band_reached is None:
            continue  # passed over: it neither breaks nor lengthens the streak
        if band_reached != Band.ON_TRACK:
            break
        length += 1
    return length


class ReviewChange(StrEnum):
    """What became of a week since its review."""

    NONE = "none"
    CHANGED = "changed"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a weekly review keeps of the figures that were seen."""

    credits: Fraction
    due: int
    as_of: date


def review_change(seen: Reviewed, now: WeekFigures) -> ReviewChange:
    """Rule 12: other credits or another full due is a change; days that only became known make the week complete."""
    if (seen.credits, seen.due) != (now.credits, now.due):
        return ReviewChange.CHANGED
    now_complete = seen.as_of <= now.week.sunday < now.as_of
    return ReviewChange.COMPLETE if now_complete else ReviewChange.NONE
