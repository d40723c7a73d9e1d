"""Which answers stand for a move, and the worst pain of days and weeks."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from athletes.feedback import Answers, Told, standing_feedback, worst_pain_by_week, worst_pain_of_days
from tests.athletes.pure import MON, PHONE, SUN, TUE, WED, WEEK


def told(day: date, op: int, *, side: str = "", hour: int = 18, exercise: str = "plank", **said: Any) -> Told:
    """An answer at 18:00 of its own day, or the morning after at 07:00 where it speaks of that alone."""
    morning = set(said) == {"pain_next_morning"}
    at = datetime.combine(day + timedelta(days=morning), time(7 if morning else hour), PHONE)
    return Told(UUID(int=op), op, at, at, exercise, day, side, **said)


def said(answers: Answers) -> tuple[str, str, int | None, int | None, str]:
    return answers.felt, answers.hard, answers.pain, answers.pain_next_morning, answers.note


def test_the_newest_answers_of_a_move_stand_together() -> None:
    first = told(MON, 1, felt="nowhere", hard="too_hard", pain=6, note="ouch")
    (standing,) = standing_feedback([first, told(MON, 2, hour=19, felt="target", pain=2)])
    assert said(standing) == ("target", "", 2, None, "")


def test_the_morning_after_stands_beside_what_was_said_of_the_move() -> None:
    actions = [told(MON, 1, hard="right", pain=4), told(MON, 2, pain_next_morning=1)]
    (standing,) = standing_feedback(actions)
    assert said(standing) == ("", "right", 4, 1, "")
    assert standing.worst_pain == 4


def test_one_action_may_tell_both() -> None:
    (standing,) = standing_feedback([told(MON, 1, pain=2, pain_next_morning=5)])
    assert (standing.pain, standing.pain_next_morning, standing.worst_pain) == (2, 5, 5)


def test_an_empty_action_takes_the_answers_back_but_not_the_morning() -> None:
    assert standing_feedback([told(MON, 1, pain=4), told(MON, 2, hour=19)]) == ()
    (standing,) = standing_feedback([told(MON, 1, pain=4), told(MON, 2, hour=19), told(MON, 3, pain_next_morning=3)])
    assert said(standing) == ("", "", None, 3, "")


def test_sides_exercises_and_days_stand_each_by_itself_in_order() -> None:
    actions = [
        told(TUE, 1, pain=1),
        told(MON, 2, side="right", pain=2),
        told(MON, 3, side="left", pain=3),
        told(MON, 4, side="left", exercise="lunge", pain=4),
    ]
    found = [(one.date, one.side, one.exercise, one.pain) for one in standing_feedback(actions)]
    assert found == [
        (MON, "left", "plank", 3),
        (MON, "left", "lunge", 4),
        (MON, "right", "plank", 2),
        (TUE, "", "plank", 1),
    ]


def test_order_and_repetition_change_nothing() -> None:
    actions = [told(day, 10 * day.day + op, hour=op, pain=op) for day in (MON, TUE, WED) for op in range(8)]
    shuffled = [*actions, *actions[:5]]
    Random(4).shuffle(shuffled)
    assert {(one.date, one.pain) for one in standing_feedback(shuffled)} == {(MON, 7), (TUE, 7), (WED, 7)}


def test_the_worst_pain_of_a_day_and_of_a_week() -> None:
    monday_after = WEEK.next().monday
    feedback = standing_feedback(
        [
            told(MON, 1, side="left", pain=2),
            told(MON, 2, side="right", pain=3),
            told(WED, 3, felt="target"),  # pain was not told
            told(SUN, 4, pain=1),
            told(SUN, 5, pain_next_morning=5),  # said on Monday of the move on Sunday
            told(monday_after, 6, pain=0),
        ]
    )
    assert worst_pain_of_days(feedback) == {MON: 3, SUN: 5, monday_after: 0}
    weeks = [WEEK.previous(), WEEK, WEEK.next()]
    assert worst_pain_by_week(feedback, weeks) == [(weeks[0], None), (WEEK, 5), (WEEK.next(), 0)]
