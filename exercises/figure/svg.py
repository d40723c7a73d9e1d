"""A pose as one SVG document with three symbols: `end` over the ghost of the start, `start`, and `thumb`."""

from collections.abc import Mapping, Sequence
from typing import Any

from exercises.figure.body import Ball, balls, body, plain
from exercises.figure.camera import Camera, Point, camera
from exercises.figure.force import push_marks, pushes
from exercises.figure.ground import course_at, placed
from exercises.figure.kinematics import SIDES, Side, Skeleton
from exercises.figure.muscles import working
from exercises.figure.page import Frame, Page, fitted
from exercises.figure.paint import ghost, painted
from exercises.figure.props import Box, Level, Lump, furniture, worn
from exercises.figure.scenery import box_marks, corners, floor_marks, floor_ways, ways_marks, worn_marks
from exercises.figure.way import way, way_marks

FRAME = Frame(800, 600, 22)
# Pages draw `end` and `start` at this shape, 4 to 3; `thumb` is square.
VIEW_BOX = FRAME.view_box
THUMB_MARGIN = 16
# Joints lower than this (cm) say how far the floor has to reach.
LOW = 20


def sheet(pose: Mapping[str, Any], muscles: Sequence[str]) -> str:
    """The figure's document: symbols `end`, `start` and `thumb`, coloured by the page's `--fig-*` tokens.

    `pose` is an exercise's pose in `pose_convention`, `muscles` names what to tint. `thumb` shows the end pose
    again, cropped to a square and without the ghost. KeyError for a view, joint or side nobody knows.
    """
    start, end = placed(pose, "start"), placed(pose, "end")
    boxes = furniture(pose, (start, end))
    view = camera(pose["view"])
    arrow = way(view, pose, start, end)
    forces = pushes(view, pose, end)
    beside = [*arrow, *arrow_ends(view, pose, start, forces)]
    page = fitted(view, [*content(pose, start, boxes), *content(pose, end)], beside, FRAME)
    work = working(end, muscles, working_sides(pose))
    scene = f'<g id="scene">{backdrop(page, pose, boxes, (start, end))}</g>'
    figure = f'<g id="figure">{painted(page, body(end), work)}{worn_marks(page, worn(pose, end))}</g>'
    first = painted(page, plain(body(start))) + worn_marks(page, worn(pose, start))
    arrows = way_marks(page, arrow) + push_marks(page, forces)
    before = ghost(page, body(start)) if pose["start"] != pose["end"] else ""
    symbols = (
        symbol(
            "end",
            VIEW_BOX,
            scene + before + figure + arrows,
        ),
        symbol("start", VIEW_BOX, REPEAT_SCENE + first),
        symbol("thumb", square(page, content(pose, end)), REPEAT_SCENE + REPEAT_FIGURE),
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>'


def moment(pose: Mapping[str, Any], muscles: Sequence[str], share: float) -> str:
    """One moment of the movement as an SVG of its own without ids: 0 the start, 1 the end, in the same frame."""
    start, now, end = course_at(pose, (0, share, 1))
    boxes, view = furniture(pose, (start, end)), camera(pose["view"])
    forces = pushes(view, pose, end)
    shown = [*content(pose, start, boxes), *content(pose, now), *content(pose, end)]
    page = fitted(view, shown, arrow_ends(view, pose, start, forces), FRAME)
    figure = painted(page, body(now), working(now, muscles, working_sides(pose))) + worn_marks(page, worn(pose, now))
    marks = backdrop(page, pose, boxes, (start, end)) + figure + push_marks(page, forces if share == 1 else [])
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{VIEW_BOX}">{marks}</svg>'


# Drawn once and used again: a use inside the document costs 25 bytes instead of 4,000.
REPEAT_SCENE, REPEAT_FIGURE = '<use href="#scene"/>', '<use href="#figure"/>'


def symbol(name: str, view_box: str, marks: str) -> str:
    return f'<symbol id="{name}" viewBox="{view_box}">{marks}</symbol>'


def content(pose: Mapping[str, Any], bones: Skeleton, boxes: Sequence[Box] = ()) -> list[Ball]:
    """What has to fit on the page: the body, and the corners of what stands around it."""
    lumps = [ball for prop in worn(pose, bones) if isinstance(prop, Lump) for ball in prop.balls]
    lumps += [Ball(end, 1) for prop in worn(pose, bones) if isinstance(prop, Level) for end in prop.ends]
    edges = [corner for box in boxes for corner in corners(box.low, box.high)]
    return [*balls(body(bones)), *lumps, *edges]


def arrow_ends(view: Camera, pose: Mapping[str, Any], start: Skeleton, forces: Sequence[list[Point]]) -> list[Point]:
    """Where arrows of force and ways on the floor begin and end, in cm on the camera's plane."""
    floor = [view.flat(end) for line in floor_ways(pose, start) for end in line]
    return [*floor, *(point for line in forces for point in line)]


def square(page: Page, shown: Sequence[Ball]) -> str:
    """The square view box around what is shown, in page units."""
    left, top, right, bottom = page.bounds(shown)
    size = max(right - left, bottom - top) + 2 * THUMB_MARGIN
    corner = (left + right - size) / 2, (top + bottom - size) / 2
    return f"{corner[0]:.0f} {corner[1]:.0f} {size:.0f} {size:.0f}"


def working_sides(pose: Mapping[str, Any]) -> Sequence[Side]:
    side = pose.get("drawn_side")
    return (side,) if side in SIDES else SIDES


def backdrop(page: Page, pose: Mapping[str, Any], boxes: Sequence[Box], moments: Sequence[Skeleton]) -> str:
    marks = "".join(box_marks(page, box) for box in boxes)
    if "mat" in pose.get("props", ()):
        return marks
    points = [point for bones in moments for point in bones.joints.values() if point[2] < LOW]
    points += [corner for box in boxes for corner in (box.low, box.high)]
    points += [end for line in floor_ways(pose, moments[0]) for end in line]
    x, y = [(min(p[axis] for p in points), max(p[axis] for p in points)) for axis in (0, 1)]
    return floor_marks(page, pose["view"], x, y) + ways_marks(page, floor_ways(pose, moments[0])) + marks
