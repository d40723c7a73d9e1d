"""Every pose of the library stands, lies and holds as a body does, from its start to its end."""

from math import dist

import pytest

from exercises import figure
from exercises.figure.body import balls, body
from exercises.figure.ground import Moment, placed
from tests.exercises.figure.poses import MOMENTS, POSES, SEGMENTS, SLUGS, loop, rounded


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
