"""Holds that take turns as one move: ten seconds of push, then ten of pull, again and again."""

from collections.abc import Sequence

from athletes.floor.session import Move, Phase
from athletes.floor.words import in_turn, then
from exercises.models import Exercise


def taking_turns(moves: Sequence[Move], exercises: Sequence[Exercise]) -> Move:
    """Several holds of as many sets and repetitions as one move: a finished side ticks all their lines."""
    first, *others = moves
    phases = [_phase(move, exercise) for move, exercise in zip(moves, exercises, strict=True)]
    any_easier = any(move["easier"] for move in moves)
    rounds = first["sets"] * first["reps"] * sum(word is None for word in first["ticked"].values())
    return {
        **first,
        "key": "+".join(move["key"] for move in moves),
        "name": then([move["name"] for move in moves]),
        "dose": in_turn(phases, first["sets"] * first["reps"], per_side=len(first["sides"]) > 1),
        "hold_s": sum(phase["seconds"] for phase in phases),
        "lanes": {side: [lane for move in moves for lane in move["lanes"][side]] for side in first["sides"]},
        "phases": phases,
        "short": all(move["short"] for move in moves),
        "seconds": first["seconds"] + rounds * sum(move["hold_s"] or 0 for move in others),
        "easier": [rung for move in moves for rung in move["easier"] or [move]] if any_easier else [],
    }


def _phase(move: Move, exercise: Exercise) -> Phase:
    return Phase(
        say=exercise.hold_word,
        seconds=move["hold_s"] or 0,
        line=move["line"],
        cues=move["cues"],
        feel=move["feel"],
        figure=move["figure"],
        loop_end_s=move["loop_end_s"],
    )
