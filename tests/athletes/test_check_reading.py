"""What observations may be read as: repeated or not, level within the error, and which trial stands."""

from datetime import date
from decimal import Decimal

import pytest

from athletes.checks.protocol import Asks, Counts, Part, Unit
from athletes.checks.reading import Repeated, Seen, changed, counted, gap_of, repeated, side_of, within_error

HOLD = Part("", "Hold", "How long?", Unit.SECONDS, sides=True, high=Decimal(45), error=Decimal(10))
LOOK = Part("", "Face up", "Which is higher?", asks=Asks.SIDE)


def measured(day: int, left: float, right: float, looked_by: str = "Sam") -> Seen:
    return Seen(date(2026, 11, day), looked_by, Decimal(str(left)), Decimal(str(right)))


def named(day: int, verdict: str, looked_by: str = "Sam") -> Seen:
    return Seen(date(2026, 11, day), looked_by, verdict=verdict)


@pytest.mark.parametrize(
    ("left", "right", "side"),
    [(30, 20, "left"), (20, 30, "right"), (29.5, 20, "level"), (20, 29.99, "level"), (20, 20, "level")],
)
def test_a_difference_below_the_error_is_level(left: float, right: float, side: str) -> None:
    assert side_of(HOLD, measured(1, left, right)) == side


def test_without_a_known_error_any_difference_counts() -> None:
    plain = Part("", "Hold", "How long?", Unit.SECONDS, sides=True)
    assert (within_error(plain, Decimal(0)), within_error(plain, Decimal("0.1"))) == (True, False)


def test_one_side_alone_says_nothing() -> None:
    seen = Seen(date(2026, 11, 1), "Sam", left=Decimal(30))
    assert (gap_of(seen), side_of(HOLD, seen)) == (None, "")


def test_two_of_the_last_three_make_a_side_consistent() -> None:
    told = [named(1, "right", "Sam"), named(8, "left", "Kim"), named(15, "right", "Kim")]
    assert repeated(LOOK, told) == Repeated("right", 2, 3, ("Sam", "Kim"))


def test_three_different_answers_vary() -> None:
    told = [named(1, "right"), named(8, "left"), named(15, "level")]
    assert repeated(LOOK, told) == Repeated("", 0, 3, ())
    assert not repeated(LOOK, told).consistent


def test_only_the_last_three_count_whatever_the_order() -> None:
    told = [named(22, "left"), named(1, "right"), named(15, "left"), named(8, "right")]
    assert repeated(LOOK, told) == Repeated("left", 2, 3, ("Sam",))


def test_one_observation_is_never_consistent() -> None:
    assert repeated(LOOK, [named(1, "right")]) == Repeated("", 0, 1, ())
    assert repeated(LOOK, []) == Repeated("", 0, 0, ())


def test_cant_tell_agrees_with_nothing() -> None:
    told = [named(1, "cant_tell"), named(8, "cant_tell"), named(15, "right")]
    assert repeated(LOOK, told) == Repeated("", 0, 3, ())


def test_level_can_be_repeated_too() -> None:
    told = [measured(1, 40, 38), measured(8, 41, 44), measured(15, 45, 20)]
    assert repeated(HOLD, told) == Repeated("level", 2, 3, ("Sam",))


@pytest.mark.parametrize(
    ("counts", "less", "stands"),
    [
        (Counts.BEST, False, "9"),
        (Counts.BEST, True, "3"),
        (Counts.MEAN, False, "6"),
        (Counts.LAST, False, "6"),
    ],
)
def test_the_trial_that_stands(counts: Counts, less: bool, stands: str) -> None:
    trials = [Decimal(9), Decimal(3), Decimal(6)]
    assert counted(trials, counts, less_is_better=less) == Decimal(stands)


def test_no_trial_stands_for_nothing() -> None:
    assert counted([], Counts.BEST) is None


def test_a_change_within_the_error_is_none() -> None:
    assert changed(HOLD, Decimal(30), Decimal("39.9")) == 0
    assert changed(HOLD, Decimal(30), Decimal(40)) == 10
    assert changed(HOLD, Decimal(30), Decimal(20)) == -10
    assert changed(HOLD, None, Decimal(20)) is None
