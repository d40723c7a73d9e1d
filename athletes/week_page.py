"""One athlete's week as a table of exercise and day, for the athlete and for whoever coaches them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from athletes.adherence import Figures, Side, Week
from athletes.grid import Cell, CellState, GridDay
from athletes.models import PlannedExercise, SkipReason
from athletes.reports import Record
from athletes.standing import n_of_m
from athletes.templatetags.pairs import Half


@dataclass(frozen=True, slots=True)
class WeekCell:
    """One exercise on one day; no halves where no version of it is in force."""

    day: date
    halves: tuple[Half, ...]


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
    grid = record.grid(week)
    rows = tuple(
        WeekRow(_line(record, row.lineage, week), tuple(map(_cell, row.days)), _sums(row.sides)) for row in grid
    )
    cells = [cell for row in grid for day in row.days for pill in day.pills for cell in pill]
    shown = {cell.state for cell in cells} - {CellState.NOT_DUE}
    states = tuple(str(state) for state in CellState if state in shown)
    late = any(cell.late for cell in cells)
    return WeekTable(week, record.today, rows, _sums(record.week(week).by_side()), states, late)


def _line(record: Record, lineage: object, week: Week) -> PlannedExercise:
    """The last version of the week."""
    versions = next(chain for key, chain in record.versions.items() if key == lineage)
    begun = [line for line in versions if line.valid_from <= week.sunday]
    return (begun or versions)[-1]


def _cell(day: GridDay) -> WeekCell:
    return WeekCell(day.day, tuple(_half(cell) for pill in day.pills for cell in pill))


def _half(cell: Cell) -> Half:
    reason = cell.tick.reason if cell.tick else ""
    return cell.lane.side, str(cell.state), cell.late, str(SkipReason(reason).label).lower() if reason else ""


def _sums(sides: Mapping[Side, Figures]) -> tuple[Sum, ...]:
    """Left before right, what has no sides last."""
    order = sorted(sides, key=["left", "right", ""].index)
    return tuple(Sum(side, *n_of_m(sides[side])) for side in order)
