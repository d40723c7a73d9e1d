"""Which days and lanes a tick may name, and what becomes of it after an edit: rule 8 of docs/adherence.md."""

from datetime import date, timedelta

import pytest

from athletes.adherence import Lineage, Refusal, Side, Span, refusal, standing_ticks
from tests.athletes.pure import (
    BOTH_SIDES,
    HALF,
    LONG_AGO,
    M3,
    MON,
    PARTLY,
    TUE,
    WED,
    at,
    fixed,
    judge,
    lineage,
    numbers,
    tap,
)


@pytest.mark.parametrize(
    ("day", "paper", "expected"),
    [
        (TUE + timedelta(days=1), False, Refusal.FUTURE),
        (TUE, False, None),
        (TUE - timedelta(days=7), False, None),
        (TUE - timedelta(days=8), False, Refusal.TOO_EARLY),
        (TUE - timedelta(days=8), True, None),
        (TUE - timedelta(days=35), True, None),
        (TUE - timedelta(days=36), True, Refusal.TOO_EARLY),
        (TUE + timedelta(days=1), True, Refusal.FUTURE),
    ],
)
def test_date_lies_within_reach_of_the_tap(day: date, paper: bool, expected: Refusal | None) -> None:
    assert refusal(lineage(M3), day, "", 1, tapped_on=TUE, paper=paper) == expected


@pytest.mark.parametrize(
    ("exercise", "side", "occurrence", "expected"),
    [
        (lineage(M3), "", 1, None),
        (lineage(M3), "left", 1, Refusal.WRONG_SIDE),
        (lineage(M3), "middle", 1, Refusal.WRONG_SIDE),
        (lineage(M3), "", 0, Refusal.WRONG_OCCURRENCE),
        (lineage(M3), "", 2, Refusal.WRONG_OCCURRENCE),
        (lineage(fixed(1, times=3)), "", 3, None),
        (lineage(fixed(1, times=3)), "", 4, Refusal.WRONG_OCCURRENCE),
        (lineage(fixed(1, sides=BOTH_SIDES)), "left", 1, None),
        (lineage(fixed(1, sides=BOTH_SIDES)), "", 1, Refusal.WRONG_SIDE),
        (lineage(fixed(1, until=MON, sides=BOTH_SIDES), fixed(1, since=TUE)), "right", 1, None),
        (lineage(fixed(1, until=MON), fixed(1, since=TUE, sides=BOTH_SIDES)), "", 1, None),
        (lineage(fixed(1, until=MON, times=2), fixed(1, since=TUE)), "", 2, Refusal.WRONG_OCCURRENCE),
        (lineage(fixed(1, until=MON)), "", 1, Refusal.NOT_IN_PLAN),
        (lineage(fixed(1, since=WED)), "", 1, Refusal.NOT_IN_PLAN),
        (lineage(fixed(1, since=TUE, until=TUE)), "", 1, None),
        (lineage(M3, end=MON), "", 1, Refusal.NOT_IN_PLAN),
        (lineage(M3, end=TUE), "", 1, None),
        (lineage(M3, opened=None, excused=[Span(LONG_AGO)]), "", 1, None),
    ],
)
def test_tick_needs_room_in_the_version_in_force(
    exercise: Lineage, side: Side, occurrence: int, expected: Refusal | None
) -> None:
    assert refusal(exercise, TUE, side, occurrence, tapped_on=TUE) == expected


PER_SIDE_TO_WHOLE = lineage(fixed(1, 3, 5, until=TUE, sides=BOTH_SIDES), fixed(1, 3, 5, since=WED))
WHOLE_TO_PER_SIDE = lineage(fixed(1, 3, 5, until=TUE), fixed(1, 3, 5, since=WED, sides=BOTH_SIDES))


def test_tick_of_a_side_that_an_edit_took_away_counts_for_the_whole() -> None:
    figures = judge(PER_SIDE_TO_WHOLE, tap(MON, side="left"), tap(WED, side="left"))
    assert {side: numbers(part) for side, part in figures.by_side().items()} == {
        "left": (1, 1, 1, 0),
        "right": (0, 1, 1, 0),
        "": (1, 2, 2, 0),
    }


def test_tick_without_side_counts_for_both_sides_that_an_edit_made() -> None:
    figures = judge(WHOLE_TO_PER_SIDE, tap(MON), tap(WED))
    assert {side: numbers(part) for side, part in figures.by_side().items()} == {
        "": (1, 1, 1, 0),
        "left": (1, 2, 2, 0),
        "right": (1, 2, 2, 0),
    }


def test_later_tap_of_either_side_stands_for_the_whole() -> None:
    left, right = tap(WED, side="left", op=1), tap(WED, PARTLY, side="right", op=2, at=at(WED, 19))
    assert judge(PER_SIDE_TO_WHOLE, left, right).credits == HALF
    assert judge(PER_SIDE_TO_WHOLE, right, left).credits == HALF


def test_tick_for_an_occurrence_that_an_edit_took_away_changes_nothing() -> None:
    exercise = lineage(fixed(1, 3, 5, until=TUE, times=2), fixed(1, 3, 5, since=WED))
    assert judge(exercise, tap(MON, occurrence=2), tap(WED, occurrence=2)).credits == 1
    assert standing_ticks([exercise], [tap(MON, occurrence=0)]) == {}


def test_action_of_another_lineage_changes_nothing() -> None:
    assert standing_ticks([lineage(M3)], [tap(MON, key="somebody else's")]) == {}
