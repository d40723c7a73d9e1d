"""A pose as an SVG that moves by itself: start, end and back, in the exercise's tempo, without a script."""

from collections.abc import Mapping, Sequence
from typing import Any

from exercises.figure.body import body
from exercises.figure.camera import Camera, Point, camera
from exercises.figure.force import pulsing, pushes
from exercises.figure.ground import course
from exercises.figure.kinematics import Skeleton
from exercises.figure.moving import FINE
from exercises.figure.muscles import working
from exercises.figure.page import Frame, Page, fitted
from exercises.figure.pieces import Piece, parts_pieces, worn_pieces
from exercises.figure.props import Box, furniture, worn
from exercises.figure.svg import arrow_ends, backdrop, content, working_sides
from exercises.figure.tempo import Clock, clock

# Half the still's: whole numbers of half the size say where a line is to within the width of a hair.
FRAME = Frame(400, 300, 11)
# How far (cm) an outline may be from the true one on its way: the first of these that keeps the file small enough.
TOLERANCES = (0.4, 0.7, 1.1, 1.7, 2.6, 4.0, 5.5, 7.5, 11.0, 16.0)
LARGEST_FILE = 12_000


def loop(pose: Mapping[str, Any], muscles: Sequence[str], tempo: str = "", hold_s: float | None = None) -> str:
    """An SVG to stand in a page, at most 12 KB: it moves from start to end and back for ever.

    `tempo` is "out-pause-back" in seconds, "" for a hold of `hold_s`. Ids begin with `f-`: one loop on a page.
    KeyError as for a sheet, ValueError for a tempo that is none.
    """
    round_, bones, view = clock(tempo, hold_s), course(pose, FINE), camera(pose["view"])
    boxes, forces = furniture(pose, (bones[0], bones[-1])), pushes(view, pose, bones[-1])
    page = framed(view, pose, bones, boxes, forces)
    work = [working(moment, muscles, working_sides(pose)) for moment in bones]
    pieces = parts_pieces(page, [body(moment) for moment in bones], work, round_)
    pieces += worn_pieces(page, [worn(pose, moment) for moment in bones])
    behind, before = backdrop(page, pose, boxes, (bones[0], bones[-1])), pulsing(page, forces, round_)
    return smallest(pieces, page, round_, behind, before)


def framed(
    view: Camera,
    pose: Mapping[str, Any],
    bones: Sequence[Skeleton],
    boxes: Sequence[Box],
    forces: Sequence[list[Point]],
) -> Page:
    """The page that holds the whole movement."""
    shown = [ball for moment in bones[:: FINE // 4] for ball in content(pose, moment)]
    shown += content(pose, bones[0], boxes)
    return fitted(view, shown, arrow_ends(view, pose, bones[0], forces), FRAME)


def smallest(pieces: Sequence[Piece], page: Page, round_: Clock, behind: str, before: str) -> str:
    """The document at the finest tolerance that fits; the coarsest when none does."""
    text = ""
    for tolerance in TOLERANCES:
        figure = "".join(piece.drawn(round_, tolerance * page.scale) for piece in pieces)
        text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{FRAME.view_box}">{behind}{figure}{before}</svg>'
        if len(text) <= LARGEST_FILE:
            break
    return text
