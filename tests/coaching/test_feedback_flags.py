"""Each flag on feedback with the answers that raise it and the nearest ones that do not."""

from collections.abc import Hashable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest

from athletes.adherence import Side, Status, Ticks, standing_ticks
from athletes.feedback import Answers, Told, standing_feedback, worst_pain_by_week
from coaching import flags
from coaching.flags import FeltNowhere, PainAbove, PainRising, ReadyToStepUp, TooHard
from tests.athletes.pure import (
    AFTER,
    BOTH_SIDES,
    FRI,
    MON,
    PHONE,
    SAT,
    SUN,
    THU,
    TUE,
    WED,
    WEEK,
    at,
    fixed,
    lineage,
    tap,
)

_op = count(1)
TODAY = AFTER + timedelta(days=1)  # Tuesday of week 48
EXERCISES: dict[Hashable, Hashable] = {"plank": 1, "plank 2": 1, "bridge": 2, "row": 3, "lunge": 4}


def told(day: date, *, side: Side = "", move: str = "plank", received: datetime | None = None, **said: Any) -> Told:
    number = next(_op)
    moment = datetime.combine(day, time(18), PHONE)
    return Told(UUID(int=number), number, moment, received or moment, move, day, side, **said)


def standing(*actions: Told) -> tuple[Answers, ...]:
    return standing_feedback(actions)


REVIEWED = at(AFTER, 9)  # Monday morning


@pytest.mark.parametrize(
    ("answer", "reviewed_at", "raised"),
    [
        (told(SAT, pain=6), None, (6, SAT, False)),
        (told(SAT, pain=5), None, None),
        (told(SAT, pain=6), REVIEWED, None),  # the coach has seen it
        (told(SAT, pain=6, received=REVIEWED + timedelta(seconds=1)), REVIEWED, (6, SAT, False)),  # lay on the phone
        (told(AFTER, pain=6), REVIEWED, (6, AFTER, False)),
        (told(SAT, pain=2, pain_next_morning=7), None, (7, SAT, True)),
        (told(SAT, pain=2, pain_next_morning=5), None, None),
    ],
)
def test_pain_above_5_since_the_last_review(
    answer: Told, reviewed_at: datetime | None, raised: tuple[int, date, bool] | None
) -> None:
    flag = flags.pain_above(standing(answer), reviewed_at)
    assert (flag and (flag.pain, flag.answers.date, flag.next_morning)) == raised


def test_pain_above_5_tells_the_worst_and_of_two_as_bad_the_newest() -> None:
    feedback = standing(
        told(MON, pain=7), told(TUE, pain=8, side="left"), told(THU, pain=8, side="right"), told(FRI, pain=6)
    )
    flag = flags.pain_above(feedback, None)
    assert flag == PainAbove(8, feedback[2], next_morning=False, since=MON)
    assert (flag.week, flag.answers.side) == (WEEK, "right")


def test_pain_above_5_that_was_put_right_is_none() -> None:
    assert flags.pain_above(standing(told(SAT, pain=9), told(SAT, pain=1)), None) is None


def test_a_calm_morning_after_the_review_does_not_raise_the_pain_again() -> None:
    later = told(SAT, pain_next_morning=1, received=REVIEWED + timedelta(hours=1))
    assert flags.pain_above(standing(told(SAT, pain=7), later), REVIEWED) is None


def pains(*by_week: int | None) -> tuple[Answers, ...]:
    """The worst pain of some weeks, the last of them week 48, which has just begun."""
    first = WEEK.next().back(len(by_week) - 1)
    return standing(
        *(told(first.back(-number).monday, pain=pain) for number, pain in enumerate(by_week) if pain is not None)
    )


def rising(feedback: tuple[Answers, ...]) -> PainRising | None:
    """In week 48."""
    weeks = flags.rising_over(WEEK.next())
    return flags.pain_rising(dict(worst_pain_by_week(feedback, weeks)), WEEK.next())


