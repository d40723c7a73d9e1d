"""How long a dose takes on the floor: an estimate for planning, from tempo, sides and rests."""

from collections.abc import Iterable
from math import floor
from typing import Protocol

# Our own allowances in seconds: getting into a move, changing sides, and a breath between two holds.
CHANGE_MOVE = 15
CHANGE_SIDE = 5
BETWEEN_HOLDS = 5
# For a move without a tempo: about the library's commonest, 2-1-2.
USUAL_REP = 5


class Timed(Protocol):
    """What the estimate reads; a routine item, a planned exercise and an exercise all have it."""

    @property
    def sets(self) -> int: ...
    @property
    def reps(self) -> int: ...
    @property
    def hold_s(self) -> int | None: ...
    @property
    def rest_s(self) -> int: ...
    @property
    def tempo(self) -> str: ...
    @property
    def per_side(self) -> bool: ...


def rep_seconds(tempo: str) -> int:
    """One repetition of "up-pause-down" seconds."""
    return sum(int(part) for part in tempo.split("-") if part.isdigit()) or USUAL_REP


def set_seconds(dose: Timed) -> int:
    """One set of one side."""
    if dose.hold_s:
        return dose.reps * dose.hold_s + (dose.reps - 1) * BETWEEN_HOLDS
    return dose.reps * rep_seconds(dose.tempo)


def item_seconds(dose: Timed) -> float:
    """One exercise once, both sides; per side, half a rest is enough, because the other side has just worked."""
    sides = 2 if dose.per_side else 1
    work = dose.sets * sides * set_seconds(dose)
    rest = (dose.sets - 1) * dose.rest_s / sides
    return CHANGE_MOVE + work + rest + (sides - 1) * CHANGE_SIDE


def routine_minutes(doses: Iterable[Timed]) -> int:
    """Whole minutes for all of them in a row, halves up; 0 for an empty list, else at least 1."""
    seconds = sum(item_seconds(dose) for dose in doses)
    return max(1, floor(seconds / 60 + 0.5)) if seconds else 0
