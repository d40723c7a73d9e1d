"""Which action stands: rule 9 of docs/adherence.md, edge by edge, in whatever order they arrive."""

from datetime import UTC, timedelta, timezone
from itertools import permutations

from athletes.adherence import standing_ticks, tap_time
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
    lineage,
    only_tick,
    standing,
    tap,
)


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
