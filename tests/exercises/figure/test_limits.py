"""Joints go so far and no further: an angle beyond its limit is named with the joint and the reason."""

import pytest

from exercises import figure
from exercises.figure.limits import LIMITS
from tests.exercises.figure.poses import POSES, SLUGS, UPRIGHT, with_stance


@pytest.mark.parametrize("slug", SLUGS)
def test_every_pose_of_the_library_stays_within_what_joints_do(slug: str) -> None:
    assert [str(fault) for fault in figure.faults(POSES[slug])] == []


def test_knee_that_bends_backwards_is_named_with_its_limit() -> None:
    (fault,) = figure.faults(with_stance(kneeL=-5))
    assert (fault.moment, fault.joint, fault.place, fault.angle) == ("end", "kneeL", 0, -5)
    assert (fault.limit.low, fault.limit.high) == (0, 150)
    expected = "end kneeL: flexion is -5°, at least 0° (AAOS: 135, and a hand or the floor presses 15 further)"
    assert str(fault) == expected


def test_each_angle_of_a_joint_has_its_own_limit() -> None:
    faults = figure.faults(with_stance(hipR=[140, 80, -100]))
    assert [(fault.limit.name, fault.place) for fault in faults] == [("flexion", 0), ("abduction", 1), ("rotation", 2)]


def test_limit_itself_is_allowed_and_no_number_is_not() -> None:
    assert figure.faults(with_stance(kneeR=150, elbowL=-10)) == []
    assert [fault.joint for fault in figure.faults(with_stance(kneeR=float("nan")))] == ["kneeR"]


def test_stance_in_between_is_checked_too() -> None:
    assert [fault.moment for fault in figure.faults({**UPRIGHT, "via": {"neck": 90}})] == ["via"]


def test_joint_that_nobody_has_is_refused() -> None:
    with pytest.raises(KeyError):
        figure.faults(with_stance(tail=10))


def test_limits_are_the_same_on_both_sides_and_say_why() -> None:
    assert all(LIMITS[joint + "L"] == LIMITS[joint + "R"] for joint in ("hip", "knee", "ankle", "shoulder", "elbow"))
    assert all(limit.low < limit.high and limit.reason for limits in LIMITS.values() for limit in limits)
