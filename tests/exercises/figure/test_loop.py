"""The figure that moves: its clock, its outlines' structure, its size, and where its joints are on the way."""

import re
from functools import cache
from math import cos, dist, pi, sin
from typing import Any
from xml.etree import ElementTree

import pytest

from exercises import figure
from exercises.figure.body import balls, body
from exercises.figure.ground import course
from exercises.figure.moving import FINE, astray, rim, written
from exercises.figure.outline import Circle
from exercises.figure.tempo import Clock, clock, moment, spline
from tests.exercises.figure.poses import EXERCISES, POSES, SEGMENTS, SLUGS, SVG, UPRIGHT

ALLOWED = {
    "svg": {"viewBox"},
    "g": {"fill", "stroke", "stroke-width", "stroke-linejoin", "color"},
    "use": {"href", "x", "y", "color", "stroke-width"},
    "ellipse": {"cx", "cy", "rx", "ry", "fill"},
    "animate": {"attributeName", "dur", "repeatCount", "keyTimes", "calcMode", "keySplines", "values"},
    "path": {
        "id",
        "d",
        "fill",
        "paint-order",
        "stroke",
        "stroke-dasharray",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-width",
    },
}
KNEE_BEND: dict[str, Any] = {**UPRIGHT, "end": {"kneeR": 90}}


@cache
def loop(slug: str) -> str:
    exercise = next(e for e in EXERCISES if e["slug"] == slug)
    dose = exercise["dose"]
    return figure.loop(exercise["pose"], exercise["muscles"]["primary"], dose.get("tempo") or "", dose.get("hold_s"))


def animations(text: str, name: str) -> list[ElementTree.Element]:
    return [a for a in ElementTree.fromstring(text).iter(f"{SVG}animate") if a.get("attributeName") == name]


def numbers(element: ElementTree.Element, attribute: str) -> list[float]:
    return [float(number) for number in element.get(attribute, "").split(";")]


# --- the clock ----------------------------------------------------------------------------


def test_tempo_gives_the_seconds_out_held_and_back_and_a_rest() -> None:
    assert clock("2-1-3", None) == Clock(2, 1, 3, 0.7)
    assert clock("2-1-3", None).total == 6.7


def test_way_that_the_tempo_leaves_at_nothing_still_takes_time() -> None:
    assert clock("5-0-0", None) == Clock(5, 0, 0.7, 0.7)


def test_hold_shows_a_few_pulses_however_long_it_is() -> None:
    assert clock("", 120) == Clock(1.6, 6, 1.6, 1.2, pulses=4)
    assert clock("", 5) == Clock(1.6, 5, 1.6, 1.2, pulses=3)


@pytest.mark.parametrize("tempo", ["2-1", "fast", "1-2-3-4"])
def test_tempo_that_is_none_is_refused(tempo: str) -> None:
    with pytest.raises(ValueError, match=r"unpack|could not convert"):
        clock(tempo, None)


def test_keys_go_out_stay_come_back_and_rest() -> None:
    order, times, splines = Clock(2, 1, 2, 1).keys(2)
    assert order == [0, 1, 2, 2, 1, 0, 0]
    assert times == pytest.approx([0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6, 1])
    assert splines == [".33 0 .67 .5", ".33 .5 .67 1", "0 0 1 1", ".33 0 .67 .5", ".33 .5 .67 1", "0 0 1 1"]


def test_keys_turn_at_once_where_the_tempo_has_no_pause() -> None:
    order, times, splines = Clock(2, 0, 2, 1).keys(1)
    assert (order, splines) == ([0, 1, 0, 0], [".33 0 .67 1", ".33 0 .67 1", "0 0 1 1"])
    assert times == pytest.approx([0, 0.4, 0.8, 1])


def test_way_eases_in_and_out_evenly() -> None:
    assert [moment(share) for share in (0, 0.5, 1)] == pytest.approx([0, 0.5, 1])
    assert 3 * moment(0.25) ** 2 - 2 * moment(0.25) ** 3 == pytest.approx(0.25)
    assert spline(0, 1, 1) == ".33 0 .67 1"


# --- outlines -----------------------------------------------------------------------------


def test_rim_is_the_hull_drawn_in() -> None:
    line = rim([Circle(0, 0, 10), Circle(100, 0, 6)], 4, (0, 90, 180, 270))
    assert [(round(x), round(y)) for x, y in line] == [(102, 0), (0, 6), (-6, 0), (0, -6)]


def test_rim_of_what_is_thinner_than_the_stroke_is_its_middle_line() -> None:
    assert [(round(x), round(y)) for x, y in rim([Circle(0, 0, 2), Circle(9, 0, 1)], 4, (0, 180))] == [(9, 0), (0, 0)]


def test_straight_way_needs_one_step_and_a_turn_more() -> None:
    slide = [[[(float(step), 0.0), (50.0 + step, 0.0)]] for step in range(FINE + 1)]
    turn = [[[(0.0, 0.0), (100 * cos(s * pi / 24), 100 * sin(s * pi / 24))]] for s in range(FINE + 1)]
    assert astray(slide, FINE) == pytest.approx(0)
    assert astray(turn, FINE) > 20
    assert astray(turn, 2) < 6


def test_written_outline_is_relative_and_whole() -> None:
    assert written([[(1.2, 2.7), (11.0, -7.4), (5.0, 5.0)]], closed=True) == "M1 3l10-10-6 12z"


# --- one figure ---------------------------------------------------------------------------


