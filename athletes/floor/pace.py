"""How a dose runs on the floor: sets, sides in turn, rests; with the allowances of the estimate."""

from exercises.minutes import CHANGE_MOVE, CHANGE_SIDE, Timed, set_seconds

# Seconds up, pause, down of a move without a tempo: together the estimate's usual repetition.
USUAL_TEMPO = [2, 1, 2]


def tempo_of(dose: Timed) -> list[int] | None:
    """Seconds up, pause and down of one repetition; None for a hold."""
    if dose.hold_s:
        return None
    parts = [int(part) for part in dose.tempo.split("-") if part.isdigit()]
    return parts if len(parts) == 3 and any(parts) else USUAL_TEMPO


def between_sets(dose: Timed, sides: int) -> float:
    """The pause between two sets, seconds: with two sides half a rest is enough, because the other has just worked.

    The turns after the first are taken out of it, so that a session takes as long as the estimate says.
    """
    return max(dose.rest_s / 2 - CHANGE_SIDE, CHANGE_SIDE) if sides > 1 else dose.rest_s


def move_seconds(dose: Timed, sides: int) -> int:
    """A whole move with so many sides to do: getting into it, and each set on one side after the other."""
    one_set = sides * set_seconds(dose) + (sides - 1) * CHANGE_SIDE
    return round(CHANGE_MOVE + dose.sets * one_set + (dose.sets - 1) * between_sets(dose, sides))
