"""The steps of building: add, move and remove a line; each answers what a screen reader should say."""

from django.utils.translation import gettext as _

from exercises.builder.content import MOST_MOVES, Content, MoveContent, of_exercise
from exercises.models import Exercise


class StepRefused(Exception):
    """Why a step cannot be made, in the coach's words."""


def add(content: Content, exercise: Exercise | None, at: int | None = None) -> str:
    """Put an exercise in at place `at` (from 0), else at the end; answers the new line's key."""
    moves = content["moves"]
    if exercise is None:
        raise StepRefused(_("That exercise is not in your library any more. Pick another."))
    if len(moves) >= MOST_MOVES:
        raise StepRefused(_("A routine holds %(most)d moves at most.") % {"most": MOST_MOVES})
    place = len(moves) if at is None else min(max(at, 0), len(moves))
    key = f"m{max((int(move['key'][1:]) for move in moves), default=0) + 1}"
    before = moves[place - 1] if place else moves[0] if moves else None
    moves.insert(place, of_exercise(exercise, key, before))
    return key


def shift(content: Content, key: str, by: int) -> None:
    """Up (-1) or down (1); at the ends the line stays where it is."""
    moves = content["moves"]
    place = _place(moves, key)
    moves.insert(min(max(place + by, 0), len(moves) - 1), moves.pop(place))


def remove(content: Content, key: str) -> None:
    content["moves"].pop(_place(content["moves"], key))


def _place(moves: list[MoveContent], key: str) -> int:
    for place, move in enumerate(moves):
        if move["key"] == key:
            return place
    raise StepRefused(_("That line is gone already."))
