"""The library's poses for tests, the stances they are compared with, and what is drawn of them."""

from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml

from exercises import figure
from exercises.figure.ground import Moment, standing, standing_at
from exercises.figure.kinematics import Skeleton
from exercises.figure.stance import on_the_way

LIBRARY = Path(figure.__file__).parents[1] / "library" / "exercises.yaml"
EXERCISES: list[dict[str, Any]] = yaml.safe_load(LIBRARY.read_text(encoding="utf-8"))["exercises"]
POSES: dict[str, dict[str, Any]] = {exercise["slug"]: exercise["pose"] for exercise in EXERCISES}
SLUGS = sorted(POSES)
MOMENTS: tuple[Moment, Moment] = ("start", "end")
UPRIGHT: dict[str, Any] = {"view": "side", "fix": "pelvis", "start": {}, "end": {}}
SVG = "{http://www.w3.org/2000/svg}"
SEGMENTS = {
    ("hip", "knee"): 42,
    ("knee", "ankle"): 42,
    ("shoulder", "elbow"): 31,
    ("elbow", "wrist"): 25,
    ("wrist", "hand"): 8,
}


def with_stance(**stance: Any) -> dict[str, Any]:
    return {**UPRIGHT, "end": stance}


def rounded(point: tuple[float, float, float]) -> tuple[float, ...]:
    return tuple(round(number, 1) + 0.0 for number in point)


@cache
def sheet(slug: str) -> str:
    exercise = next(e for e in EXERCISES if e["slug"] == slug)
    return figure.sheet(exercise["pose"], exercise["muscles"]["primary"])


def shape(slug: str) -> ElementTree.Element:
    return ElementTree.fromstring(sheet(slug))


@cache
def loop(slug: str) -> list[Skeleton]:
    """The movement from start to end in quarters."""
    pose = POSES[slug]
    origin = standing(pose, pose["start"])
    return [standing_at(pose, on_the_way(pose["start"], pose["end"], step / 4), origin) for step in range(5)]
