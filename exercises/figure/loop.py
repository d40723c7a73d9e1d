"""A pose as an SVG that moves by itself: start, end and back, in the exercise's tempo, without a script."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from exercises.figure.body import Ball, body
from exercises.figure.camera import camera
from exercises.figure.force import pulsing, pushes
from exercises.figure.ground import course
from exercises.figure.moving import FINE
from exercises.figure.muscles import working
from exercises.figure.page import Frame, Page, fitted
from exercises.figure.pieces import Piece, parts_pieces, worn_pieces
from exercises.figure.props import furniture, worn
from exercises.figure.svg import arrow_ends, backdrop, content, working_sides
from exercises.figure.tempo import Clock, clock

# Half the still's: whole numbers of half the size say where a line is to within the width of a hair.
FRAME = Frame(400, 300, 11)
# Rounder outlines or not, and how far (cm) they may be from the true ones on their way: the first that fits is taken.
FINENESS = (
    *((True, tolerance) for tolerance in (0.4, 0.7, 1.1)),
    *((False, tolerance) for tolerance in (0.7, 1.1, 1.7, 2.6, 4.0, 5.5, 7.5, 11.0, 16.0)),
)
LARGEST_FILE = 12_000
# Left over and under the figure, and the lowest frame, in page units.
ROOM, LEAST_HEIGHT = 26, 180


def loop(pose: Mapping[str, Any], muscles: Sequence[str], tempo: str = "", hold_s: float | None = None) -> str:
    """An SVG to stand in a page, at most 12 KB: it moves from start to end and back for ever.

    `tempo` is "out-pause-back" in seconds, "" for a hold of `hold_s`. Ids begin with `f-`: one loop on a page.
    KeyError as for a sheet, ValueError for a tempo that is none.
    """
    scene = Scene(pose, muscles, clock(tempo, hold_s))
    texts = (scene.drawn(fine=fine, tolerance=tolerance) for fine, tolerance in FINENESS)
    text = ""
    for text in texts:
        if len(text) <= LARGEST_FILE:
            break
    return text


class Scene:
    """A movement sampled and framed, ready to be drawn as finely as there is room for."""

    def __init__(self, pose: Mapping[str, Any], muscles: Sequence[str], round_: Clock) -> None:
        self.round = round_
        self.bones, view = course(pose, FINE), camera(pose["view"])
        first, last = self.bones[0], self.bones[-1]
        boxes, forces = furniture(pose, (first, last)), pushes(view, pose, last)
        shown = [ball for moment in self.bones[:: FINE // 4] for ball in content(pose, moment)]
        shown += content(pose, first, boxes)
        self.page = fitted(view, shown, arrow_ends(view, pose, first, forces), FRAME)
        self.view_box = cropped(self.page, shown)
        self.work = [working(moment, muscles, working_sides(pose)) for moment in self.bones]
        self.worn = worn_pieces(self.page, [worn(pose, moment) for moment in self.bones])
        self.behind = backdrop(self.page, pose, boxes, (first, last))
        self.before = pulsing(self.page, forces, round_)

    @cache  # noqa: B019 (lives as long as one drawing)
    def pieces(self, *, fine: bool) -> list[Piece]:
        moments = [body(moment) for moment in self.bones]
        return [*parts_pieces(self.page, moments, self.work, self.round, fine=fine), *self.worn]

    def drawn(self, *, fine: bool, tolerance: float) -> str:
        figure = "".join(piece.drawn(self.round, tolerance * self.page.scale) for piece in self.pieces(fine=fine))
        inside = f"{self.behind}{figure}{self.before}"
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{self.view_box}">{inside}</svg>'


def cropped(page: Page, shown: Sequence[Ball]) -> str:
    """The frame without the empty room over and under a figure that lies; arrows may reach into what is left."""
    _, top, _, bottom = page.bounds(shown)
    above = max(0, min(round(top) - ROOM, (FRAME.height - LEAST_HEIGHT) // 2))
    return f"0 {above} {FRAME.width} {min(FRAME.height, max(round(bottom) + ROOM, above + LEAST_HEIGHT)) - above}"
