"""The figures: known stances give known coordinates, and every figure of the library can be shown to a patient."""

import re
from functools import cache
from math import dist, radians, sin
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from exercises import figure
from exercises.figure.body import balls, body
from exercises.figure.camera import camera
from exercises.figure.ground import Moment, placed, standing, standing_at
from exercises.figure.kinematics import Skeleton
from exercises.figure.outline import Circle, hull
from exercises.figure.props import Level, Spots, Stick, worn
from exercises.figure.stance import on_the_way

LIBRARY = Path(figure.__file__).parents[1] / "library" / "exercises.yaml"
EXERCISES: list[dict[str, Any]] = yaml.safe_load(LIBRARY.read_text(encoding="utf-8"))["exercises"]
POSES: dict[str, dict[str, Any]] = {exercise["slug"]: exercise["pose"] for exercise in EXERCISES}
SLUGS = sorted(POSES)
MOMENTS: tuple[Moment, Moment] = ("start", "end")

UPRIGHT: dict[str, Any] = {"view": "side", "fix": "pelvis", "start": {}, "end": {}}
SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {
    "svg": set(),
    "symbol": {"id", "viewBox"},
    "g": {"id"},
    "use": {"href"},
    "ellipse": {"cx", "cy", "rx", "ry", "fill"},
    "path": {
        "d",
        "fill",
        "fill-opacity",
        "paint-order",
        "stroke",
        "stroke-dasharray",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-opacity",
        "stroke-width",
    },
}
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


# --- numbers ------------------------------------------------------------------------------


def test_standing_is_170_cm_tall_with_flat_soles() -> None:
    joints = figure.joints(UPRIGHT, "start")
    assert rounded(joints["crown"]) == (0, 0, 170)
    assert rounded(joints["hipL"]) == (0, 9, 92)
    assert rounded(joints["kneeR"]) == (0, -9, 50)
    assert rounded(joints["ankleL"]) == (0, 9, 8)
    assert rounded(joints["shoulderR"]) == (0, -17, 138)


def test_lying_on_the_back_rests_on_the_back_with_the_head_behind() -> None:
    joints = figure.joints(with_stance(pelvis=[-90, 0, 0]), "end")
    assert rounded(joints["neck"])[:2] == (-50, 0)
    assert rounded(joints["kneeL"])[:2] == (42, 9)
    assert joints["neck"][2] == pytest.approx(joints["ankleL"][2])
    assert joints["neck"][2] == pytest.approx(11.2, abs=1)


def test_hip_flexion_lifts_the_knee_forward() -> None:
    joints = figure.joints(with_stance(hipL=[90, 0, 0], kneeL=90), "end")
    assert rounded(joints["kneeL"]) == (42, 9, 92)
    assert rounded(joints["ankleL"]) == (42, 9, 50)


def test_abduction_takes_either_limb_away_from_the_midline() -> None:
    joints = figure.joints(with_stance(shoulderL=[0, 90, 0], shoulderR=[0, 90, 0]), "end")
    assert rounded(joints["wristL"]) == (0, 73, 138)
    assert rounded(joints["wristR"]) == (0, -73, 138)


def test_external_rotation_turns_the_shin_of_a_bent_knee_inwards() -> None:
    joints = figure.joints(with_stance(hipR=[90, 0, 90], kneeR=90), "end")
    assert rounded(joints["ankleR"]) == (42, 33, 92)


def test_leaning_to_the_left_is_a_positive_roll() -> None:
    neck = figure.joints({**with_stance(pelvis=[0, 90, 0]), "fix": "pelvis"}, "end")["neck"]
    assert rounded(neck)[:2] == (0, 50)


def test_ground_puts_the_sole_on_the_step() -> None:
    pose = {**UPRIGHT, "ground": {"point": "ankleR", "z_cm": 18}}
    assert rounded(figure.joints(pose, "start")["ankleR"]) == (0, -9, 26)


def test_fix_keeps_its_point_over_the_same_place() -> None:
    pose = {**with_stance(hipL=[60, 0, 0], kneeL=90), "fix": "ankleR"}
    start, end = (figure.joints(pose, moment)["ankleR"] for moment in MOMENTS)
    assert rounded(start) == rounded(end)