def test_only_what_moves_is_animated() -> None:
    text = figure.loop(KNEE_BEND, ["hamstrings"], "2-1-2")
    moving = {
        path.get("id")
        for path in ElementTree.fromstring(text).iter(f"{SVG}path")
        if path.find(f"{SVG}animate") is not None
    }
    assert moving == {"f-lR0", "f-lR2"}


def test_repetitions_neither_breathe_nor_push_and_a_hold_does_both() -> None:
    pose = POSES["isometric-hip-pull-in"]
    assert animations(figure.loop(KNEE_BEND, ["hamstrings"], "2-1-2"), "opacity") == []
    breath, push = animations(figure.loop(pose, ["iliopsoas"], "", 10), "opacity")
    assert numbers(breath, "values")[:3] == [1, 1, 0.45]
    assert numbers(push, "values")[:3] == [0, 0, 1]
    assert push.get("dur") == breath.get("dur") == "10.4s"


def test_push_goes_the_way_the_pose_says_and_mirrors() -> None:
    pose = {**UPRIGHT, "view": "front", "push": {"kneeL": [0, 16, 0]}}
    assert figure.mirrored(pose)["push"] == {"kneeR": [0, -16, 0]}
    right, left = (figure.loop(p, [], "", 5).count('opacity"') for p in (pose, figure.mirrored(pose)))
    assert (right, left) == (1, 1)


# --- all seventy --------------------------------------------------------------------------


@pytest.mark.parametrize("slug", SLUGS)
def test_loop_is_small_and_has_attributes_and_tokens_only(slug: str) -> None:
    text = loop(slug)
    assert len(text.encode()) <= 12_000
    for element in ElementTree.fromstring(text).iter():
        assert set(element.attrib) <= ALLOWED[element.tag.removeprefix(SVG)]
    colours = set(re.findall(r'(?:fill|stroke|color)="([^"]+)"', text))
    assert all(re.fullmatch(r"none|currentColor|var\(--(fig|ev)-[a-z-]+\)", colour) for colour in colours)


@pytest.mark.parametrize("slug", SLUGS)
def test_other_side_is_no_larger_than_12_kb_either(slug: str) -> None:
    exercise = next(e for e in EXERCISES if e["slug"] == slug)
    assert len(figure.sheet(figure.mirrored(exercise["pose"]), exercise["muscles"]["primary"])) <= 12 * 1024


@pytest.mark.parametrize("slug", SLUGS)
def test_outlines_keep_one_structure_and_come_back_to_where_they_began(slug: str) -> None:
    for animate in animations(loop(slug), "d"):
        values = animate.get("values", "").split(";")
        assert values[0] == values[-1]
        assert len({re.sub(r"-?\d+", "0", value).replace("00", "0 0").replace(" ", "") for value in values}) == 1
        assert len({len(re.findall(r"-?\d+", value)) for value in values}) == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_keys_have_their_times_and_splines_within_one_round(slug: str) -> None:
    text = loop(slug)
    rounds = set()
    for animate in [*animations(text, "d"), *animations(text, "opacity")]:
        times = numbers(animate, "keyTimes")
        rounds.add(animate.get("dur"))
        assert (times[0], times[-1]) == (0, 1)
        assert times == sorted(times)
        assert len(times) == len(animate.get("values", "").split(";"))
        if animate.get("keySplines"):
            assert len(animate.get("keySplines", "").split(";")) == len(times) - 1
    assert len(rounds) == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_body_keeps_its_bones_and_stays_above_the_floor_all_the_way(slug: str) -> None:
    for bones in course(POSES[slug], 8):
        assert min(ball.centre[2] - ball.radius for ball in balls(body(bones))) > -3
        for side in "LR":
            for (upper, lower), length in SEGMENTS.items():
                assert dist(bones.joints[upper + side], bones.joints[lower + side]) == pytest.approx(length)


# What carries weight all the way: it may not leave the floor, or the surface it is on, by more than 3 cm.
CARRYING = {
    "fire-hydrant": ("kneeL", "handL", "handR"),
    "quadruped-hip-extension": ("kneeL", "handL", "handR"),
    "bird-dog": ("kneeL", "handR"),
    "adductor-rock-back": ("kneeL", "handL", "handR"),
    "seated-ninety-ninety-switch": ("handL", "handR"),
    "glute-bridge": ("heelL", "heelR"),
    "bodyweight-squat": ("heelL", "heelR", "ballL"),
    "terminal-knee-extension": ("heelR", "ballR", "ballL"),
    "forward-lunge": ("ballL",),
    "reverse-lunge": ("heelR", "ballR"),
    "lateral-lunge": ("heelL", "ballL"),
    "hip-hinge": ("heelL", "heelR"),
    "single-leg-deadlift": ("heelR", "ballR"),
    "side-plank-abduction": ("elbowR",),
    "half-kneeling-hip-flexor-stretch": ("kneeR",),
}
SURFACE = {"hand": 2.8, "elbow": 3.8, "knee": 5.8, "heel": 4.0, "ball": 3.0}


@pytest.mark.parametrize("slug", sorted(CARRYING))
def test_what_carries_stays_on_the_floor_all_the_way(slug: str) -> None:
    for point in CARRYING[slug]:
        heights = [bones.joints[point][2] - SURFACE[point[:-1]] for bones in course(POSES[slug], 8)]
        assert max(map(abs, heights)) <= 3, (point, heights)


def test_stance_in_between_is_passed_halfway() -> None:
    pose = POSES["forward-lunge"]
    start, middle, end = (bones.joints for bones in course(pose, 2))
    assert middle["heelR"][2] > start["heelR"][2] + 8
    assert end["heelR"][2] == pytest.approx(start["heelR"][2], abs=1)
