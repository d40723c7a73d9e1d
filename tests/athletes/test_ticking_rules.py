"""What stands, what is late and what is refused: rules 7, 8, 9 and 13 of docs/adherence.md, edge by edge."""

from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction
from itertools import permutations

import pytest

from athletes.adherence import (
    Action,
    Lineage,
    Refusal,
    Side,
    Span,
    Status,
    Tick,
    refusal,
    standing_ticks,
    tap_time,
)
from tests.athletes.pure import (
    BOTH_SIDES,
    BRIDGE,
    FRI,
    LONG_AGO,
    M3,
    MON,
    SAT,
    SUN,
    THU,
    TUE,
    WED,
    at,
    fixed,
    judge,
    lineage,
    numbers,
    tap,
)

DONE, PARTLY, SKIPPED, CLEARED = Status
HALF = Fraction(1, 2)


def only_tick(*actions: Action) -> Tick | None:
    """The tick of the one lane and date that the actions are about."""
    ticks = standing_ticks([lineage(M3)], actions)
    return ticks[BRIDGE][MON] if ticks else None


def standing(*actions: Action) -> Tick:
    tick = only_tick(*actions)
    assert tick is not None
    return tick


# Rule 7: late


@pytest.mark.parametrize(
    ("tapped", "late"),
    [
        (at(MON, 23, 59, 59), False),
        (at(TUE, 0), False),
        (at(TUE, 12), False),
        (at(TUE, 12) + timedelta(microseconds=1), True),
        (at(TUE, 12, 0, 1), True),
        (at(WED, 0), True),
        (at(WED, 11, 59), True),
        (at(TUE, 12, zone=timezone(timedelta(hours=14))), False),
        (at(TUE, 12, 0, 1, zone=timezone(timedelta(hours=14))), True),
        (at(TUE, 12, zone=timezone(timedelta(hours=-10))), False),
        (at(TUE, 12, 0, 1, zone=timezone(timedelta(hours=-10))), True),
        (at(TUE, 12, zone=timezone(timedelta(hours=5, minutes=45))), False),
    ],
)
def test_late_begins_after_noon_of_the_next_day_on_the_phone(tapped: datetime, late: bool) -> None:
    assert standing(tap(MON, at=tapped)).late is late


def test_late_tick_counts_in_full() -> None:
    figures = judge(lineage(M3), tap(MON, at=at(WED, 9)))
    assert (figures.late, figures.ticks, figures.credits) == (1, 1, Fraction(1))


def test_tick_made_in_time_and_delivered_days_later_is_not_late() -> None:
    assert standing(tap(MON, at=at(MON, 18), received=at(SUN, 9, zone=UTC))).late is False


def test_fast_clock_is_read_at_the_first_receipt() -> None:
    tapped = tap_time(at(WED, 18), at(TUE, 11, zone=UTC))
    assert (tapped, tapped.utcoffset()) == (at(TUE, 12), timedelta(hours=1))
    assert standing(tap(MON, at=at(WED, 18), received=at(TUE, 11, zone=UTC))).late is False
    assert standing(tap(MON, at=at(WED, 18), received=at(TUE, 11, 0, 1, zone=UTC))).late is True


def test_correction_keeps_the_first_tap() -> None:
    in_time, correction = tap(MON, PARTLY, op=1), tap(MON, DONE, op=2, at=at(THU, 9))
    tick = standing(correction, in_time)
    assert (tick.status, tick.late) == (DONE, False)


@pytest.mark.parametrize("taken_back_by", [CLEARED, SKIPPED])
def test_credit_taken_back_is_late_when_given_again_late(taken_back_by: Status) -> None:
    first = tap(MON, op=1)
    taken_back = tap(MON, taken_back_by, op=2, at=at(MON, 19))
    again = tap(MON, PARTLY, op=3, at=at(WED, 9))
    again_in_time = tap(MON, PARTLY, op=3, at=at(TUE, 9))
    assert standing(first, taken_back, again).late is True
    assert standing(first, taken_back, again_in_time).late is False


def test_late_tap_taken_back_is_forgotten() -> None:
    late, cleared = tap(MON, op=1, at=at(WED, 9)), tap(MON, CLEARED, op=2, at=at(WED, 10))
    early = tap(MON, op=3, at=at(MON, 18))
    assert only_tick(late, cleared, early) is None
    again = tap(MON, op=4, at=at(TUE, 11))
    assert standing(tap(MON, op=1, at=at(TUE, 9)), tap(MON, CLEARED, op=2, at=at(TUE, 10)), again).late is False


def test_skip_gives_no_credit_and_is_never_late() -> None:
    assert standing(tap(MON, SKIPPED, at=at(THU, 9))).late is False
    assert standing(tap(MON, DONE, op=1, at=at(WED, 9)), tap(MON, SKIPPED, op=2, at=at(THU, 9))).late is False


# Rule 8: bounds


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


# Rule 9: order