def test_toes_bend_when_the_heel_is_lifted() -> None:
    joints = figure.joints(with_stance(ankleL=-38, ankleR=-38), "end")
    assert joints["heelL"][2] > 12
    assert joints["toeL"][2] == pytest.approx(2.4, abs=0.6)


def test_hand_lies_flat_under_a_straight_arm() -> None:
    joints = figure.joints(POSES["quadruped-hip-extension"], "start")
    assert joints["wristL"][2] - joints["handL"][2] < 2
    assert joints["handL"][0] > joints["wristL"][0] + 7


@pytest.mark.parametrize(
    ("view", "flat", "depth"),
    [
        ("front", (2, -3), 1),
        ("side", (1, -3), -2),
        ("back", (-2, -3), -1),
        ("top", (1, -2), 3),
    ],
)
def test_camera_sees_a_point_as_the_convention_says(view: str, flat: tuple[float, float], depth: float) -> None:
    seen = camera(view)
    assert seen.flat((1, 2, 3)) == pytest.approx(flat)
    assert seen.depth((1, 2, 3)) == pytest.approx(depth)


def test_camera_refuses_an_unknown_view() -> None:
    with pytest.raises(KeyError):
        camera("below")


def test_hull_of_two_circles_is_two_arcs_and_two_lines() -> None:
    assert hull([Circle(0, 0, 10), Circle(50, 0, 10)]) == "M50-10a10 10 0 010 20l-50 0a10 10 0 010-20z"


def test_hull_of_one_circle_is_the_circle() -> None:
    assert hull([Circle(5, 5, 10), Circle(5, 5, 3)]) == "M-5 5a10 10 0 1120 0a10 10 0 11-20 0z"


# --- mirror -------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", SLUGS)
def test_mirrored_twice_is_the_same_pose(slug: str) -> None:
    assert figure.mirrored(figure.mirrored(POSES[slug])) == POSES[slug]


@pytest.mark.parametrize("slug", SLUGS)
def test_mirrored_joints_are_the_other_sides_joints_across_the_midline(slug: str) -> None:
    for moment in MOMENTS:
        here, there = figure.joints(POSES[slug], moment), figure.joints(figure.mirrored(POSES[slug]), moment)
        for name, (x, y, z) in here.items():
            other = name[:-1] + {"L": "R", "R": "L"}[name[-1]] if name[-1] in "LR" else name
            assert there[other] == pytest.approx((x, -y, z), abs=0.01), (moment, name)


def test_mirrored_swaps_sides_in_props_ground_and_fix() -> None:
    mirrored = figure.mirrored(POSES["pelvic-drop"])
    assert mirrored["drawn_side"] == "L"
    assert mirrored["props"] == ["step:ankleL:14", "level:pelvis"]
    assert mirrored["ground"] == {"point": "ankleL", "z_cm": 14}
    assert mirrored["fix"] == "ankleL"
    assert figure.mirrored(POSES["standing-wall-hip-abduction-isometric"])["props"] == ["wall:y=-"]


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


# --- all seventy --------------------------------------------------------------------------


def test_library_has_seventy_poses() -> None:
    assert len(POSES) == 70


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_sinks_into_the_floor_at_any_moment_of_the_loop(slug: str) -> None:
    for bones in loop(slug):
        lowest = min(ball.centre[2] - ball.radius for ball in balls(body(bones)))
        assert lowest > -3


@pytest.mark.parametrize("slug", SLUGS)
def test_body_stands_or_lies_on_the_floor_or_its_support(slug: str) -> None:
    support = POSES[slug].get("ground", {"z_cm": 0})["z_cm"]
    for moment in MOMENTS:
        lowest = min(ball.centre[2] - ball.radius for ball in balls(body(placed(POSES[slug], moment))))
        assert lowest <= support + 0.1


@pytest.mark.parametrize("slug", SLUGS)
def test_segments_keep_their_length_through_the_loop(slug: str) -> None:
    for bones in loop(slug):
        for side in "LR":
            for (upper, lower), length in SEGMENTS.items():
                assert dist(bones.joints[upper + side], bones.joints[lower + side]) == pytest.approx(length)


@pytest.mark.parametrize("slug", SLUGS)
def test_fixed_point_stays_where_it_is_through_the_loop(slug: str) -> None:
    fixed = POSES[slug]["fix"]
    places = {rounded(bones.joints[fixed])[:2] for bones in loop(slug)}
    assert len(places) == 1