@pytest.mark.parametrize(
    ("by_week", "raised"),
    [
        ((2, 3, 4, None), PainRising(WEEK, (2, 3, 4))),
        ((2, 3, 3, None), None),  # rose once only
        ((0, 1, 2, None), None),  # rose, but is below 3
        ((1, 2, 3, None), PainRising(WEEK, (1, 2, 3))),
        ((2, None, 4, None), None),  # nobody was asked in between
        ((None, 3, 4, None), None),
        ((2, 3, 4, 1), PainRising(WEEK, (2, 3, 4))),  # this week is not over
        ((1, 2, 3, 4), PainRising(WEEK.next(), (2, 3, 4))),  # this week so far rises on
        ((4, 2, 3, 4), PainRising(WEEK.next(), (2, 3, 4))),
        ((2, 3, 4, 4, 4), None),  # rose three weeks ago, not since
        ((), None),
    ],
)
def test_pain_rising_is_two_rises_in_a_row_to_3_or_more(
    by_week: Sequence[int | None], raised: PainRising | None
) -> None:
    assert rising(pains(*by_week)) == raised


def test_pain_rising_reads_the_worst_of_each_week_and_its_mornings() -> None:
    feedback = standing(
        told(WEEK.back(2).monday, pain=1),
        told(WEEK.previous().sunday, pain=0, pain_next_morning=2),
        told(MON, pain=3),
        told(WED, pain=1),
    )
    assert rising(feedback) == PainRising(WEEK, (1, 2, 3))


def nowhere(*days: date, side: Side = "", move: str = "plank") -> list[Told]:
    return [told(day, felt="nowhere", side=side, move=move) for day in days]


@pytest.mark.parametrize(
    ("answers", "raised"),
    [
        (nowhere(MON, WED, FRI), FeltNowhere("plank", "", 3, MON, FRI)),
        (nowhere(MON, WED), None),
        (nowhere(MON, WED, FRI, side="left"), FeltNowhere("plank", "left", 3, MON, FRI)),
        ([*nowhere(MON, WED, side="left"), *nowhere(MON, WED, side="right")], None),  # two sessions, not four
        ([*nowhere(MON, WED, side="left"), *nowhere(FRI, side="right")], FeltNowhere("plank", "", 3, MON, FRI)),
        ([*nowhere(MON, WED), *nowhere(FRI, move="bridge")], None),  # three times, but of two exercises
        (
            [*nowhere(MON, WED), *nowhere(SUN, move="plank 2")],
            FeltNowhere("plank 2", "", 3, MON, SUN),
        ),  # the plan after
        (nowhere(TODAY - timedelta(days=14), WED, FRI), None),  # the first is 14 days back
        (nowhere(TODAY - timedelta(days=13), WED, FRI), FeltNowhere("plank", "", 3, TODAY - timedelta(days=13), FRI)),
        ([*nowhere(MON, WED, FRI), told(FRI, felt="target")], None),  # put right
        ([told(day, felt="elsewhere") for day in (MON, WED, FRI)], None),
    ],
)
def test_felt_nowhere_is_three_sessions_of_an_exercise_in_14_days(
    answers: list[Told], raised: FeltNowhere | None
) -> None:
    assert flags.felt_nowhere(standing(*answers), EXERCISES, TODAY) == raised


@pytest.mark.parametrize(
    ("answers", "raised"),
    [
        ([told(MON, hard="too_hard"), told(FRI, hard="too_hard")], TooHard("plank", "", 2, MON, FRI)),
        ([told(MON, hard="too_hard"), told(FRI, hard="right")], None),
        ([told(MON, hard="too_hard", side=side) for side in BOTH_SIDES], None),  # one session
        ([told(MON, hard="too_hard"), told(FRI, hard="too_hard", move="bridge")], None),
        ([told(TODAY - timedelta(days=back), hard="too_hard") for back in (14, 1)], None),
        (
            [told(TODAY - timedelta(days=back), hard="too_hard") for back in (13, 1)],
            TooHard("plank", "", 2, TODAY - timedelta(days=13), AFTER),
        ),
    ],
)
def test_too_hard_is_two_sessions_of_an_exercise_in_14_days(answers: list[Told], raised: TooHard | None) -> None:
    assert flags.too_hard(standing(*answers), EXERCISES, TODAY) == raised


