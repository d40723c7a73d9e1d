"""Where the working muscles lie, and which patch each name of the library means."""

from collections.abc import Sequence
from typing import NamedTuple

from exercises.figure.body import Ball
from exercises.figure.kinematics import SIDES, Side, Skeleton, outward
from exercises.figure.vectors import Vec3, apply


class Patch(NamedTuple):
    """A muscle on the surface: its segment, the joint it is measured from, its balls, the way it faces."""

    frame: str
    origin: str
    balls: tuple[tuple[float, float, float, float], ...]
    facing: Vec3


# Balls are (x forward, y outward, z up, radius) in cm.
PATCHES = {
    "gluteus medius": Patch("pelvis", "pelvis", ((-2, 13, 7, 4), (0, 15, 0, 3.2), (-5.5, 11, 4, 3.6)), (-0.3, 1, 0)),
    "gluteus maximus": Patch(
        "pelvis", "pelvis", ((-8, 7.5, 3, 4.4), (-7.5, 8.5, -6, 4.8), (-3, 12.5, -6, 3.2)), (-1, 0.4, 0)
    ),
    "hip rotators": Patch("pelvis", "pelvis", ((-8.5, 8, 0, 3.2), (-4, 13.5, -1, 2.8)), (-0.8, 0.6, 0)),
    "tensor fasciae latae": Patch("pelvis", "pelvis", ((5, 13, 6, 2.8), (3, 14.8, -6, 2.4)), (0.4, 1, 0)),
    "hip flexors": Patch("thigh", "hip", ((6.2, -1, 4, 3), (5.6, -1, -11, 3)), (1, 0, 0)),
    "quadriceps": Patch("thigh", "hip", ((5.2, 1, -12, 3.6), (4.4, 1, -24, 3.8), (3, 0, -36, 2.6)), (1, 0.2, 0)),
    "hamstrings": Patch("thigh", "hip", ((-5, 0, -11, 3.6), (-4.2, 0, -24, 3.5), (-2.8, 0, -36, 2.4)), (-1, 0, 0)),
    "adductors": Patch("thigh", "hip", ((1, -5.4, -6, 3), (1, -4.6, -20, 3), (0, -3.6, -30, 2.2)), (0.35, -1, 0)),
    "calf": Patch("shank", "knee", ((-3, 0, -8, 3.4), (-3.2, 0, -16, 3), (-1.8, 0, -26, 1.8)), (-1, 0, 0)),
    "ankle": Patch("shank", "knee", ((1.8, 1.5, -30, 2), (1, 1.5, -40, 2.2)), (0.5, 1, 0)),
    "obliques": Patch("trunk", "pelvis", ((3.5, 9, 15, 3.6), (3, 12.5, 28, 3.4)), (0.5, 1, 0)),
    "abdominals": Patch("trunk", "pelvis", ((7, 2.5, 13, 3), (8.5, 3, 28, 3)), (1, 0, 0)),
    "back extensors": Patch("trunk", "pelvis", ((-7, 3.5, 13, 2.8), (-8, 4, 28, 2.8)), (-1, 0, 0)),
    "lower back": Patch("trunk", "pelvis", ((-6.5, 5.5, 11, 3), (-6.5, 6.5, 21, 2.8)), (-1, 0.3, 0)),
    "thoracic rotators": Patch("trunk", "pelvis", ((-8, 4, 26, 2.8), (-8, 5, 41, 2.6)), (-1, 0, 0)),
}

# Longer names first: "gluteus medius (standing side)" and "opposite hip flexor" are found by the words they contain.
WORDS = {
    "gluteus medius": "gluteus medius",
    "gluteus minimus": "gluteus medius",
    "gluteus maximus": "gluteus maximus",
    "tensor fasciae latae": "tensor fasciae latae",
    "rotators": "hip rotators",
    "iliopsoas": "hip flexors",
    "hip flexor": "hip flexors",
    "rectus femoris": "quadriceps",
    "quadriceps": "quadriceps",
    "hamstring": "hamstrings",
    "adductor": "adductors",
    "gastrocnemius": "calf",
    "soleus": "calf",
    "calf": "calf",
    "calves": "calf",
    "foot": "ankle",
    "obliques": "obliques",
    "lateral trunk": "obliques",
    "rectus abdominis": "abdominals",
    "core": "abdominals",
    "quadratus lumborum": "lower back",
    "lumbar extensors": "lower back",
    "back extensors": "back extensors",
}


class Work(NamedTuple):
    """One working muscle on one side, in space."""

    patch: Patch
    side: Side
    balls: tuple[Ball, ...]
    facing: Vec3


def patches(muscles: Sequence[str]) -> list[Patch]:
    """The patches for the library's muscle names, each once; a name without a patch is left out."""
    named = [
        name if name in PATCHES else next((to for word, to in WORDS.items() if word in name), "") for name in muscles
    ]
    return [PATCHES[name] for name in dict.fromkeys(named) if name]


def working(bones: Skeleton, muscles: Sequence[str], sides: Sequence[Side] = SIDES) -> list[Work]:
    return [placed(bones, patch, side) for patch in patches(muscles) for side in sides]


def placed(bones: Skeleton, patch: Patch, side: Side) -> Work:
    sided = patch.frame not in ("pelvis", "trunk")
    frame, origin = (patch.frame + side, patch.origin + side) if sided else (patch.frame, patch.origin)
    sign = outward(side)
    found = tuple(Ball(bones.local(origin, frame, (x, sign * y, z)), r) for x, y, z, r in patch.balls)
    facing = apply(bones.frames[frame], (patch.facing[0], sign * patch.facing[1], patch.facing[2]))
    return Work(patch, side, found, facing)
