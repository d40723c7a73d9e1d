"""How long a round still takes, by the pace of its own decisions."""

from datetime import UTC, datetime, timedelta

from coaching.review.pace import minutes_left, seconds_each, time_taken

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)


def after(*seconds: int) -> list[datetime]:
    return [NINE + timedelta(seconds=each) for each in seconds]


def test_before_three_decisions_nobody_can_tell() -> None:
    assert minutes_left(after(0, 20), 30) is None
    assert minutes_left([], 30) is None


def test_the_median_gap_makes_the_pace_whatever_the_order() -> None:
    assert seconds_each(after(60, 0, 20, 40, 100)) == 20
    assert minutes_left(after(0, 20, 40, 60), 22) == 8


def test_a_pause_over_ten_minutes_does_not_count() -> None:
    assert seconds_each(after(0, 30, 630, 660)) == 30
    assert seconds_each(after(0, 30, 631, 661)) == 30
    assert time_taken(after(0, 30, 631, 661)) == timedelta(seconds=60)
    assert time_taken(after(0, 30, 630, 660)) == timedelta(seconds=660)


def test_the_pace_is_that_of_the_newest_gaps() -> None:
    slow = [100 * each for each in range(20)]
    fast = [slow[-1] + 10 * each for each in range(1, 13)]
    assert seconds_each(after(*slow, *fast)) == 10


def test_nothing_is_left_at_the_end_and_a_minute_is_the_least() -> None:
    assert minutes_left(after(0, 5, 10), 0) is None
    assert minutes_left(after(0, 5, 10), 1) == 1