MOVES = ("plank", "bridge", "row", "lunge")


def done(*days: date, moves: Sequence[str] = MOVES, status: Status = Status.DONE) -> Ticks:
    lines = [lineage(fixed(*range(1, 8)), key=move) for move in MOVES]
    return standing_ticks(lines, [tap(day, status, key=move, op=next(_op)) for day in days for move in moves])


def easy(day: date, *moves: str, pain: int | None = 0) -> list[Told]:
    return [told(day, move=move, hard="too_easy", pain=pain) for move in moves]


def ready(answers: list[Told], ticks: Ticks, may_step_up: Sequence[str] = MOVES) -> ReadyToStepUp | None:
    return flags.ready_to_step_up(standing(*answers), ticks, frozenset(may_step_up), TODAY)


def test_ready_is_too_easy_on_half_of_the_moves_on_two_days_without_pain() -> None:
    answers = [*easy(MON, "plank", "bridge"), *easy(FRI, "plank", "row", "lunge", pain=2)]
    assert ready(answers, done(MON, FRI)) == ReadyToStepUp("plank", 2, MON, FRI, 3, 4, 2)


@pytest.mark.parametrize(
    ("answers", "ticks"),
    [
        ([*easy(MON, "plank"), *easy(FRI, "plank", "row")], done(MON, FRI)),  # one of four on Monday
        (easy(FRI, "plank", "row"), done(FRI)),  # one day only
        ([*easy(MON, "plank", "row"), *easy(FRI, "plank", "row", pain=3)], done(MON, FRI)),
        ([*easy(MON, "plank", "row"), *easy(FRI, "plank", "row"), told(WED, pain=3)], done(MON, FRI)),
        ([*easy(MON, "plank", "row"), *easy(FRI, "plank", "row"), told(WED, pain_next_morning=3)], done(MON, FRI)),
        ([*easy(MON, "plank", "row", pain=None), *easy(FRI, "plank", "row", pain=None)], done(MON, FRI)),  # not asked
        ([*easy(TODAY - timedelta(days=14), *MOVES), *easy(FRI, *MOVES)], done(FRI)),
    ],
    ids=["a third", "once", "pain", "pain between", "pain in the morning", "pain not told", "too long ago"],
)
def test_not_ready(answers: list[Told], ticks: Ticks) -> None:
    assert ready(answers, ticks) is None


def test_a_move_is_too_easy_when_every_side_that_was_asked_is() -> None:
    sides = [
        told(day, side=side, hard=hard, pain=0)
        for day in (MON, FRI)
        for side, hard in (("left", "too_easy"), ("right", "right"))
    ]
    assert ready(sides, {}) is None
    one_asked = [told(day, side="left", hard="too_easy", pain=0) for day in (MON, FRI)]
    assert ready(one_asked, {}) == ReadyToStepUp("plank", 2, MON, FRI, 1, 1, 0)


def test_moves_that_were_skipped_or_whose_plan_locks_progression_do_not_count() -> None:
    answers = [*easy(MON, "plank"), *easy(FRI, "plank")]
    assert ready(answers, done(MON, FRI, moves=["row", "lunge"], status=Status.SKIPPED)) is not None
    assert ready(answers, done(MON, FRI, moves=["row", "lunge"])) is None
    assert ready(answers, done(MON, FRI, moves=["row", "lunge"]), ["plank", "bridge"]) is not None
    assert ready(answers, {}, ["bridge"]) is None
