"""How fast a round goes: the pace of its decisions, and the minutes that are left at it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil
from statistics import median

BREAK = timedelta(minutes=10)  # a longer pause is none of the work
FEWEST = 3  # decisions before there is a pace
LATELY = 12  # gaps that make it


def gaps(times: Iterable[datetime]) -> list[timedelta]:
    """Between one decision and the next, oldest first, breaks left out."""
    return [later - sooner for sooner, later in pairwise(sorted(times)) if later - sooner <= BREAK]


def seconds_each(times: Iterable[datetime]) -> float | None:
    """The median of the newest gaps; None before there are three decisions without a break."""
    lately = gaps(times)[-LATELY:]
    return median(gap.total_seconds() for gap in lately) if len(lately) >= FEWEST - 1 else None


def minutes_left(times: Iterable[datetime], left: int) -> int | None:
    """Whole minutes, rounded up; None while nobody can tell."""
    pace = seconds_each(times)
    return None if pace is None or not left else max(1, ceil(pace * left / 60))


def time_taken(times: Iterable[datetime]) -> timedelta:
    """The sum of the gaps: what came before the first decision nobody knows."""
    return sum(gaps(times), timedelta())
