"""The week as a table: what each cell says."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from athletes.adherence import Action, Lineage, Side, Span, Version, standing_ticks, week_figures
from athletes.grid import CellState, GridRow, week_grid
from tests.athletes.pure import (
    AFTER,
    BOTH_SIDES,
    FRI,
    LONG_AGO,
    M3,
    MON,
    PARTLY,
    SAT,
    SKIPPED,
    SUN,
    THU,
    TUE,
    WED,
    WEEK,
    at,
    fixed,
    flexible,
    lineage,
    numbers,
    tap,
)
from tests.athletes.test_adherence_laws import AFTER_ALL, FIRST, batches, lineages

SIGN = {
    CellState.DONE: "D",
    CellState.PARTLY: "P",
    CellState.SKIPPED: "S",
    CellState.EXTRA: "+",
    CellState.MOVED: ">",
    CellState.EXCUSED: "e",
    CellState.NO_CONTACT: "?",
    CellState.NOT_DONE: "x",
    CellState.OPEN: "o",
    CellState.NOT_DUE: ".",
}


def row_of(exercise: Lineage, *actions: Action, as_of: date = AFTER, today: date | None = None) -> GridRow:
    [row] = week_grid([exercise], standing_ticks([exercise], actions), WEEK, as_of, today or as_of)
    return row


def signs(row: GridRow, side: Side = "", occurrence: int = 1) -> str:
    """A letter a day for one lane, a blank where it does not exist."""
    by_day = [[cell for pill in day.pills for cell in pill if cell.lane[1:] == (side, occurrence)] for day in row.days]
    return "".join(SIGN[cells[0].state] if cells else " " for cells in by_day)


def told(version: Version, *actions: Action, as_of: date = AFTER, today: date | None = None) -> str:
    return signs(row_of(lineage(version), *actions, as_of=as_of, today=today))


def done(*days: date) -> list[Action]:
    return [tap(day) for day in days]


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        (done(), "x.x.x.."),
        (done(MON, WED, FRI), "D.D.D.."),
        ([tap(MON, SKIPPED), tap(WED, PARTLY)], "S.P.x.."),
        (done(MON, TUE, FRI), "DD>.D.."),  # Wednesday's session was done on Tuesday
        (done(MON, WED, SAT), "D.D.>D."),
        (done(TUE, THU, SAT), ">D>D>D."),
        (done(TUE), ">Dx.x.."),  # the earliest due day without a tick
        (done(MON, WED, FRI, SAT, SUN), "D.D.D++"),
        (done(TUE, MON, WED, FRI), "D+D.D.."),  # the due days count first
        ([tap(MON, PARTLY), *done(TUE, WED, FRI)], "PDD.D.."),  # half of Tuesday counts
        ([tap(MON, PARTLY), *done(WED, FRI, SAT, SUN)], "P.D.DD+"),
        ([tap(TUE, PARTLY), *done(MON, WED)], "DPD.x.."),  # half a session makes up for none
        ([tap(TUE, PARTLY), tap(THU, PARTLY), *done(MON, WED)], "DPDP>.."),
        ([tap(MON, SKIPPED), *done(TUE, FRI)], "SD>.D.."),  # a tick on a due day speaks for itself
        ([*done(MON, WED, FRI), tap(SUN, SKIPPED)], "D.D.D.S"),
        ([*done(MON, WED, FRI), tap(SUN, PARTLY)], "D.D.D.+"),
    ],
)
def test_fixed_week_that_is_over(actions: list[Action], expected: str) -> None:
    assert told(M3, *actions) == expected


@pytest.mark.parametrize(
    ("actions", "as_of", "expected"),
    [
        (done(), MON, "o.o.o.."),
        (done(), TUE, "x.o.o.."),
        (done(MON), WED, "D.o.o.."),
        (done(MON, TUE), WED, "DD>.o.."),
        (done(), SUN, "x.x.x.."),
    ],
)
def test_fixed_week_so_far(actions: list[Action], as_of: date, expected: str) -> None:
    assert told(M3, *actions, as_of=as_of) == expected


@pytest.mark.parametrize(
    ("actions", "as_of", "expected"),
    [
        (done(), MON, "ooooooo"),
        (done(), FRI, "....ooo"),
        (done(), AFTER, "......."),  # a flexible lane is never "not done" on one day
        (done(MON, WED), THU, "D.Doooo"),
        (done(MON, WED, THU), THU, "D.DD..."),
        ([*done(MON), tap(TUE, SKIPPED)], WED, "DSooooo"),
        (done(MON, TUE, WED, THU), AFTER, "DDD+..."),
        ([tap(MON, PARTLY), *done(TUE, WED, THU, FRI)], AFTER, "PDDD+.."),
    ],
)
def test_flexible_week(actions: list[Action], as_of: date, expected: str) -> None:
    assert told(flexible(3), *actions, as_of=as_of) == expected


def test_days_after_the_last_contact_are_unknown_while_the_lane_is_short() -> None:
    assert told(M3, tap(MON), as_of=TUE, today=FRI) == "D???o.."
    assert told(flexible(3), tap(MON), as_of=TUE, today=FRI) == "D???ooo"
    assert told(flexible(3), *done(MON, TUE, WED), as_of=THU, today=SUN) == "DDD...."
    assert told(M3, *done(MON, TUE, WED), as_of=THU, today=AFTER) == "DDD.>.."
    assert told(M3, as_of=LONG_AGO, today=AFTER) == "???????"


def test_excused_days_show_where_something_would_have_been_due() -> None:
    ill = [Span(TUE, FRI)]
    assert signs(row_of(lineage(M3, excused=ill), tap(MON))) == "D.e.e.."
    assert signs(row_of(lineage(flexible(7), excused=ill), tap(MON))) == "Deeee.."
    assert signs(row_of(lineage(flexible(7), excused=ill), tap(MON), as_of=MON)) == "Deeeeoo"
    assert signs(row_of(lineage(M3, excused=ill), tap(WED))) == ">.D.e.."
    assert signs(row_of(lineage(M3, excused=ill), tap(MON), tap(WED))) == "D.+.e.."


def test_days_outside_the_plan_are_not_due() -> None:
    assert signs(row_of(lineage(M3, start=WED, opened=WED, end=THU))) == "..x...."
    assert signs(row_of(lineage(M3, opened=WED))) == "..x.x.."
    assert signs(row_of(lineage(M3, opened=None))) == "......."
    assert signs(row_of(lineage(M3, chosen=(Span(TUE, WED),)))) == "..x...."


def test_edit_in_midweek_shows_the_lanes_of_each_day() -> None:
    row = row_of(lineage(fixed(1, 3, until=WED, sides=BOTH_SIDES), flexible(7, since=THU)), as_of=FRI)
    assert (signs(row, "left"), signs(row, "right"), signs(row)) == ("x.x    ", "x.x    ", "   .ooo")


def test_mixed_week_gives_the_flexible_part_its_share_first() -> None:
    mixed = lineage(fixed(1, 3, until=WED), flexible(2, since=THU))  # M W, and one of 8/7
    assert signs(row_of(mixed, *done(THU))) == "x.xD..."
    assert signs(row_of(mixed, *done(THU, FRI))) == ">.xDD.."
    assert signs(row_of(mixed, *done(TUE, THU))) == ">DxD..."
    assert signs(row_of(mixed, *done(TUE, THU, FRI))) == ">D>DD.."
    assert signs(row_of(mixed, *done(MON, TUE, WED, THU))) == "D+DD..."


def test_cells_stand_by_occurrence_and_side() -> None:
    row = row_of(lineage(fixed(1, sides=BOTH_SIDES, times=2)), tap(MON, side="left", occurrence=2))
    monday = [[(cell.lane.occurrence, cell.lane.side, cell.state) for cell in pill] for pill in row.days[0].pills]
    assert monday == [
        [(1, "left", CellState.NOT_DONE), (1, "right", CellState.NOT_DONE)],
        [(2, "left", CellState.DONE), (2, "right", CellState.NOT_DONE)],
    ]
    assert [day.quiet for day in row.days] == [False, True, True, True, True, True, True]


def test_day_without_a_version_in_force_has_no_pills() -> None:
    row = row_of(lineage(fixed(1, 3, 5, since=WED)))
    assert [len(day.pills) for day in row.days] == [0, 0, 1, 1, 1, 1, 1]
    assert row.days[0].quiet is True


def test_late_is_marked_beside_the_state() -> None:
    row = row_of(lineage(M3), tap(MON, at=at(WED, 9)), tap(WED))
    cells = [day.pills[0][0] for day in row.days]
    assert [(cell.state, cell.late) for cell in cells[:3]] == [
        (CellState.DONE, True),
        (CellState.NOT_DUE, False),
        (CellState.DONE, False),
    ]


def test_row_carries_its_figures_by_side() -> None:
    row = row_of(lineage(fixed(1, 3, 5, sides=BOTH_SIDES)), tap(MON, side="left"), tap(MON, PARTLY, side="right"))
    assert {side: str(figures.credits) for side, figures in row.sides.items()} == {"left": "1", "right": "1/2"}
    assert numbers(row.figures)[1:] == (6, 6, 0)


def test_rows_are_the_exercises_of_the_week() -> None:
    ended = lineage(M3, key="ended", end=MON - timedelta(days=1))
    ended_but_ticked = lineage(M3, key="ticked", end=MON - timedelta(days=1))
    not_opened = lineage(M3, key="not opened", opened=None)
    to_come = lineage(fixed(1, since=AFTER), key="to come", start=AFTER)
    exercises = [ended, ended_but_ticked, not_opened, to_come]
    ticks = standing_ticks(exercises, [tap(MON, key="ticked")])
    rows = week_grid(exercises, ticks, WEEK, AFTER, AFTER)
    assert [(row.lineage, signs(row)) for row in rows] == [("ticked", "+......"), ("not opened", ".......")]


@given(lineages(), batches(), st.dates(FIRST, AFTER_ALL), st.dates(FIRST, AFTER_ALL))
def test_grid_agrees_with_the_figures(exercise: Lineage, told: list[Action], one: date, other: date) -> None:
    as_of, today = sorted((one, other))
    ticks = standing_ticks([exercise], told)
    figures = week_figures([exercise], ticks, WEEK, as_of, today)
    rows = week_grid([exercise], ticks, WEEK, as_of, today)
    cells = [cell for row in rows for day in row.days for pill in day.pills for cell in pill]
    by_state = {state: [cell for cell in cells if cell.state == state] for state in CellState}
    assert sum(row.figures.half_credits for row in rows) == figures.half_credits
    assert sum(cell.tick is not None for cell in cells) == figures.ticks
    for lane in figures.lanes:
        credited = [cell.tick for cell in cells if cell.lane == lane.lane and cell.tick and cell.state != "extra"]
        # All that counts is shown, and of what is shown at most half a credit does not count.
        assert 0 <= sum(tick.half_credits for tick in credited) - lane.half_credits <= 1
        if not lane.short:
            gaps = {CellState.NOT_DONE, CellState.OPEN, CellState.NO_CONTACT}
            assert not [cell for cell in cells if cell.lane == lane.lane and cell.state in gaps]
    assert bool(by_state[CellState.NO_CONTACT]) <= figures.no_contact
    assert all(as_of <= cell.day < today for cell in by_state[CellState.NO_CONTACT])
    assert all(cell.day < as_of for cell in by_state[CellState.NOT_DONE])
    assert all(cell.day >= today for cell in by_state[CellState.OPEN])