def test_latest_tap_stands_whatever_the_order_of_arrival() -> None:
    done = tap(MON, DONE, op=1, at=at(MON, 18))
    partly = tap(MON, PARTLY, op=2, at=at(MON, 19))
    skipped = tap(MON, SKIPPED, op=3, at=at(MON, 20), reason="pain")
    ticks = {standing(*order) for order in permutations([done, partly, skipped])}
    assert [(tick.status, tick.reason) for tick in ticks] == [(SKIPPED, "pain")]


def test_taps_are_compared_in_time_not_by_the_clock_on_the_wall() -> None:
    in_lisbon = tap(MON, DONE, op=1, at=at(MON, 18, zone=UTC))
    in_auckland = tap(MON, PARTLY, op=2, at=at(MON, 23, zone=timezone(timedelta(hours=13))))
    assert standing(in_lisbon, in_auckland).status == DONE


def test_sequence_and_then_id_decide_between_taps_at_one_time() -> None:
    assert standing(tap(MON, DONE, seq=2, op=1), tap(MON, PARTLY, seq=1, op=2)).status == DONE
    assert standing(tap(MON, DONE, seq=1, op=2), tap(MON, PARTLY, seq=1, op=1)).status == DONE


def test_action_delivered_again_changes_nothing_not_even_a_time() -> None:
    ahead = tap(MON, DONE, op=1, at=at(THU, 18), received=at(MON, 18))
    delivered_again = ahead._replace(received_at=at(WED, 18))
    later = tap(MON, PARTLY, op=2, at=at(TUE, 9))
    assert standing(ahead, later, delivered_again) == standing(delivered_again, later, ahead) == standing(ahead, later)
    assert standing(ahead, later).status == PARTLY


def test_tap_ahead_of_the_clock_is_cut_to_its_receipt() -> None:
    ahead = tap(MON, DONE, op=1, at=at(SUN, 18), received=at(MON, 18))
    undone = tap(MON, CLEARED, op=2, at=at(MON, 19))
    assert only_tick(ahead, undone) is None


def test_tap_time_keeps_the_offset_of_the_phone() -> None:
    receipt = at(TUE, 23, 30, zone=UTC)
    assert tap_time(at(SUN, 9), receipt).isoformat() == "2026-11-18T00:30:00+01:00"
    assert tap_time(at(MON, 9), receipt).isoformat() == "2026-11-16T09:00:00+01:00"


def test_cleared_leaves_no_tick_and_may_be_ticked_again() -> None:
    done, cleared = tap(MON, op=1), tap(MON, CLEARED, op=2, at=at(MON, 19))
    again = tap(MON, PARTLY, op=3, at=at(MON, 20))
    assert standing_ticks([lineage(M3)], [done, cleared]) == {}
    assert standing(again, cleared, done).status == PARTLY


# Rule 13: paper


def test_paper_is_never_late() -> None:
    tick = standing(tap(MON, paper=True, at=at(SUN, 9)))
    assert (tick.late, tick.paper) == (False, True)
    assert judge(lineage(M3), tap(MON, paper=True), tap(WED)).paper == 1


def test_paper_never_displaces_a_tick_from_a_device() -> None:
    device = tap(MON, SKIPPED, op=1, reason="pain")
    paper = tap(MON, DONE, op=2, at=at(FRI, 9), paper=True)
    taken_off_paper = tap(MON, CLEARED, op=3, at=at(FRI, 10), paper=True)
    assert standing(device, paper).status == SKIPPED
    assert standing(device, paper, taken_off_paper).status == SKIPPED


def test_device_displaces_paper_even_with_an_earlier_tap() -> None:
    paper = tap(MON, DONE, op=1, at=at(FRI, 9), paper=True)
    delivered_later = tap(MON, PARTLY, op=2, at=at(MON, 18), received=at(SUN, 9))
    tick = standing(paper, delivered_later)
    assert (tick.status, tick.paper, tick.late) == (PARTLY, False, False)


def test_paper_does_not_make_a_late_tap_timely() -> None:
    paper = tap(MON, op=1, at=at(MON, 20), paper=True)
    assert standing(paper, tap(MON, op=2, at=at(WED, 9))).late is True


def test_paper_fills_what_the_device_cleared_before_but_not_after() -> None:
    device = tap(MON, op=1, at=at(MON, 18))
    cleared_before = tap(MON, CLEARED, op=2, at=at(TUE, 9))
    paper = tap(MON, op=3, at=at(FRI, 9), paper=True)
    cleared_after = tap(MON, CLEARED, op=4, at=at(SAT, 9))
    assert standing(device, cleared_before, paper).paper is True
    assert only_tick(device, cleared_before, paper, cleared_after) is None
    assert only_tick(paper, cleared_after) is None


def test_paper_may_be_corrected_on_paper() -> None:
    wrong, right = tap(MON, DONE, op=1, paper=True), tap(MON, PARTLY, op=2, at=at(TUE, 9), paper=True)
    assert standing(right, wrong).status == PARTLY
