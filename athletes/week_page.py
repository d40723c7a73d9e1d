"""One athlete's week as a table of exercise and day, for the athlete and for whoever coaches them."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from athletes.adherence import Figures, Side, Tick, Week
from athletes.grid import Cell, CellState, GridDay
from athletes.models import PlannedExercise, SkipReason
from athletes.plots.cells import Half
from athletes.reports import Record
from athletes.standing import n_of_m, number
from athletes.stopping import AMBER, tell_coach


@dataclass(frozen=True, slots=True)
class WeekCell:
    """One exercise on one day; no halves where no version of it is in force.

    `pain` is the worst that was told of it, during the move or the morning after, from 3 up.
    """

    day: date
    halves: tuple[Half, ...]
    pain: int | None = None

    @property
    def stops(self) -> bool:
        """Whether it is a pain that the coach is told of."""
        return self.pain is not None and tell_coach(self.pain)


@dataclass(frozen=True, slots=True)
class Sum:
    """Credits and due of the whole week, of one side or (with the empty side) of an exercise without sides."""

    side: Side
    n: str
    m: str


@dataclass(frozen=True, slots=True)
class WeekRow:
    line: PlannedExercise
    cells: tuple[WeekCell, ...]
    sums: tuple[Sum, ...]

    @property
    def none_due(self) -> bool:
        return all(one.m == "0" for one in self.sums)


@dataclass(frozen=True, slots=True)
class WeekTable:
    """What `athletes/week_grid.html` draws; `sides` says whether left and right have columns of their own."""

    week: Week
    today: date
    rows: tuple[WeekRow, ...]
    totals: tuple[Sum, ...]
    states: tuple[str, ...]
    late: bool

    @property
    def sides(self) -> bool:
        return any(total.side for total in self.totals)


def week_table(record: Record, week: Week) -> WeekTable:
    """The table of a week that lies within the record."""
    grid, pains = record.grid(week), _pains(record)
    rows = tuple(
        WeekRow(
            _line(record, row.lineage, week),
            tuple(_cell(day, pains.get((row.lineage, day.day)), record.eased_names) for day in row.days),
            _sums(row.sides),
        )
        for row in grid
    )
    cells = [cell for row in grid for day in row.days for pill in day.pills for cell in pill]
    shown = {cell.state for cell in cells} - {CellState.NOT_DUE}
    states = tuple(str(state) for state in CellState if state in shown)
    late = any(cell.late for cell in cells)
    return WeekTable(week, record.today, rows, _sums(record.week(week).by_side()), states, late)


def still_open(record: Record, week: Week) -> str:
    """How many doses may still be done in a week that lies within the record; "" if none.

    A lane takes one tick a day, so a late week cannot catch up with everything it was asked for.
    """
    days = {day: {line.lineage for line in record.lines_on(day)} for day in week.days if day >= record.today}
    halves = 0
    for lane_week in record.week(week).lanes:
        ticked = dict(lane_week.ticks)
        free = sum(lane_week.lane.lineage in lines for day, lines in days.items() if day not in ticked)
        halves += max(0, min(2 * lane_week.due - lane_week.half_credits, 2 * free))
    return number(Fraction(halves, 2)) if halves else ""


def _line(record: Record, lineage: object, week: Week) -> PlannedExercise:
    """The last version of the week."""
    versions = next(chain for key, chain in record.versions.items() if key == lineage)
    begun = [line for line in versions if line.valid_from <= week.sunday]
    return (begun or versions)[-1]


def _pains(record: Record) -> dict[tuple[Hashable, date], int]:
    """The worst pain of each exercise and day, where it is one that a coach should see at a glance."""
    pains: dict[tuple[Hashable, date], int] = {}
    for told in record.feedback:
        if (pain := told.worst_pain) is not None and pain >= AMBER:
            pains[told.exercise, told.date] = max(pain, pains.get((told.exercise, told.date), 0))
    return pains


def _cell(day: GridDay, pain: int | None, eased_names: Mapping[int, str]) -> WeekCell:
    return WeekCell(day.day, tuple(_half(cell, eased_names) for pill in day.pills for cell in pill), pain)


def _half(cell: Cell, eased_names: Mapping[int, str]) -> Half:
    return cell.lane.side, str(cell.state), cell.late, _beside(cell.tick, eased_names)


def _beside(tick: Tick | None, eased_names: Mapping[int, str]) -> str:
    """What is said beside a tick: why it was skipped, or what was done instead."""
    if tick and tick.reason:
        return str(SkipReason(tick.reason).label).lower()
    name = eased_names.get(tick.eased_to or 0) if tick else None
    return _("eased to %(move)s") % {"move": name} if name else ""


def _sums(sides: Mapping[Side, Figures]) -> tuple[Sum, ...]:
    """Left before right, what has no sides last."""
    order = sorted(sides, key=["left", "right", ""].index)
    return tuple(Sum(side, *n_of_m(sides[side])) for side in order)
