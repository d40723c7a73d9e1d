"""Figures of exercises: joint angles in, an SVG document out. Pure: nothing here reads a file, a clock or a setting."""

from collections.abc import Mapping
from typing import Any

from exercises.figure.camera import VIEWS
from exercises.figure.ground import Moment, placed
from exercises.figure.limits import Fault, faults
from exercises.figure.loop import loop
from exercises.figure.stance import mirrored
from exercises.figure.svg import VIEW_BOX, moment, sheet
from exercises.figure.tempo import way_out
from exercises.figure.vectors import Vec3

__all__ = ["VIEWS", "VIEW_BOX", "Fault", "faults", "joints", "loop", "mirrored", "moment", "sheet", "way_out"]


def joints(pose: Mapping[str, Any], at: Moment) -> dict[str, Vec3]:
    """Joint positions of the start or the end in cm: x forward, y left, z up from the floor."""
    return placed(pose, at).joints
