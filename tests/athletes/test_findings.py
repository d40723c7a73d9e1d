"""Each threshold of the checks: the history that reaches it, and the nearest one that does not."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest

from athletes.checks.book import protocols
from athletes.checks.findings import Finding, Found, findings
from athletes.checks.reading import Seen

PARTS = {(protocol.id, part.key): part for protocol in protocols().values() for part in protocol.parts}
FIRST = date(2026, 10, 5)


def pair(left: float, right: float) -> Seen:
    return Seen(FIRST, "Sam", Decimal(str(left)), Decimal(str(right)))


def once(value: float) -> Seen:
    return Seen(FIRST, "Sam", both=Decimal(str(value)))


def said(verdict: str) -> Seen:
    return Seen(FIRST, "Sam", verdict=verdict)


def weekly(*seen: Seen) -> list[Seen]:
    """The same observations, a week apart."""
    return [
        Seen(FIRST + timedelta(weeks=at), each.looked_by, each.left, each.right, each.both, each.verdict)
        for at, each in enumerate(seen)
    ]


def found(**series: Sequence[Seen]) -> list[tuple[str, str]]:
    """Findings and sides; `balance_hold__closed` is the part `closed` of `balance-hold`."""
    named = {}
    for key, seen in series.items():
        check, _, part = key.partition("__")
        named[check.replace("_", "-"), part] = seen
    return [(finding.found.value, str(finding.side)) for finding in findings(named, PARTS)]


def test_nothing_observed_is_no_finding() -> None:
    assert findings({}, PARTS) == []


def test_balance_needs_ten_seconds_on_two_days_the_same_way() -> None:
    assert found(balance_hold=weekly(pair(20, 30), pair(25, 35))) == [("balance_shorter", "left")]
    assert found(balance_hold=weekly(pair(20, 30), pair(25.1, 35))) == []
    assert found(balance_hold=weekly(pair(20, 30), pair(35, 25))) == []
    assert found(balance_hold=weekly(pair(20, 30))) == []


def test_balance_forgets_what_is_older_than_the_last_three() -> None:
    old = weekly(pair(20, 30), pair(30, 30), pair(20, 30), pair(30, 30))
    assert found(balance_hold=old) == []
    assert found(balance_hold=old[:3]) == [("balance_shorter", "left")]


@pytest.mark.parametrize("part", ["weaker", "painful", "tighter", "stiffer"])
def test_a_rating_needs_a_gap_of_two_twice_on_one_side(part: str) -> None:
    key = f"side_compare__{part}"
    assert found(**{key: weekly(pair(5, 3), pair(4, 2))}) == [(part, "left")]
    assert found(**{key: weekly(pair(5, 3), pair(4, 3))}) == []
    assert found(**{key: weekly(pair(5, 3), pair(2, 4))}) == []


def test_a_length_is_watched_from_10_mm_on_three_days() -> None:
    assert found(leg_reveal__gap=weekly(once(10), once(15), once(10))) == [("length_watch", "")]
    assert found(leg_reveal__gap=weekly(once(10), once(15), once(5))) == []
    assert found(leg_reveal__gap=weekly(once(10), once(10)), block_test=[once(12)]) == []


def test_three_checks_on_three_days_count_together() -> None:
    told = weekly(once(10), once(12), once(11))
    assert found(leg_reveal__gap=told[:2], block_test=told[2:]) == [("length_watch", "")]


def test_a_length_of_20_mm_is_referred_at_once() -> None:
    assert found(tape_length=[pair(900, 880)]) == [("length_refer", "")]
    assert found(tape_length=[pair(900, 881)]) == []


def test_looking_uneven_is_kept_without_a_side() -> None:
    assert found(stick_front=weekly(said("level"), said("left"))) == [("looks_uneven", "")]
    assert found(stick_front=weekly(said("left"), said("level")), stick_back=[said("cant_tell")]) == []


def test_the_pelvis_drops_on_one_side_only() -> None:
    assert found(trendelenburg=[pair(29, 30)]) == [("pelvis_drops", "left")]
    assert found(trendelenburg=[pair(29, 29)]) == []
    assert found(trendelenburg=[pair(30, 30)]) == []
    assert found(trendelenburg=[Seen(FIRST, "Sam", left=Decimal(10))]) == []


@pytest.mark.parametrize(
    ("left", "right", "sides"),
    [(3, 0, ["left"]), (3, 4, ["left", "right"]), (2, 0, ["left"]), (1, 2, []), (2, 1, [])],
)
def test_the_squat_wanders_from_three_points_or_a_gap_of_two(left: int, right: int, sides: list[str]) -> None:
    assert found(sl_squat=[pair(left, right)]) == [("squat_wanders", side) for side in sides]


@pytest.mark.parametrize(("left", "right", "sides"), [(4, 1, ["left"]), (3, 0, []), (5, 6, ["left", "right"])])
def test_the_step_down_wanders_from_four_points(left: int, right: int, sides: list[str]) -> None:
    assert found(step_down=[pair(left, right)]) == [("step_wanders", side) for side in sides]


@pytest.mark.parametrize(
    ("left", "right", "sides"), [(1, -5, ["left"]), (0, -9, []), (0, -10, ["left"]), (-12, -1, ["right"])]
)
def test_the_front_of_the_hip_is_short_above_the_bed_or_by_ten_degrees(left: int, right: int, sides: list[str]) -> None:
    assert found(thomas=[pair(left, right)]) == [("flexor_short", side) for side in sides]


def test_rotation_differs_from_ten_degrees_on_the_side_that_turns_less() -> None:
    assert found(hip_rotation__inward=[pair(30, 40)]) == [("rotation_differs", "left")]
    assert found(hip_rotation__outward=[pair(50, 40)]) == [("rotation_differs", "right")]
    assert found(hip_rotation__inward=[pair(30, 39)], hip_rotation__outward=[pair(40, 49)]) == []


def test_groin_pain_is_somebody_elses_to_look_at() -> None:
    assert found(faber__groin=[said("yes")]) == [("groin_hurts", "")]
    assert found(faber__groin=weekly(said("yes"), said("no"))) == []
    low = {"hip_rotation__inward": [pair(19, 22)], "hip_rotation__groin": [said("yes")]}
    assert found(**low) == [("groin_hurts", "")]
    assert found(**(low | {"hip_rotation__inward": [pair(20, 22)]})) == []


def test_the_side_plank_is_short_under_thirty_seconds() -> None:
    assert found(side_plank_hold=[pair(29.5, 30)]) == [("plank_short", "left")]


def test_heel_raises_differ_by_more_than_six() -> None:
    assert found(heel_raise=[pair(27, 20)]) == [("calf_differs", "right")]
    assert found(heel_raise=[pair(26, 20)]) == []


def test_hopping_that_hurts_is_found_by_asking() -> None:
    assert found(hop_question=[said("yes")]) == [("hopping_hurts", "")]
    assert found(hop_question=[said("no")]) == []


def test_a_finding_names_the_checks_it_rests_on() -> None:
    told = {("stick-front", ""): [said("left")], ("stick-back", ""): [said("right")]}
    assert findings(told, PARTS) == [Finding(Found.LOOKS_UNEVEN, "", ("stick-front", "stick-back"))]