# Where hands, elbows, knees and feet have to be on the floor: the point's surface, at the moments named.
TOUCHING: dict[str, dict[str, tuple[Moment, ...]]] = {
    "adductor-rock-back": {"handL": MOMENTS, "handR": MOMENTS, "kneeL": MOMENTS, "ballR": MOMENTS},
    "bird-dog": {"handL": ("start",), "handR": MOMENTS, "kneeL": MOMENTS, "kneeR": ("start",)},
    "fire-hydrant": {"handL": MOMENTS, "handR": MOMENTS, "kneeL": MOMENTS},
    "quadruped-hip-extension": {"handL": MOMENTS, "handR": MOMENTS, "kneeL": MOMENTS},
    "front-plank": {"handL": MOMENTS, "handR": MOMENTS, "elbowL": MOMENTS, "elbowR": MOMENTS, "ballL": ("end",)},
    "front-plank-hip-extension": {"handL": MOMENTS, "elbowR": MOMENTS, "ballL": MOMENTS},
    "side-plank": {"handR": MOMENTS, "elbowR": MOMENTS, "ballR": ("end",)},
    "side-plank-abduction": {"handR": MOMENTS, "elbowR": MOMENTS, "ballR": MOMENTS},
    "side-plank-knees": {"handR": MOMENTS, "elbowR": MOMENTS, "kneeR": MOMENTS},
    "side-plank-clamshell": {"handR": MOMENTS, "elbowR": MOMENTS, "kneeR": MOMENTS},
    "copenhagen-adduction": {"handR": MOMENTS, "elbowR": MOMENTS},
    "copenhagen-adduction-short": {"handR": MOMENTS, "elbowR": MOMENTS},
    "foam-roll-lateral-hip": {"elbowR": MOMENTS, "ballL": MOMENTS},
    "glute-bridge": {"handL": MOMENTS, "handR": MOMENTS, "heelL": MOMENTS, "ballL": MOMENTS, "heelR": MOMENTS},
    "single-leg-bridge": {"handL": MOMENTS, "heelR": MOMENTS, "ballR": MOMENTS},
    "hamstring-bridge-walkout": {"handL": MOMENTS, "heelL": MOMENTS, "heelR": MOMENTS},
    "hip-thrust": {"heelL": MOMENTS, "ballL": MOMENTS, "heelR": MOMENTS, "ballR": MOMENTS},
    "straight-leg-raise": {"handL": MOMENTS, "heelL": MOMENTS, "ballL": MOMENTS, "heelR": ("start",)},
    "seated-ninety-ninety-switch": {"handL": MOMENTS, "handR": MOMENTS},
    "forward-lunge": {"heelR": ("end",), "ballR": ("end",), "ballL": MOMENTS},
    "reverse-lunge": {"heelR": MOMENTS, "ballR": MOMENTS, "ballL": MOMENTS},
    "lateral-lunge": {"heelR": MOMENTS, "ballL": MOMENTS},
    "diagonal-back-lunge": {"heelR": MOMENTS, "ballL": MOMENTS},
    "lunge-with-rotation": {"heelR": MOMENTS, "ballL": MOMENTS},
    "half-kneeling-hip-flexor-stretch": {"kneeR": MOMENTS, "heelL": MOMENTS, "ballL": MOMENTS},
    "three-d-hip-flexor-rock": {"kneeR": MOMENTS, "heelL": MOMENTS, "ballL": MOMENTS},
    "three-d-hip-flexor-side-reach": {"kneeR": MOMENTS, "heelL": MOMENTS},
    "three-d-hip-flexor-rotation": {"kneeR": MOMENTS, "heelL": MOMENTS},
    "couch-stretch": {"kneeR": MOMENTS, "heelL": MOMENTS},
    "wall-calf-stretch": {"heelR": MOMENTS, "ballR": MOMENTS, "heelL": MOMENTS},
    "bodyweight-squat": {"heelL": MOMENTS, "ballL": MOMENTS, "heelR": MOMENTS, "ballR": MOMENTS},
    "nordic-hamstring": {"kneeL": MOMENTS, "kneeR": MOMENTS},
    "wall-sit": {"heelL": MOMENTS, "ballL": MOMENTS},
    "lateral-band-walk": {"heelL": MOMENTS, "heelR": MOMENTS},
    "monster-walk": {"heelL": MOMENTS, "heelR": MOMENTS},
}
SURFACE = {"hand": 2.8, "elbow": 3.8, "knee": 5.8, "heel": 4.0, "ball": 3.0}


