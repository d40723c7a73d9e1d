"""The pictures of a move for the player: addresses by side, and when the moving one reaches its end."""

from collections.abc import Iterable, Iterator

from athletes.floor.session import Figure, Move
from exercises.figure import way_out
from exercises.models import Exercise
from exercises.stage import SIDES


def drawn_side(exercise: Exercise) -> str:
    """The working side of the drawing, "" where both work or nothing is drawn."""
    return SIDES.get(exercise.pose.get("drawn_side", ""), "")


def figures(exercise: Exercise, sides: Iterable[str]) -> dict[str, Figure]:
    """What to show while each side works."""
    return {side: _figure(exercise, side) for side in sides}


def _figure(exercise: Exercise, side: str) -> Figure:
    drawn = drawn_side(exercise)
    if side and drawn and side != drawn:
        return Figure(still=exercise.mirrored_figure_url, loop=exercise.mirrored_loop_url, photo="")
    return Figure(still=exercise.figure_url, loop=exercise.loop_url, photo=exercise.photo_url)


def end_reached(exercise: Exercise) -> float:
    """The second of the moving figure at which the end pose is reached; 0 where nothing is drawn."""
    return way_out(exercise.tempo, exercise.hold_s) if exercise.pose else 0.0


def addresses(moves: Iterable[Move]) -> Iterator[str]:
    """Every picture of the moves, of what is held in turn and of what may stand in."""
    for move in moves:
        shown = [move["figure"], *(phase["figure"] for phase in move["phases"] or ())]
        yield from (address for by_side in shown for figure in by_side.values() for address in _files(figure))
        yield from addresses(move["easier"])


def _files(figure: Figure) -> list[str]:
    return [address for address in (figure["still"], figure["loop"], figure["photo"]) if address]
