"""Stances as data: mirrored to the other side, or on the way from one to another."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from exercises.figure.kinematics import Angles, Stance, angles

# Angles that change sign in a mirror, by their place in the list.
TURNING = {"pelvis": (1, 2, 3), "spine": (1, 2)}
# Seen from the front, the back or above, a mirrored pose is a mirrored picture already.
OTHER_VIEW = {"side": "side-left", "side-left": "side", "oblique": "oblique-left", "oblique-left": "oblique"}
MOMENTS = ("start", "via", "end")
OTHER = {"L": "R", "R": "L"}


def other_side(name: str) -> str:
    """`kneeL` for `kneeR` and the other way round; a name without a side stays."""
    return name[:-1] + OTHER[name[-1]] if name[-1:] in OTHER else name


def mirrored_stance(stance: Stance) -> dict[str, Angles]:
    return {other_side(joint): mirrored_angles(joint, given) for joint, given in stance.items()}


def mirrored_angles(joint: str, given: Angles) -> Angles:
    if not isinstance(given, Sequence):
        return given
    turning = TURNING.get(joint, ())
    return [-angle if place in turning and angle else angle for place, angle in enumerate(given)]


def mirrored_prop(prop: str) -> str:
    """`wall:y=+` becomes `wall:y=-`, `step:ankleR:18` becomes `step:ankleL:18`."""
    if prop.startswith("wall:y="):
        return prop[:-1] + ("-" if prop.endswith("+") else "+")
    return ":".join(other_side(word) for word in prop.split(":"))


def mirrored(pose: Mapping[str, Any]) -> dict[str, Any]:
    """The same exercise for the other side; mirroring twice gives the pose again."""
    return {key: MIRRORS[key](value) if key in MIRRORS else value for key, value in pose.items()}


def mirrored_forces(forces: Mapping[str, Sequence[float]]) -> dict[str, list[float]]:
    return {other_side(joint): [x, -y or 0, z] for joint, (x, y, z) in forces.items()}


MIRRORS: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("start", "via", "end"), mirrored_stance),
    **dict.fromkeys(("push", "press"), mirrored_forces),
    **dict.fromkeys(("fix", "drawn_side"), other_side),
    "ground": lambda ground: {**ground, "point": other_side(ground["point"])},
    "props": lambda props: [mirrored_prop(prop) for prop in props],
    "view": lambda view: OTHER_VIEW.get(view, view),
    "ways": lambda ways: [-way or 0 for way in ways],
}


def on_the_way(start: Stance, end: Stance, t: float) -> dict[str, Angles]:
    """The stance a share `t` of the way from start to end, by angles, so that limbs keep their length."""
    return {
        joint: [a + (b - a) * t for a, b in zip(angles(start, joint), angles(end, joint), strict=True)]
        for joint in sorted({*start, *end})
    }


def passing(pose: Mapping[str, Any], t: float) -> dict[str, Angles]:
    """The stance a share `t` of the pose's way; one that names a `via` passes it halfway, in one smooth curve."""
    start, end = pose["start"], pose["end"]
    if "via" not in pose:
        return on_the_way(start, end, t)
    straight, via = on_the_way(start, end, t), on_the_way(start, end, 0.5) | pose["via"]
    bow = 4 * t * (1 - t)
    return {
        joint: [
            a + bow * (v - m)
            for a, v, m in zip(
                angles(straight, joint), angles(via, joint), angles(on_the_way(start, end, 0.5), joint), strict=True
            )
        ]
        for joint in via
    }
