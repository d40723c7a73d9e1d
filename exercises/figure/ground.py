"""Putting a skeleton on the floor: the body's surface rests at height 0, toes and hands give way to it."""

from collections.abc import Iterable, Mapping
from math import cos, radians, sin
from typing import Any, Literal

from exercises.figure.body import Ball, body, undersides
from exercises.figure.kinematics import FINGERTIP, HAND, SIDES, Skeleton, skeleton
from exercises.figure.stance import passing
from exercises.figure.vectors import Vec3, add, apply, between, dot, scaled, subtract

type Moment = Literal["start", "end"]

TOE_RADIUS, FINGER_RADIUS = 2.4, 1.8
# Toes and wrists bend at most so far; small steps are finer than a line is wide.
FURTHEST_BEND, STEP = 96, 3


def placed(pose: Mapping[str, Any], moment: Moment) -> Skeleton:
    """The skeleton of one moment in cm, floor at z = 0, the `fix` point where the start has it."""
    return standing_at(pose, pose[moment], standing(pose, pose["start"]))


def standing_at(pose: Mapping[str, Any], stance: Mapping[str, Any], origin: Skeleton) -> Skeleton:
    """A stance grounded, and moved level so that the pose's fixed point is where `origin` has it."""
    bones = standing(pose, stance)
    shift = subtract(origin.joints[pose["fix"]], bones.joints[pose["fix"]])
    return bones.moved((shift[0], shift[1], 0))


def course(pose: Mapping[str, Any], steps: int) -> list[Skeleton]:
    """The skeletons on the way from start to end, both included, in so many equal steps of the angles."""
    return course_at(pose, [step / steps for step in range(steps + 1)])


def course_at(pose: Mapping[str, Any], shares: Iterable[float]) -> list[Skeleton]:
    """The skeletons at these shares of the way: 0 the start, 1 the end."""
    origin = standing(pose, pose["start"])
    return [standing_at(pose, passing(pose, share), origin) for share in shares]


def standing(pose: Mapping[str, Any], stance: Mapping[str, Any]) -> Skeleton:
    bones = skeleton(stance)
    bones = bones.moved((0, 0, lift(bones, pose.get("ground"))))
    for side in SIDES:
        bend_toes(bones, side)
        bend_hand(bones, side)
    return bones


def lift(bones: Skeleton, ground: Mapping[str, Any] | None) -> float:
    """How far up the skeleton has to go: to its support, or until its lowest surface touches the floor."""
    if ground:
        return float(ground["z_cm"]) - undersides(bones, body(bones))[ground["point"]]
    return -min(ball.centre[2] - ball.radius for ball in carrying(bones))


def carrying(bones: Skeleton) -> list[Ball]:
    """Every ball that can bear weight; toes and hands cannot, they bend."""
    return [ball for part in body(bones).values() for solid in part if solid.bears for ball in solid.balls]


def bend_toes(bones: Skeleton, side: str) -> None:
    """Toes that would go through the floor bend at the ball of the foot, towards the shin."""
    ball, toe = bones.joints["ball" + side], bones.joints["toe" + side]
    instep = apply(bones.frames["foot" + side], (0, 0, 1))
    bones.joints["toe" + side] = laid(ball, subtract(toe, ball), instep, TOE_RADIUS)


def bend_hand(bones: Skeleton, side: str) -> None:
    """A hand whose fingers would go through the floor lies flat on it, bent at the wrist."""
    forearm, wrist = bones.frames["forearm" + side], bones.joints["wrist" + side]
    fingers = laid(wrist, apply(forearm, (0, 0, -FINGERTIP)), apply(forearm, (1, 0, 0)), FINGER_RADIUS)
    bones.joints["hand" + side] = between(wrist, fingers, HAND / FINGERTIP)


def laid(base: Vec3, straight: Vec3, bent: Vec3, radius: float) -> Vec3:
    """The tip of a short segment: turned towards `bent`, or away from it, just enough to stay above the floor."""
    length = dot(straight, straight) ** 0.5
    tips = (
        add(base, turned(straight, scaled(bent, length), sign * degrees))
        for degrees in range(0, FURTHEST_BEND, STEP)
        for sign in (1, -1)
    )
    return next((tip for tip in tips if tip[2] >= radius - 0.1), add(base, straight))


def turned(straight: Vec3, bent: Vec3, degrees: float) -> Vec3:
    turn = radians(degrees)
    return add(scaled(straight, cos(turn)), scaled(bent, sin(turn)))
