"""What an exercise needs around the body, as the pose's `props` name it: furniture, walls, bands, straps."""

from collections.abc import Callable, Mapping, Sequence
from math import cos, radians, sin
from typing import Any, NamedTuple

from exercises.figure.body import Ball, balls, body
from exercises.figure.kinematics import Skeleton
from exercises.figure.vectors import Vec3, add, between, scaled, subtract, unit


class Box(NamedTuple):
    """A block along the axes, in cm; its uppermost `rim` cm are drawn lighter."""

    low: Vec3
    high: Vec3
    rim: float = 2.0


class Band(NamedTuple):
    """An elastic around two limbs: the place on each limb and the next place down the limb."""

    limbs: tuple[tuple[Vec3, Vec3], ...]
    radius: float


class Strap(NamedTuple):
    """A strap or long band through these points."""

    points: tuple[Vec3, ...]


class Lump(NamedTuple):
    """A block or roller: the hull of its balls."""

    balls: tuple[Ball, ...]


class Level(NamedTuple):
    """A dashed line beside which a tilt or a length is seen."""

    ends: tuple[Vec3, Vec3]


class Stick(NamedTuple):
    """A straight stick, from the body's right to its left."""

    ends: tuple[Vec3, Vec3]


class Spots(NamedTuple):
    """Places on the body to look at."""

    places: tuple[Vec3, ...]


type Prop = Box | Band | Strap | Lump | Level | Stick | Spots

MAT_WIDTH, WALL, POST = 66.0, 5.0, 4.0
BAND_RADIUS = {"knee": 6.6, "ankle": 4.2}
ROLLER_RADIUS = 7.0
# A stick across the hips reaches so far (cm) to each side.
LEVEL_HALF = 34.0
# A stick laid across the body, and how far (cm) the line beside which it is seen reaches further.
STICK_HALF, BESIDE_STICK = 25.0, 9.0
# The front hipbones and the dimples at the back lie so far (cm) from the middle.
BONE_HALF = 11.0


def furniture(pose: Mapping[str, Any], moments: Sequence[Skeleton]) -> list[Box]:
    """What stands still and behind the body; `moments` are the start and the end, which place it."""
    found: list[Box] = []
    for prop in pose.get("props", ()):
        name, *rest = prop.split(":")
        if name in FURNITURE:
            found += FURNITURE[name](moments, *rest)
    return found


def worn(pose: Mapping[str, Any], bones: Skeleton) -> list[Prop]:
    """What goes with the body, drawn over it."""
    found: list[Prop] = []
    for prop in pose.get("props", ()):
        name, *rest = prop.split(":")
        if name in WORN:
            found += WORN[name](bones, *rest)
    return found


def mat(moments: Sequence[Skeleton]) -> list[Box]:
    """A mat under everything but the arms, along the longer side of the body."""
    resting = [
        point
        for bones in moments
        for name, point in bones.joints.items()
        if not name.startswith(("hand", "wrist", "elbow"))
    ]
    middle, half = [], []
    for axis in (0, 1):
        low, high = min(p[axis] for p in resting), max(p[axis] for p in resting)
        middle.append((low + high) / 2)
        half.append((high - low) / 2 + 13)
    short = 0 if half[0] < half[1] else 1
    half[short] = MAT_WIDTH / 2
    return [Box((middle[0] - half[0], middle[1] - half[1], -2), (middle[0] + half[0], middle[1] + half[1], -0.3), 0.4)]


def wall(moments: Sequence[Skeleton], where: str) -> list[Box]:
    """A wall that the end pose touches, on the side that `x=+`, `x=-`, `y=+` or `y=-` names."""
    axis, sign = "xy".index(where[0]), 1 if where.endswith("+") else -1
    face = max(sign * ball.centre[axis] + ball.radius for ball in balls(body(moments[-1]))) * sign
    top = max(ball.centre[2] for bones in moments for ball in balls(body(bones))) + 14
    along = [point[1 - axis] for bones in moments for point in bones.joints.values()]
    near, far = sorted((face, face + sign * WALL))
    if axis == 0:
        return [Box((near, min(along) - 14, 0), (far, max(along) + 14, top), 0)]
    return [Box((min(along) - 14, near, 0), (max(along) + 14, far, top), 0)]


def step(moments: Sequence[Skeleton], joint: str, height: str) -> list[Box]:
    """A step under one foot."""
    x, y, _ = moments[0].joints[joint]
    return [Box((x - 14, y - 11, 0), (x + 18, y + 11, float(height)))]


def bench(moments: Sequence[Skeleton], joint: str, height: str) -> list[Box]:
    """A bench on two posts under a joint, long to the side that the body leaves free."""
    end = moments[-1]
    x, y, _ = end.joints[joint]
    if joint == "neck":  # the shoulder blades lie on it, the head is free
        return on_posts((x - 12, y - 20), (x + 24, y + 20), float(height))
    away = subtract(end.joints[joint], end.joints["pelvis"])
    top = float(height)
    if abs(away[0]) > abs(away[1]):
        left, right = (x - 34, x + 12) if away[0] < 0 else (x - 12, x + 34)
        return on_posts((left, y - 20), (right, y + 20), top)
    left, right = (y - 34, y + 12) if away[1] < 0 else (y - 12, y + 34)
    return on_posts((x - 20, left), (x + 20, right), top)


def on_posts(low: tuple[float, float], high: tuple[float, float], top: float) -> list[Box]:
    under = top - 6
    posts = [
        Box((low[0] + 4, low[1] + 4, 0), (low[0] + 4 + POST, low[1] + 4 + POST, under), 0),
        Box((high[0] - 4 - POST, high[1] - 4 - POST, 0), (high[0] - 4, high[1] - 4, under), 0),
    ]
    return [*posts, Box((*low, under), (*high, top))]


