"""Which moves stop for today because they hurt, which stay the same or get easier, and when the coach is told.

The limits are product.md's: a safety convention, no study claimed. `static/js/phone/stopping.js` is the twin
that answers offline; both run tests/athletes/stopping_cases.json.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from athletes.feedback import SIDES, Answers

AMBER = 3  # from here on the same or easier, and no step up
ASK_FROM = 3  # the morning after is asked when pain was above 2
TELL_COACH_ABOVE = 5  # in every plan, whatever its own limit


class Advice(StrEnum):
    """What pain on a move asks for."""

    CARRY_ON = "carry_on"  # 0 to 2
    SAME_OR_EASIER = "same_or_easier"  # 3 up to the plan's stop pain: no step up
    STOP = "stop"  # above the plan's stop pain: not today any more


class Stopping(NamedTuple):
    """The worst pain felt on a move today, the first side on which it was as bad, and what it asks for."""

    advice: Advice
    pain: int
    side: str
    tell_coach: bool


def advice(pain: int, stop_pain: int) -> Advice:
    """What a pain of 0 to 10 asks for in a plan whose stop pain is 3 or 5."""
    if pain > stop_pain:
        return Advice.STOP
    return Advice.SAME_OR_EASIER if pain >= AMBER else Advice.CARRY_ON


def tell_coach(pain: int) -> bool:
    return pain > TELL_COACH_ABOVE


def ask_next_morning(pain: int | None) -> bool:
    """Whether the morning after is worth its one question."""
    return pain is not None and pain >= ASK_FROM


def stopping(feedback: Iterable[Answers], day: date, stop_pains: Mapping[Hashable, int]) -> dict[Hashable, Stopping]:
    """For each exercise of which pain was felt on a day: what it asks for.

    `stop_pains` are the limits of the plans by exercise. Pain felt on a day is that of its own moves and, of the
    moves of the day before, what was still felt this morning; so `feedback` holds both days. Pain on one side
    stops the exercise, not the side.
    """
    felt: dict[Hashable, list[tuple[int, str]]] = {}
    for exercise, side, pain in _felt_on(feedback, day):
        if exercise in stop_pains:
            felt.setdefault(exercise, []).append((pain, side))
    return {exercise: _worst(pains, stop_pains[exercise]) for exercise, pains in felt.items()}


def _felt_on(feedback: Iterable[Answers], day: date) -> Iterator[tuple[Hashable, str, int]]:
    for answers in feedback:
        if answers.date == day and answers.pain is not None:
            yield answers.exercise, answers.side, answers.pain
        if answers.date == day - timedelta(days=1) and answers.pain_next_morning is not None:
            yield answers.exercise, answers.side, answers.pain_next_morning


def _worst(pains: Iterable[tuple[int, str]], stop_pain: int) -> Stopping:
    pain, side = min(pains, key=lambda felt: (-felt[0], SIDES.index(felt[1])))
    return Stopping(advice(pain, stop_pain), pain, side, tell_coach(pain))
