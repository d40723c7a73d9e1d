"""The drawn body: spheres hung on the skeleton, grouped into solids, the solids into parts."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from exercises.figure.kinematics import FINGERTIP, HAND, SIDES, Side, Skeleton
from exercises.figure.vectors import Vec3, between

type Tone = Literal["skin", "top", "shorts", "hair", "shoe"]


class Ball(NamedTuple):
    """A sphere; centre and radius in cm."""

    centre: Vec3
    radius: float


class Solid(NamedTuple):
    """The convex hull of its balls, in one tone.

    A `joined` solid may melt into the one before it; one that does not `bear` weight bends where it meets the floor.
    """

    tone: Tone
    balls: tuple[Ball, ...]
    shaded: bool = True
    joined: bool = False
    bears: bool = True


type Part = tuple[Solid, ...]
type Body = dict[str, Part]


def body(bones: Skeleton) -> Body:
    """Six parts: trunk with pelvis, head with neck, two legs, two arms; each part's solids from below upwards."""
    parts: Body = {"trunk": trunk(bones), "head": head(bones)}
    for side in SIDES:
        parts["leg" + side] = leg(bones, side)
        parts["arm" + side] = arm(bones, side)
    return parts


def plain(parts: Body) -> Body:
    """The same body with a few large solids for each part: enough for a ghost."""
    return {name: plain_part(part) for name, part in parts.items()}


def plain_part(part: Part) -> Part:
    """Neighbouring solids of one tone as one hull where that changes little: lower leg and ankle, the two of a shoe."""
    merged: list[Solid] = []
    for solid in part:
        if merged and merged[-1].tone == solid.tone and solid.joined:
            merged[-1] = merged[-1]._replace(balls=merged[-1].balls + solid.balls[1:])
        else:
            merged.append(solid)
    return tuple(merged)


def balls(parts: Body) -> Iterator[Ball]:
    """Every ball of every part."""
    return (ball for part in parts.values() for solid in part for ball in solid.balls)


def pair(bones: Skeleton, frame: str, x: float, y: float, z: float, radius: float) -> tuple[Ball, Ball]:
    """Two balls, left and right of the midline, measured from the pelvis."""
    left, right = (bones.local("pelvis", frame, (x, sign * y, z)) for sign in (1, -1))
    return Ball(left, radius), Ball(right, radius)


def trunk(bones: Skeleton) -> Part:
    chest = (
        *pair(bones, "trunk", 0, 4.5, 15, 8.6),
        *pair(bones, "trunk", 1, 7, 34, 10),
        *pair(bones, "trunk", -0.5, 12.5, 45.5, 5.6),
        *pair(bones, "trunk", -1.5, 5, 48.6, 4.2),
    )
    hips = (
        *pair(bones, "pelvis", 0, 5, 12, 8.6),
        *pair(bones, "pelvis", -0.5, 8, 0.5, 9.8),
        *pair(bones, "pelvis", -3.5, 6, -3, 8.2),
    )
    return Solid("top", chest), Solid("shorts", hips, shaded=False)


def head(bones: Skeleton) -> Part:
    def at(x: float, z: float, radius: float) -> Ball:
        return Ball(bones.local("neck", "head", (x, 0, z)), radius)

    throat = (Ball(bones.local("neck", "trunk", (-0.5, 0, -3)), 5.4), at(0, 9, 5))
    face = (at(0.8, 17.8, 8.7), at(3.2, 11.6, 5.6))
    nose = (at(9.4, 14.8, 1.5), at(8.4, 17.4, 1.2))
    hair = (at(-1.4, 19.4, 9), at(-4.2, 15.4, 6.8))
    fringe = (at(0.5, 21.8, 6.4), *(Ball(bones.local("neck", "head", (4.4, y, 22.4)), 3.8) for y in (4.4, -4.4)))
    return (
        Solid("skin", throat, shaded=False),
        Solid("skin", nose, shaded=False),
        Solid("skin", face),
        Solid("hair", hair, shaded=False),
        Solid("hair", fringe),
    )


def leg(bones: Skeleton, side: Side) -> Part:
    hip, knee, ankle = (bones.joints[name + side] for name in ("hip", "knee", "ankle"))

    def thigh(t: float, radius: float) -> Ball:
        return Ball(between(hip, knee, t), radius)

    def calf(t: float, behind: float, radius: float) -> Ball:
        return Ball(bones.local("knee" + side, "shank" + side, (-behind, 0, -42 * t)), radius)

    shoe = (
        Ball(bones.joints["heel" + side], 4),
        Ball(bones.local("ankle" + side, "foot" + side, (0.5, 0, -1)), 4.2),
        Ball(bones.joints["ball" + side], 3),
    )
    toes = (Ball(bones.joints["ball" + side], 3), Ball(bones.joints["toe" + side], 2.4))
    return (
        Solid("skin", (thigh(0.1, 9), thigh(0.55, 7.7), thigh(1, 5.8))),
        Solid("skin", (thigh(1, 5.8), calf(0.28, 1.4, 6), calf(0.6, 0.8, 4.7))),
        Solid("skin", (calf(0.55, 0.8, 4.8), Ball(ankle, 3.6)), shaded=False, joined=True),
        Solid("shorts", (thigh(0, 9.7), thigh(0.42, 8.7))),
        Solid("shoe", shoe, shaded=False),
        Solid("shoe", toes, shaded=False, joined=True, bears=False),
    )


def arm(bones: Skeleton, side: Side) -> Part:
    shoulder, elbow, wrist = (bones.joints[name + side] for name in ("shoulder", "elbow", "wrist"))
    palm = bones.joints["hand" + side]
    fingertip = between(wrist, palm, FINGERTIP / HAND)
    return (
        Solid("skin", (Ball(shoulder, 5.2), Ball(between(shoulder, elbow, 0.5), 4.6), Ball(elbow, 3.8))),
        Solid("skin", (Ball(elbow, 3.8), Ball(between(elbow, wrist, 0.3), 4), Ball(wrist, 2.6))),
        Solid("skin", (Ball(wrist, 2.6), Ball(palm, 2.8), Ball(fingertip, 1.8)), shaded=False, bears=False),
        Solid("top", (Ball(shoulder, 5.9), Ball(between(shoulder, elbow, 0.34), 5.3))),
    )


def undersides(bones: Skeleton, parts: Body) -> dict[str, float]:
    """Lowest height (cm) of what surrounds a joint that may carry the body, by joint name."""
    lowest = {"neck": lower(parts["trunk"][0].balls[2:])}
    for side in SIDES:
        foot = parts["leg" + side][4].balls
        lowest |= {"ankle" + side: lower(foot), "toe" + side: lower(parts["leg" + side][5].balls[1:])}
        for joint, radius in (("knee", 5.8), ("elbow", 3.8), ("hip", 9.8)):
            lowest[joint + side] = bones.joints[joint + side][2] - radius
    return lowest


def lower(solid: tuple[Ball, ...]) -> float:
    return min(ball.centre[2] - ball.radius for ball in solid)
