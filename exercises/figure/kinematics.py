"""Joint angles to joint positions: the `pose_convention` of `exercises.yaml`, in centimetres and degrees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from exercises.figure.vectors import Matrix, Vec3, about_x, about_y, about_z, add, apply, product

type Angles = float | Sequence[float]
type Stance = Mapping[str, Angles]
type Side = Literal["L", "R"]

THIGH, SHANK, TRUNK, UPPER_ARM, FOREARM = 42.0, 42.0, 50.0, 31.0, 25.0
HIP_HALF_WIDTH, SHOULDER_HALF_WIDTH = 9.0, 17.0
# The sole lies 8 below the ankle and the crown 28 above the neck joint: upright, that makes figure_height_cm, 170.
CROWN = 28.0
# From the wrist: the middle of the palm, which is the joint "hand", and the fingertips.
HAND, FINGERTIP = 8.0, 13.0
FOOT: Mapping[str, Vec3] = {"heel": (-4.5, 0, -4), "ball": (10, 0, -5), "toe": (16, 0, -5.6)}
SIDES: tuple[Side, Side] = ("L", "R")


@dataclass(frozen=True)
class Skeleton:
    """Joint positions (cm) and the orientation of each segment, by name: `kneeL`, `thighL`, `trunk`."""

    joints: dict[str, Vec3]
    frames: dict[str, Matrix]

    def moved(self, by: Vec3) -> "Skeleton":
        return Skeleton({name: add(point, by) for name, point in self.joints.items()}, self.frames)

    def local(self, joint: str, frame: str, offset: Vec3) -> Vec3:
        """The point at `offset` from a joint, measured along the axes of a segment."""
        return add(self.joints[joint], apply(self.frames[frame], offset))


def outward(side: Side) -> int:
    """The sign of y on that side of the body."""
    return 1 if side == "L" else -1


def angles(stance: Stance, joint: str) -> tuple[float, float, float, float]:
    """A joint's angles filled up to four; a joint that is not listed is 0, a shoulder [0, 8, 0]."""
    given = stance.get(joint, (0, 8, 0) if joint.startswith("shoulder") else 0)
    listed = [float(a) for a in given] if isinstance(given, Sequence) else [float(given)]
    first, second, third, fourth = (*listed, 0.0, 0.0, 0.0, 0.0)[:4]
    return first, second, third, fourth


def skeleton(stance: Stance) -> Skeleton:
    """Forward kinematics with the pelvis at the origin, not yet on the ground."""
    pitch, roll, yaw, twist = angles(stance, "pelvis")
    flexion, bend, turn, _ = angles(stance, "spine")
    pelvis = product(about_z(yaw), about_y(pitch), about_x(-roll), about_z(twist))
    trunk = product(pelvis, about_z(turn), about_y(flexion), about_x(-bend))
    head = product(trunk, about_y(angles(stance, "neck")[0]))
    body = Skeleton({"pelvis": (0, 0, 0)}, {"pelvis": pelvis, "trunk": trunk, "head": head})
    body.joints["neck"] = body.local("pelvis", "trunk", (0, 0, TRUNK))
    body.joints["crown"] = body.local("neck", "head", (0, 0, CROWN))
    for side in SIDES:
        add_leg(body, stance, side)
        add_arm(body, stance, side)
    return body


def ball_joint(parent: Matrix, stance: Stance, joint: str, side: Side) -> Matrix:
    """Hip or shoulder: flexion, abduction, external rotation, in that order, relative to the parent."""
    flexion, abduction, rotation, _ = angles(stance, joint + side)
    sign = outward(side)
    return product(parent, about_y(-flexion), about_x(sign * abduction), about_z(sign * rotation))


def add_leg(body: Skeleton, stance: Stance, side: Side) -> None:
    thigh = ball_joint(body.frames["pelvis"], stance, "hip", side)
    shank = product(thigh, about_y(angles(stance, "knee" + side)[0]))
    foot = product(shank, about_y(-angles(stance, "ankle" + side)[0]))
    body.frames.update({"thigh" + side: thigh, "shank" + side: shank, "foot" + side: foot})
    body.joints["hip" + side] = body.local("pelvis", "pelvis", (0, outward(side) * HIP_HALF_WIDTH, 0))
    body.joints["knee" + side] = body.local("hip" + side, "thigh" + side, (0, 0, -THIGH))
    body.joints["ankle" + side] = body.local("knee" + side, "shank" + side, (0, 0, -SHANK))
    for name, offset in FOOT.items():
        body.joints[name + side] = body.local("ankle" + side, "foot" + side, offset)


def add_arm(body: Skeleton, stance: Stance, side: Side) -> None:
    upper = ball_joint(body.frames["trunk"], stance, "shoulder", side)
    fore = product(upper, about_y(-angles(stance, "elbow" + side)[0]))
    body.frames.update({"upper_arm" + side: upper, "forearm" + side: fore})
    body.joints["shoulder" + side] = body.local("pelvis", "trunk", (0, outward(side) * SHOULDER_HALF_WIDTH, TRUNK - 4))
    body.joints["elbow" + side] = body.local("shoulder" + side, "upper_arm" + side, (0, 0, -UPPER_ARM))
    body.joints["wrist" + side] = body.local("elbow" + side, "forearm" + side, (0, 0, -FOREARM))
    body.joints["hand" + side] = body.local("wrist" + side, "forearm" + side, (0, 0, -HAND))
