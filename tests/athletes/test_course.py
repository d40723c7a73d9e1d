"""What the answers of some weeks add up to for the rules, as pure code."""

from collections.abc import Hashable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from athletes.adherence import Lane
from athletes.bands import Band
from athletes.feedback import Answers, Told, standing_feedback
from athletes.rules.course import easy_since, felt_nowhere, pain_above_5, raised_mornings, run_since, too_easy
from athletes.ticking import Status, tick_of
from athletes.weeks import Week

MONDAY = date(2026, 11, 16)
WEEK = Week.of(MONDAY)
NEXT = MONDAY + timedelta(days=7)
ON, SLIP, LOW = Band.ON_TRACK, Band.SLIPPING, Band.LOW
MONDAYS = [MONDAY - timedelta(weeks=back) for back in range(6)]


def said(move: str, day: date = MONDAY, side: str = "", **answers: object) -> Told:
    at = datetime(2026, 11, 22, 18, tzinfo=UTC)
    return Told(uuid4(), 0, at, at, move, day, side, **answers)  # type: ignore[arg-type]


def standing(*told: Told) -> tuple[Answers, ...]:
    return standing_feedback(told)


def test_half_of_the_moves_too_easy_is_enough_and_less_is_not() -> None:
    easy, right = said("plank", hard="too_easy"), said("bridge", hard="right")
    assert too_easy(standing(easy, right), {}, WEEK, {"plank", "bridge"}) == ("plank",)
    third = said("bird-dog", hard="right")
    assert too_easy(standing(easy, right, third), {}, WEEK, {"plank", "bridge", "bird-dog"}) == ()


def test_a_move_that_was_too_easy_on_one_side_only_is_not_too_easy() -> None:
    both = standing(said("plank", side="left", hard="too_easy"), said("plank", side="right", hard="right"))
    assert too_easy(both, {}, WEEK, {"plank"}) == ()


def test_moves_that_were_done_and_not_spoken_of_count_among_the_moves() -> None:
    tick = tick_of(Status.DONE)
    ticks = {Lane(move, "", 1): {MONDAY: tick} for move in ("bridge", "bird-dog")}
    feedback = standing(said("plank", hard="too_easy"))
    moves = {"plank", "bridge", "bird-dog"}
    assert too_easy(feedback, ticks, WEEK, moves) == ()
    assert too_easy(feedback, ticks, WEEK, moves - {"bird-dog"}) == ("plank",)


def test_other_weeks_and_locked_plans_do_not_count() -> None:
    feedback = standing(said("plank", NEXT, hard="too_easy"), said("bridge", hard="too_easy"))
    assert too_easy(feedback, {}, WEEK, {"plank"}) == ()


@pytest.mark.parametrize(
    ("pain", "morning", "raised"),
    [(3, 4, (MONDAY,)), (3, 3, ()), (3, 0, ()), (None, 4, ())],
)
def test_a_raised_morning_hurts_more_than_the_move_did(
    pain: int | None, morning: int, raised: tuple[date, ...]
) -> None:
    feedback = standing(said("plank", felt="target", pain=pain), said("plank", pain_next_morning=morning))
    assert raised_mornings(feedback, NEXT) == raised


def test_mornings_are_counted_by_day_and_only_the_last_fourteen() -> None:
    days = [MONDAY, MONDAY, MONDAY + timedelta(days=1)]
    told = [
        one
        for move, day in zip(("plank", "bridge", "plank"), days, strict=True)
        for one in (said(move, day, pain=3), said(move, day, pain_next_morning=5))
    ]
    assert raised_mornings(standing(*told), NEXT) == (MONDAY, MONDAY + timedelta(days=1))
    assert raised_mornings(standing(*told), MONDAY + timedelta(days=14)) == (MONDAY + timedelta(days=1),)


def test_felt_nowhere_is_counted_by_exercise_and_day_whatever_the_side() -> None:
    feedback = standing(
        said("line-1", side="left", felt="nowhere"),
        said("line-1", side="right", felt="nowhere"),
        said("line-2", MONDAY + timedelta(days=2), felt="nowhere"),
        said("line-3", felt="target"),
    )
    exercise: dict[Hashable, Hashable] = {"line-1": "clamshell", "line-2": "clamshell", "line-3": "bridge"}
    assert felt_nowhere(feedback, exercise, NEXT) == {"clamshell": (MONDAY, MONDAY + timedelta(days=2))}


def test_pain_above_5_is_the_worst_with_the_newest_day() -> None:
    later = MONDAY + timedelta(days=2)
    feedback = standing(said("a", pain=8), said("b", later, pain=6), said("c", later, pain=5))
    assert pain_above_5(feedback, {"a": "plank", "b": "plank", "c": "bridge"}, NEXT) == {"plank": (8, later)}


@pytest.mark.parametrize(
    ("bands", "since"),
    [
        ([LOW, LOW, ON], MONDAYS[1]),
        ([LOW, None, LOW, ON], MONDAYS[2]),
        ([ON, LOW], None),
        ([LOW, LOW, LOW], None),  # it may be longer than is known
        ([], None),
    ],
)
def test_a_run_of_weeks_began_where_another_band_ended(bands: list[Band | None], since: date | None) -> None:
    assert run_since(bands, MONDAYS[: len(bands)], LOW) == since


@pytest.mark.parametrize(
    ("easy", "since"),
    [(0, None), (1, None), (2, MONDAYS[1]), (3, MONDAYS[2]), (4, MONDAYS[1]), (5, MONDAYS[2])],
)
def test_each_two_easy_weeks_are_news_of_their_own(easy: int, since: date | None) -> None:
    assert easy_since([True] * easy + [False] * (6 - easy), MONDAYS) == since