@pytest.mark.parametrize("slug", sorted(TOUCHING))
def test_points_that_carry_touch_the_floor_within_3_cm(slug: str) -> None:
    for point, moments in TOUCHING[slug].items():
        for moment in moments:
            above = figure.joints(POSES[slug], moment)[point][2] - SURFACE[point[:-1]]
            assert abs(above) <= 3, (point, moment)


# A hand that holds: how far its palm is from the middle of the limb it holds, limb radius and half a hand.
HOLDING: dict[str, tuple[tuple[Moment, ...], tuple[str, ...], str, str]] = {
    "isometric-hip-push-away": (MOMENTS, ("handL", "handR"), "hipR", "kneeR"),
    "isometric-hip-pull-in": (MOMENTS, ("handL", "handR"), "hipR", "kneeR"),
    "knee-to-chest-stretch": (("end",), ("handL", "handR"), "kneeR", "ankleR"),
    "figure-four-stretch": (("end",), ("handL", "handR"), "hipL", "kneeL"),
    "side-lying-quad-stretch": (("end",), ("handR",), "kneeR", "ankleR"),
}


@pytest.mark.parametrize("slug", sorted(HOLDING))
def test_hands_that_hold_a_leg_are_at_it_within_3_cm(slug: str) -> None:
    moments, hands, upper, lower = HOLDING[slug]
    for moment in moments:
        joints = figure.joints(POSES[slug], moment)
        along = [
            tuple(a + (b - a) * step / 20 for a, b in zip(joints[upper], joints[lower], strict=True))
            for step in range(21)
        ]
        for hand in hands:
            nearest = min(dist(joints[hand], point) for point in along)
            assert 4 < nearest < 12, (moment, hand, nearest)


# --- the document -------------------------------------------------------------------------


@pytest.mark.parametrize("slug", SLUGS)
def test_sheet_is_a_small_document_of_three_symbols_with_attributes_only(slug: str) -> None:
    text = sheet(slug)
    root = ElementTree.fromstring(text)
    assert len(text.encode()) <= 12_000
    assert [child.get("id") for child in root] == ["end", "start", "thumb"]
    for element in root.iter():
        assert set(element.attrib) <= ALLOWED[element.tag.removeprefix(SVG)]
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', text))
    assert all(re.fullmatch(r"none|var\(--(fig|ev)-[a-z-]+\)", colour) for colour in colours)


def test_end_and_start_share_one_frame_and_thumb_is_square() -> None:
    end, start, thumb = (symbol.get("viewBox", "") for symbol in shape("clamshell"))
    assert end == start == figure.VIEW_BOX == "0 0 800 600"
    assert len(set(thumb.split()[2:])) == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_figure_stays_inside_the_frame(slug: str) -> None:
    starts = [
        (int(x), int(y))
        for group in (shape(slug).find(f".//{SVG}g[@id='figure']"),)
        if group is not None
        for path in group.iter(f"{SVG}path")
        for x, y in re.findall(r"M(-?\d+) ?(-?\d+)", path.get("d", ""))
    ]
    assert starts
    assert all(0 <= x <= 800 and 0 <= y <= 600 for x, y in starts)


def test_every_tint_of_the_library_names_a_muscle_that_is_drawn() -> None:
    assert [
        slug for slug in SLUGS if "--ev-ember-soft" not in sheet(slug) and "stroke-dasharray" not in sheet(slug)
    ] == []


def test_working_side_alone_is_tinted() -> None:
    pose = POSES["standing-wall-hip-abduction-isometric"]
    without = figure.sheet({**pose, "drawn_side": "both"}, ["gluteus medius"])
    assert without.count("--ev-ember-soft") == 2
    assert figure.sheet(pose, ["gluteus medius"]).count("--ev-ember-soft") == 1


def test_sheet_is_the_same_each_time() -> None:
    pose = POSES["scorpion-stretch"]
    assert figure.sheet(pose, ["obliques"]) == figure.sheet(pose, ["obliques"])
