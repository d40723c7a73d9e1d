"""Sticks and marks lie where the pelvis and the legs put them."""

from math import dist, radians, sin
from typing import Any

import pytest

from exercises.figure.ground import placed
from exercises.figure.props import Level, Spots, Stick, worn
from tests.exercises.figure.poses import UPRIGHT

STICK: dict[str, Any] = UPRIGHT | {"props": ["stick:front:10"]}
FACE_UP: dict[str, Any] = {"pelvis": [-90, 0, 0]}


def test_stick_lies_across_the_hipbones_with_the_right_end_too_high() -> None:
    bones = placed(UPRIGHT | {"start": FACE_UP, "end": FACE_UP}, "end")
    level, stick, spots = worn(STICK, bones)
    assert isinstance(level, Level)
    assert isinstance(stick, Stick)
    assert isinstance(spots, Spots)
    (right, left), (low, high) = stick.ends, level.ends
    assert right[1] < 0 < left[1]
    assert right[2] - left[2] == pytest.approx(dist(right, left) * sin(radians(10)))
    assert low[2] == pytest.approx(high[2])
    assert len(spots.places) == 2


def test_stick_across_the_soles_goes_down_where_the_leg_looks_longer() -> None:
    bones = placed(UPRIGHT, "end")
    _level, stick = worn(UPRIGHT | {"props": ["stick:feet:5"]}, bones)
    assert isinstance(stick, Stick)
    right, left = stick.ends
    assert right[2] < left[2]


def test_compare_marks_the_same_place_of_both_legs() -> None:
    bones = placed(UPRIGHT, "end")
    _level, spots = worn(UPRIGHT | {"props": ["compare:ankle"]}, bones)
    assert spots == Spots((bones.joints["ankleR"], bones.joints["ankleL"]))
