"""The push of a hold that does not move: arrows from the pushing limb, steady in the still and pulsing in the loop."""

from collections.abc import Mapping, Sequence
from math import dist
from typing import Any

from exercises.figure.camera import Camera, Point
from exercises.figure.kinematics import Skeleton
from exercises.figure.moving import animate
from exercises.figure.page import Page
from exercises.figure.tempo import Clock
from exercises.figure.vectors import add, scaled, subtract, unit
from exercises.figure.way import way_marks

# Arrows begin so far (cm) from the joint's middle, on the skin of a knee or a palm.
OFF_JOINT = 5.0
# An arrow that presses ends so far before the joint's middle: its head goes before its line.
OFF_PRESSED = {"hip": 15.0, "knee": 11.0}
FAINTEST = 0.35


def pushes(camera: Camera, pose: Mapping[str, Any], end: Skeleton) -> list[list[Point]]:
    """A line in cm on the camera's plane for each vector (cm): away from a joint that pushes, onto one pressed."""
    lines = []
    for joint, vector in pose.get("push", {}).items():
        from_ = add(end.joints[joint], scaled(unit(vector), OFF_JOINT))
        lines.append((from_, add(from_, vector)))
    for joint, vector in pose.get("press", {}).items():
        to = subtract(end.joints[joint], scaled(unit(vector), OFF_PRESSED[joint[:-1]]))
        lines.append((subtract(to, vector), to))
    return [flat for line in lines if dist(*(flat := [camera.flat(point) for point in line])) > 1]


def push_marks(page: Page, lines: Sequence[list[Point]]) -> str:
    return "".join(way_marks(page, line) for line in lines)


def pulsing(page: Page, lines: Sequence[list[Point]], round_: Clock) -> str:
    """The arrows, seen only while the end is held, there once a pulse strong and once faint."""
    if not lines:
        return ""
    beats = [1 - (1 - FAINTEST) * (beat % 2) for beat in range(2 * max(1, round_.pulses) + 1)]
    begin, step = round_.out, round_.hold / (len(beats) - 1)
    times = [(begin + step * beat) / round_.total for beat in range(len(beats))]
    back = (begin + round_.hold + 0.3) / round_.total
    values = ";".join(f"{value:g}" for value in (0, 0, *beats, 0, 0))
    fading = animate("opacity", round_, [0, 0.8 * times[0], *times, back, 1], values)
    return f"<g>{fading}{push_marks(page, lines)}</g>"
