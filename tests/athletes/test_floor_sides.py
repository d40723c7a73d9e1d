"""The harder side comes first: by the athlete's own ticks of four weeks, then by what was too hard, else as drawn."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from athletes.adherence import Lane, Status, Tick
from athletes.feedback import Answers, Told, standing_feedback
from athletes.floor.sides import Because, SideTold, harder_first, told_of_sides
from athletes.ticking import tick_of

DAY = date(2026, 11, 18)
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def tick(status: Status = Status.DONE) -> Tick:
    return tick_of(status)


def ticked(
    side: str, *days_ago: int, lineage: str = "bridge", status: Status = Status.DONE
) -> dict[Lane, dict[date, Tick]]:
    return {Lane(lineage, side, 1): {DAY - timedelta(days=back): tick(status) for back in days_ago}}


def said(side: str, hard: str, days_ago: int, lineage: str = "bridge") -> tuple[Answers, ...]:
    day = DAY - timedelta(days=days_ago)
    return standing_feedback([Told(uuid4(), 1, NOON, NOON, lineage, day, side, hard=hard)])


def test_side_with_fewer_credits_comes_first() -> None:
    ticks = ticked("left", 1, 3, 5) | ticked("right", 1, 3)
    order = harder_first(told_of_sides(["bridge"], ticks, (), DAY), "left")
    assert (order.sides, order.because) == (("right", "left"), Because.CREDITS)
    assert order.told == {"left": SideTold(6, 0), "right": SideTold(4, 0)}


def test_partly_done_weighs_half_a_credit() -> None:
    ticks = ticked("left", 1, 3, status=Status.PARTLY) | ticked("right", 1, 3)
    assert harder_first(told_of_sides(["bridge"], ticks, (), DAY)).sides == ("left", "right")


def test_ticks_of_the_day_itself_and_of_before_four_weeks_do_not_turn_the_order() -> None:
    ticks = ticked("left", 0, 28) | ticked("right", 29, 30)
    told = told_of_sides(["bridge"], ticks, (), DAY)
    assert told == {"left": SideTold(2, 0), "right": SideTold(0, 0)}


def test_ticks_and_answers_of_another_move_do_not_count() -> None:
    ticks = ticked("left", 1, lineage="plank")
    told = told_of_sides(["bridge"], ticks, said("left", "too_hard", 1, "plank"), DAY)
    assert told == {"left": SideTold(), "right": SideTold()}


def test_holds_that_take_turns_are_judged_together() -> None:
    ticks = ticked("left", 1, lineage="push") | ticked("right", 1, lineage="pull") | ticked("left", 2, lineage="pull")
    del ticks[Lane("pull", "left", 1)][DAY - timedelta(days=2)]
    assert told_of_sides(["push", "pull"], ticks, (), DAY) == {"left": SideTold(2, 0), "right": SideTold(2, 0)}


def test_with_equal_credits_the_side_that_was_too_hard_more_often_comes_first() -> None:
    answers = (*said("left", "too_hard", 2), *said("left", "right", 4), *said("right", "too_easy", 2))
    order = harder_first(told_of_sides(["bridge"], {}, answers, DAY), "right")
    assert (order.sides, order.because) == (("left", "right"), Because.TOO_HARD)


def test_what_was_too_hard_on_no_side_or_long_ago_says_nothing_of_a_side() -> None:
    answers = (*said("", "too_hard", 2), *said("left", "too_hard", 40), *said("left", "too_hard", 0))
    order = harder_first(told_of_sides(["bridge"], {}, answers, DAY))
    assert (order.sides, order.because) == (("right", "left"), Because.WRITTEN)


def test_where_nothing_tells_the_sides_apart_the_drawn_one_comes_first_else_the_right() -> None:
    firsts = [harder_first({}, drawn).sides[0] for drawn in ("left", "right", "")]
    assert firsts == ["left", "right", "right"]
