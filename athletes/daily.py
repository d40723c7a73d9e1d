"""One word for a whole day of an athlete, made of the cells of the week's table."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from athletes.grid import CellState, GridRow
from athletes.weeks import Week

_GIVES = {CellState.DONE, CellState.EXTRA, CellState.PARTLY}
_LACKS = {CellState.PARTLY, CellState.SKIPPED, CellState.NOT_DONE, CellState.OPEN}
# What a day without any credit is called: the first of these that one of its cells says.
_WITHOUT_CREDIT = (
    CellState.SKIPPED,
    CellState.NOT_DONE,
    CellState.NO_CONTACT,
    CellState.OPEN,
    CellState.EXCUSED,
    CellState.MOVED,
)


@dataclass(frozen=True, slots=True)
class DayWeek:
    """Monday to Sunday of one week, a word for each day."""

    week: Week
    days: tuple[CellState, ...]


def day_week(rows: Iterable[GridRow], week: Week) -> DayWeek:
    """The days of a week of which `rows` are the table."""
    states: Mapping[date, set[CellState]] = defaultdict(set)
    for day in (day for row in rows for day in row.days):
        states[day.day] |= {cell.state for pill in day.pills for cell in pill}
    return DayWeek(week, tuple(day_state(states[day]) for day in week.days))


def day_state(cells: AbstractSet[CellState]) -> CellState:
    """Done when something was done and nothing of the day lacks, partly when something does, else why nothing was.

    What was moved to another day lacks nothing here: it was done there.
    """
    if cells & _GIVES:
        return CellState.PARTLY if cells & _LACKS else CellState.DONE
    return next((state for state in _WITHOUT_CREDIT if state in cells), CellState.NOT_DUE)
