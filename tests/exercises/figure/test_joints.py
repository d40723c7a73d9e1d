"""Known stances give known coordinates: angles, the floor, the camera, the outline, and the mirror."""

import pytest

from exercises import figure
from exercises.figure.camera import camera
from exercises.figure.outline import Circle, hull
from tests.exercises.figure.poses import MOMENTS, POSES, SLUGS, UPRIGHT, rounded, with_stance


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
