"""The week as a table of exercise by day, side and occurrence: what each cell of it says.

A cell with a tick says what the tick says: skipped, partly or done, the latter two as *extra* where nothing
of the tick counts, because the lane's due was reached without it. Ticks count in this order: those on a fixed
due day, those on a flexible day, the rest, each by date.

A cell without a tick is the first of these that is true of its lane and day:

- *moved*: a fixed due day whose whole credit was made up on another day of the week; what was done elsewhere
  goes to the due days without a tick, earliest first, after the flexible part of a mixed week has its share;
- *excused*: it would have been a fixed due day or a flexible day but for an excused period;
- *no contact*: an unknown day (rule 6) on which the lane is active and still short of its due;
- *not done*: a fixed due day before `as_of`; a flexible lane is never "not done" on one day;
- *open*: a fixed due day, or a flexible day of a lane short of its due, from today on;
- *not due*: everything else.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from athletes.adherence import lane_weeks
from athletes.figures import Figures, LaneWeek, total
from athletes.schedule import NO_DAYS, Days, Lane, Lineage, Side, days_before, week_shares
from athletes.ticking import Tick, Ticks
from athletes.weeks import Week


class CellState(StrEnum):
    """What one lane's cell says of one day."""

    DONE = "done"
    PARTLY = "partly"
    SKIPPED = "skipped"
    EXTRA = "extra"
    MOVED = "moved"
    EXCUSED = "excused"
    NO_CONTACT = "no_contact"
    NOT_DONE = "not_done"
    OPEN = "open"
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True)
class Cell:
    """One lane on one day; `tick` is the tick that stands there, if any."""

    day: date
    lane: Lane
    state: CellState
    tick: Tick | None

    @property
    def late(self) -> bool:
        return self.tick is not None and self.tick.late


@dataclass(frozen=True, slots=True)
class GridDay:
    """One exercise on one day: a pill for each occurrence, each with one cell or with a left and a right one.

    There are no pills on a day on which no version of the exercise is in force.
    """

    day: date
    pills: tuple[tuple[Cell, ...], ...]

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to say of the day."""
        return all(cell.state == CellState.NOT_DUE for pill in self.pills for cell in pill)


@dataclass(frozen=True, slots=True)
class GridRow:
    """One exercise's week, with its figures by side."""

    lineage: Hashable
    days: tuple[GridDay, ...]
    sides: Mapping[Side, Figures]

    @property
    def figures(self) -> Figures:
        return total(self.sides.values())


def week_grid(lineages: Iterable[Lineage], ticks: Ticks, week: Week, as_of: date, today: date) -> tuple[GridRow, ...]:
    """A row for each exercise that a plan holds on some day of the week, opened or not, or that bears a tick.

    Where the athlete chooses, a plan holds what was chosen.
    """
    rows = []
    for lineage in lineages:
        lanes = tuple(lane_weeks(lineage, ticks, week, as_of))
        if _is_planned(lineage, week) or any(lane_week.ticks for lane_week in lanes):
            cells = _cells(lineage, lanes, week, as_of, today)
            days = tuple(GridDay(day, _pills(lineage, day, cells)) for day in week.days)
            rows.append(GridRow(lineage.key, days, _by_side(lanes)))
    return tuple(rows)


def _is_planned(lineage: Lineage, week: Week) -> bool:
    return any(day in lineage.term and lineage.is_chosen(day) and lineage.version_on(day) for day in week.days)


def _by_side(lanes: Iterable[LaneWeek]) -> dict[Side, Figures]:
    lanes = list(lanes)
    return {
        side: total(lane_week for lane_week in lanes if lane_week.lane.side == side)
        for side in dict.fromkeys(lane_week.lane.side for lane_week in lanes)
    }


def _pills(lineage: Lineage, day: date, cells: Mapping[tuple[Lane, date], Cell]) -> tuple[tuple[Cell, ...], ...]:
    version = lineage.version_on(day)
    if version is None:
        return ()
    return tuple(
        tuple(cells[Lane(lineage.key, side, occurrence), day] for side in version.sides)
        for occurrence in range(1, version.times_a_day + 1)
    )


def _cells(
    lineage: Lineage, lanes: Iterable[LaneWeek], week: Week, as_of: date, today: date
) -> dict[tuple[Lane, date], Cell]:
    judged, past = days_before(as_of, week.monday), days_before(today, week.monday)
    excused = lineage.excused_days(week.monday)
    unexcused = week_shares(replace(lineage, excused=()), week.monday)
    cells = {}
    for lane_week in lanes:
        lane, ticks = lane_week.lane, dict(lane_week.ticks)
        would_be = unexcused[lane.side, lane.occurrence]
        spared = excused & (would_be.fixed | would_be.flexible)
        untold = _untold(lane_week, spared, judged, past)
        extra = _extra_days(lane_week)
        for day in week.days:
            tick, bit = ticks.get(day), 1 << day.weekday()
            state = _told(tick, extra & bit) if tick else _first(untold, bit)
            cells[lane, day] = Cell(day, lane, state, tick)
    return cells


def _told(tick: Tick, extra: Days) -> CellState:
    """What a cell with a tick says."""
    return CellState.EXTRA if extra else CellState(tick.status)


def _untold(lane_week: LaneWeek, spared: Days, judged: Days, past: Days) -> list[tuple[CellState, Days]]:
    """What the cells without a tick say: for each state the days it would be true of, first come first served.

    `judged` are the days before `as_of`, `past` those before today.
    """
    share = lane_week.share
    short = share.active if lane_week.short else NO_DAYS
    return [
        (CellState.MOVED, _moved_days(lane_week)),
        (CellState.EXCUSED, spared),
        (CellState.NO_CONTACT, short & past & ~judged),
        (CellState.NOT_DONE, share.fixed & judged),
        (CellState.OPEN, share.fixed | (share.flexible & short & ~past)),
    ]


def _first(states: Iterable[tuple[CellState, Days]], bit: Days) -> CellState:
    return next((state for state, days in states if days & bit), CellState.NOT_DUE)


def _counted(lane_week: LaneWeek) -> dict[Days, int]:
    """How many half credits count of each day's tick, in the order in which they count."""
    share, left = lane_week.share, lane_week.half_credits
    made = [(1 << day.weekday(), tick.half_credits) for day, tick in lane_week.ticks]
    counted = {}
    for bit, half_credits in sorted(made, key=lambda each: (not each[0] & share.fixed, not each[0] & share.flexible)):
        counted[bit] = min(half_credits, left)
        left -= counted[bit]
    return counted


def _extra_days(lane_week: LaneWeek) -> Days:
    """The days whose tick would give credit of which nothing counts."""
    counted = _counted(lane_week)
    return sum(
        1 << day.weekday() for day, tick in lane_week.ticks if tick.half_credits and not counted[1 << day.weekday()]
    )


def _moved_days(lane_week: LaneWeek) -> Days:
    """The fixed due days without a tick whose whole credit was made up on other days."""
    share, counted = lane_week.share, _counted(lane_week)
    elsewhere = sum(halves for bit, halves in counted.items() if not bit & share.fixed)
    on_flexible_days = sum(halves for bit, halves in counted.items() if bit & share.flexible)
    to_give = (elsewhere - min(on_flexible_days, 2 * share.flexible_due)) // 2
    without_tick = [1 << n for n in range(7) if share.fixed & ~sum(counted) & 1 << n]
    return sum(without_tick[:to_give])
