"""The way of the point that moves furthest, from start to end, as an arrow beside the body."""

from collections.abc import Mapping
from math import dist
from typing import Any

from exercises.figure.camera import Camera, Point
from exercises.figure.ground import course
from exercises.figure.kinematics import SIDES, Skeleton
from exercises.figure.page import Page
from exercises.figure.paint import arrow
from exercises.figure.vectors import add, subtract

# How much a point's way counts: the whole body before a limb, a limb before a hand that comes along.
MOVERS = {"crown": 1.8, "pelvis": 1.6, "ankle": 1.0, "knee": 1.0, "hand": 0.6}
# A nod of the head is no movement: the crown counts by the way of the neck.
CARRIED_BY = {"crown": "neck"}
STEPS = 12
# In cm: shorter ways are not drawn; the arrow keeps off the body; a straight arrow's length.
SHORTEST, OFF, STRAIGHT = 10.0, 11.0, 13.0
# A hand that only comes along with the trunk says nothing: it has to move so much (cm) against the neck.
OWN_WAY = 20.0


def way(camera: Camera, pose: Mapping[str, Any], start: Skeleton, end: Skeleton) -> list[Point]:
    """The arrow's line in cm on the camera's plane: the way of the point that moves furthest; empty for a hold."""
    counted = {
        joint: travel(camera, start, end, CARRIED_BY.get(joint, joint)) * MOVERS[kind]
        for joint, kind in movers(camera, start, end)
    }
    mover = max(counted, key=lambda joint: counted[joint])
    if travel(camera, start, end, mover) < SHORTEST:
        return []
    if mover == "pelvis":
        return ahead(camera.flat(start.joints[mover]), camera.flat(end.joints[mover]))
    points = [camera.flat(bones.joints[mover]) for bones in course(pose, STEPS)[1:-1]]
    return beside(points, camera.flat(end.joints["neck"]))


def movers(camera: Camera, start: Skeleton, end: Skeleton) -> list[tuple[str, str]]:
    """The joints whose way may be shown, each with its kind."""
    sided = [(kind + side, kind) for kind in ("ankle", "knee", "hand") for side in SIDES]
    hands = {name for name, kind in sided if kind == "hand" and not own_way(camera, start, end, name)}
    return [("crown", "crown"), ("pelvis", "pelvis"), *(pair for pair in sided if pair[0] not in hands)]


def own_way(camera: Camera, start: Skeleton, end: Skeleton, hand: str) -> bool:
    carried = add(start.joints[hand], subtract(end.joints["neck"], start.joints["neck"]))
    return dist(camera.flat(carried), camera.flat(end.joints[hand])) > OWN_WAY


def travel(camera: Camera, start: Skeleton, end: Skeleton, joint: str) -> float:
    return dist(camera.flat(start.joints[joint]), camera.flat(end.joints[joint]))


def ahead(start: Point, end: Point) -> list[Point]:
    """A straight arrow that leaves the trunk where the pelvis has gone: over a lifted hip it points up."""
    length = dist(start, end)
    x, y = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    return [(end[0] + x * reach, end[1] + y * reach) for reach in (OFF * 1.4, OFF * 1.4 + min(length, STRAIGHT))]


def beside(points: list[Point], body: Point) -> list[Point]:
    """The points moved off the body: across the way, to the side where the body is not."""
    (x, y), (middle_x, middle_y), (to_x, to_y) = points[0], points[len(points) // 2], points[-1]
    length = dist(points[0], points[-1]) or 1.0
    across = -(to_y - y) / length, (to_x - x) / length
    towards = (body[0] - middle_x) * across[0] + (body[1] - middle_y) * across[1]
    off = -OFF if towards > 0 else OFF
    return [(px + off * across[0], py + off * across[1]) for px, py in points]


def way_marks(page: Page, points: list[Point]) -> str:
    return arrow(page, points, "ev-ember-fill") if points else ""
