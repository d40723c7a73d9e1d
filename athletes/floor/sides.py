"""Which side a move begins with: the one that was harder by the athlete's own ticks and answers."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from athletes.adherence import Ticks
from athletes.feedback import Answers

# How far back "harder" looks: our own choice, four whole weeks before the day.
LOOK_BACK = timedelta(weeks=4)
LEFT, RIGHT = "left", "right"
BOTH = (LEFT, RIGHT)


class Because(StrEnum):
    """What put a side first."""

    CREDITS = "credits"  # done less often
    TOO_HARD = "too_hard"  # called too hard more often
    WRITTEN = "written"  # neither: as the exercise is drawn


class SideTold(NamedTuple):
    """What the weeks before a day say of one side: half credits, and on how many days it was too hard."""

    half_credits: int = 0
    too_hard: int = 0


class Order(NamedTuple):
    """The sides in order, why, and what each was told to be."""

    sides: tuple[str, ...]
    because: Because
    told: Mapping[str, SideTold]


def told_of_sides(
    lineages: Iterable[Hashable], ticks: Ticks, feedback: Iterable[Answers], day: date
) -> dict[str, SideTold]:
    """What the four weeks before a day say of each side of a move; of two moves that take turns, both together.

    The day itself is left out: the order must not turn round in the middle of a session.
    """
    known, first = frozenset(lineages), day - LOOK_BACK
    credits, hard = dict.fromkeys(BOTH, 0), dict.fromkeys(BOTH, 0)
    for lane, by_date in ticks.items():
        if lane.lineage in known and lane.side in credits:
            credits[lane.side] += sum(tick.half_credits for made, tick in by_date.items() if first <= made < day)
    for answers in feedback:
        if answers.exercise in known and answers.side in hard and first <= answers.date < day:
            hard[answers.side] += answers.hard == "too_hard"
    return {side: SideTold(credits[side], hard[side]) for side in BOTH}


def harder_first(told: Mapping[str, SideTold], drawn: str = "") -> Order:
    """Fewer credits first, else more often too hard, else the side the exercise is drawn on, else the right."""
    left, right = (told.get(side, SideTold()) for side in BOTH)
    if left.half_credits != right.half_credits:
        return Order(_from(left.half_credits < right.half_credits), Because.CREDITS, told)
    if left.too_hard != right.too_hard:
        return Order(_from(left.too_hard > right.too_hard), Because.TOO_HARD, told)
    return Order(_from(drawn == LEFT), Because.WRITTEN, told)


def _from(left_first: bool) -> tuple[str, str]:
    return (LEFT, RIGHT) if left_first else (RIGHT, LEFT)