def seat(moments: Sequence[Skeleton], height: str) -> list[Box]:
    """A box behind the body, under the buttocks of the end pose."""
    x, y, _ = moments[-1].joints["pelvis"]
    return [Box((x - 34, y - 20, 0), (x + 4, y + 20, float(height)))]


def band(bones: Skeleton, where: str) -> list[Prop]:
    """A loop above both knees or ankles, or a long band from behind one knee forward to an anchor."""
    if where.endswith("s"):
        joint = where[:-1]
        above = {"knee": "hip", "ankle": "knee"}[joint]
        limbs = tuple(
            (between(bones.joints[joint + side], bones.joints[above + side], 0.14), bones.joints[joint + side])
            for side in "LR"
        )
        return [Band(limbs, BAND_RADIUS[joint])]
    knee = bones.joints[where]
    behind, anchor = add(knee, (-5.5, 0, 0)), add(knee, (62, 0, 2))
    return [Strap((add(knee, (3, 0, 1)), behind)), Strap((behind, anchor)), Lump((Ball(anchor, 2.5),))]


def strap(bones: Skeleton, joint: str) -> list[Prop]:
    """From both hands round the middle of the foot."""
    foot = between(bones.joints["heel" + joint[-1]], bones.joints["ball" + joint[-1]], 0.6)
    sole = bones.local("ankle" + joint[-1], "foot" + joint[-1], (5, 0, -8))
    return [Strap((bones.joints["handL"], sole, bones.joints["handR"])), Strap((sole, foot))]


def level(bones: Skeleton, _: str) -> list[Prop]:
    """A line across the pelvis, so that its tilt is seen."""
    left, right = (bones.local("pelvis", "pelvis", (6, sign * LEVEL_HALF, 6)) for sign in (1, -1))
    return [Strap((left, right))]


def stick(bones: Skeleton, where: str, tilt: str) -> list[Prop]:
    """A stick across the soles, the front hipbones or the back dimples, its right end so many degrees too high.

    On the soles *high* is towards the feet: the leg on that side looks longer.
    """
    middle, rise = RESTS[where](bones)
    across = unit(subtract(bones.joints["hipL"], bones.joints["hipR"]))
    turn = radians(float(tilt))
    along = subtract(scaled(across, cos(turn)), scaled(rise, sin(turn)))
    laid: list[Prop] = [
        Level(about(middle, across, STICK_HALF + BESIDE_STICK)),
        Stick(about(middle, along, STICK_HALF)),
    ]
    return laid if where == "feet" else [*laid, Spots(about(middle, along, BONE_HALF))]


def about(middle: Vec3, along: Vec3, half: float) -> tuple[Vec3, Vec3]:
    return add(middle, scaled(along, -half)), add(middle, scaled(along, half))


def on_soles(bones: Skeleton) -> tuple[Vec3, Vec3]:
    heel = between(bones.joints["heelL"], bones.joints["heelR"], 0.5)
    down = unit(subtract(bones.joints["ankleL"], bones.joints["kneeL"]))
    return add(add(heel, scaled(down, 5)), (0, 0, 4)), down


def on_front(bones: Skeleton) -> tuple[Vec3, Vec3]:
    return bones.local("pelvis", "pelvis", (13, 0, 9)), (0, 0, 1)


def on_back(bones: Skeleton) -> tuple[Vec3, Vec3]:
    return bones.local("pelvis", "pelvis", (-13, 0, 8)), (0, 0, 1)


def compare(bones: Skeleton, joint: str) -> list[Prop]:
    """A line across the same place of both legs, which is marked."""
    right, left = bones.joints[joint + "R"], bones.joints[joint + "L"]
    along = unit(subtract(left, right))
    return [Level(about(between(right, left, 0.5), along, STICK_HALF + BESIDE_STICK)), Spots((right, left))]


def anchor(bones: Skeleton, joint: str) -> list[Prop]:
    """A strap over the ankles that holds them to the floor."""
    side = joint[-1]
    over = between(bones.joints["ankle" + side], bones.joints["knee" + side], 0.1)
    return [
        Strap((add(over, (0, 0, 5)), (over[0] - 3, over[1], 0))),
        Strap((add(over, (0, 0, 5)), (over[0] + 4, over[1], 0))),
    ]


def block(bones: Skeleton, _: str) -> list[Prop]:
    """A block between the knees."""
    left, right = bones.joints["kneeL"], bones.joints["kneeR"]
    corners = [
        add(
            between(left, right, share),
            scaled(subtract(bones.joints["hip" + side], bones.joints["knee" + side]), along),
        )
        for share, side in ((0.25, "L"), (0.75, "R"))
        for along in (0.0, 0.24)
    ]
    return [Lump(tuple(Ball(corner, 3.2) for corner in corners))]


def roller(bones: Skeleton, joint: str) -> list[Prop]:
    """A foam roller on the floor under a joint, its axis level and across the body."""
    x, y, _ = bones.joints[joint]
    return [Lump(tuple(Ball((x + along, y, ROLLER_RADIUS), ROLLER_RADIUS) for along in (-16, 16)))]


FURNITURE: Mapping[str, Callable[..., list[Box]]] = {
    "mat": mat,
    "wall": wall,
    "step": step,
    "bench": bench,
    "box": seat,
}
# Where a stick lies: its middle, and which way is higher.
RESTS: Mapping[str, Callable[[Skeleton], tuple[Vec3, Vec3]]] = {"feet": on_soles, "front": on_front, "back": on_back}
WORN: Mapping[str, Callable[..., list[Prop]]] = {
    "band": band,
    "strap": strap,
    "anchor": anchor,
    "level": level,
    "stick": stick,
    "compare": compare,
    "block": block,
    "roller": roller,
}
