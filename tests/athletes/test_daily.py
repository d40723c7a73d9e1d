"""One word for a day: what was done of it, or why nothing was."""

import pytest

from athletes.adherence import Status, standing_ticks
from athletes.daily import day_state, day_week
from athletes.grid import CellState as Cell, week_grid
from tests.athletes.pure import AFTER, BOTH_SIDES, FRI, MON, WED, WEEK, fixed, lineage, tap


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({Cell.DONE}, Cell.DONE),
        ({Cell.EXTRA, Cell.NOT_DUE}, Cell.DONE),
        ({Cell.DONE, Cell.MOVED, Cell.EXCUSED}, Cell.DONE),
        ({Cell.DONE, Cell.NOT_DONE}, Cell.PARTLY),
        ({Cell.DONE, Cell.OPEN}, Cell.PARTLY),
        ({Cell.PARTLY}, Cell.PARTLY),
        ({Cell.SKIPPED, Cell.NOT_DONE}, Cell.SKIPPED),
        ({Cell.NOT_DONE, Cell.EXCUSED}, Cell.NOT_DONE),
        ({Cell.NO_CONTACT, Cell.NOT_DUE}, Cell.NO_CONTACT),
        ({Cell.EXCUSED, Cell.NOT_DUE}, Cell.EXCUSED),
        ({Cell.MOVED, Cell.NOT_DUE}, Cell.MOVED),
        ({Cell.NOT_DUE}, Cell.NOT_DUE),
        (set(), Cell.NOT_DUE),
    ],
)
def test_a_day_is_called_by_what_was_done_or_why_nothing_was(cells: set[Cell], said: Cell) -> None:
    assert day_state(cells) == said


def test_a_week_is_seven_words() -> None:
    plank = lineage(fixed(1, 3, 5, sides=BOTH_SIDES), key="plank")
    taps = [
        tap(MON, side="left", key="plank"),
        tap(MON, side="right", key="plank", op=1),
        tap(WED, side="left", key="plank", op=2),
        tap(FRI, Status.SKIPPED, side="left", key="plank", op=3),
    ]
    grid = week_grid([plank], standing_ticks([plank], taps), WEEK, AFTER, AFTER)
    days = day_week(grid, WEEK)
    assert [str(state) for state in days.days] == [
        "done", "not_due", "partly", "not_due", "skipped", "not_due", "not_due"
    ]  # fmt: skip
    assert days.week == WEEK
