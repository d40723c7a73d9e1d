"""Which tick is late, and what that changes: rule 7 of docs/adherence.md, edge by edge."""

from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction

import pytest

from athletes.adherence import Status, tap_time
from tests.athletes.pure import (
    CLEARED,
    DONE,
    M3,
    MON,
    PARTLY,
    SKIPPED,
    SUN,
    THU,
    TUE,
    WED,
    at,
    judge,
    lineage,
    only_tick,
    standing,
    tap,
)


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
