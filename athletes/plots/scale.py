"""Where something lies in px: the one axis, point and line that all plots have."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

type Point = tuple[int, int]
"""Whole px from the upper left, which keep a drawing short."""


@dataclass(frozen=True, slots=True)
class Scale:
    """`low` to `high` of what is shown lies at `start` to `end` px, in equal steps; `high` is above `low`."""

    low: Decimal | int
    high: Decimal | int
    start: int
    end: int

    def at(self, value: Decimal | int) -> int:
        return round(self.start + (self.end - self.start) * (value - self.low) / (self.high - self.low))


def spot(at: Point) -> str:
    """A point: a stroke of no length, as large as its line is thick."""
    return f"M{at[0]} {at[1]}h.01"


def way(points: Sequence[Point]) -> str:
    """A line from point to point, level steps in short; a spot where there is one alone."""
    if len(points) == 1:
        return spot(points[0])
    steps = [_step(to[0] - at[0], to[1] - at[1]) for at, to in pairwise(points)]
    return f"M{points[0][0]} {points[0][1]}{''.join(steps)}" if points else ""


def _step(across: int, down: int) -> str:
    return f"l{across}{down:+}".replace("+", " ") if down else f"h{across}"
