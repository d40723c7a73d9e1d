"""A pose set by sliders: the angles that are taken, what is drawn of them, and what is refused at which slider."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from exercises import figure
from exercises.models import Exercise
from exercises.own.joints import MOMENTS, TURNS
from exercises.own.posing import PoseForm, nearer, slider_values
from tests.conftest import QueryBudget
from tests.exercises.own.acting import POSE
from tests.factories import make_athlete, make_exercise, make_owner, make_team

ADDRESS = "/library/preview/"


def told(pose: Mapping[str, Any] = POSE, **changed: Any) -> dict[str, Any]:
    return {**slider_values(pose), "view": pose["view"], **changed}


def test_sliders_stand_where_the_pose_has_its_joints() -> None:
    values = slider_values(POSE)
    assert len(values) == 2 * len(TURNS) == 52
    # A shoulder that is not listed hangs 8 degrees from the body.
    assert [values[name] for name in ("start_pelvis_0", "end_kneeR_0", "end_shoulderL_1", "start_shoulderL_1")] == [
        10,
        90,
        8,
        30,
    ]


def test_pose_that_nobody_touches_is_drawn_as_it_was() -> None:
    form = PoseForm(POSE, told())
    assert form.is_valid()
    assert [figure.joints(form.pose, moment) for moment in ("start", "end")] == [
        figure.joints(POSE, moment) for moment in ("start", "end")
    ]
    assert {key: form.pose[key] for key in ("view", "fix", "drawn_side", "props")} == {
        key: POSE[key] for key in ("view", "fix", "drawn_side", "props")
    }
    assert "muscles" not in form.pose


def test_slider_changes_its_joint_and_no_other() -> None:
    form = PoseForm(POSE, told(end_kneeR_0=35, view="front"))
    assert form.is_valid()
    before = PoseForm(POSE).pose
    assert (form.pose["end"]["kneeR"], form.pose["view"], form.pose["start"]) == (35, "front", before["start"])
    assert form.pose["end"] == {**before["end"], "kneeR": 35}


@pytest.mark.parametrize(
    ("slider", "angle", "reason"),
    [
        ("end_kneeR_0", 151, "150° is the most a knee bends."),
        ("start_kneeL_0", -1, "0° is as far as it goes."),
        ("end_neck_0", 61, "60° is as far as it goes."),
        ("end_pelvis_0", -181, "-180° is as far as it goes."),
        ("end_hipL_1", "far", "A whole number of degrees."),
        ("end_hipL_1", "", "A whole number of degrees."),
        ("end_hipL_1", "1e3", "A whole number of degrees."),
        ("end_hipL_1", "nan", "A whole number of degrees."),
        ("end_hipL_1", "9" * 5000, "A whole number of degrees."),
        ("view", "inside", "Select a valid choice. inside is not one of the available choices."),
    ],
)
def test_angle_beyond_its_joint_is_refused_at_its_slider(slider: str, angle: Any, reason: str) -> None:
    form = PoseForm(POSE, told(**{slider: angle}))
    assert form.errors == {slider: [reason]}
    # What can be drawn still is: this one stands as the base has it.
    assert form.values == {**form.initial, **{name: v for name, v in told().items() if name != slider}}


@pytest.mark.parametrize("view", ["side", "front", "oblique", "back", "top"])
def test_every_view_draws_and_knows_the_near_side(view: str) -> None:
    pose = {**PoseForm(POSE).pose, "view": view}
    assert figure.sheet(pose, ()).startswith("<svg")
    assert nearer(pose) == {"side": "R", "oblique": "R"}.get(view)


def test_groups_are_named_by_what_is_near() -> None:
    assert [str(group.heading) for group in PoseForm(POSE).groups] == [
        "Trunk and head",
        "Near leg (right)",
        "Far leg (left)",
        "Near arm (right)",
        "Far arm (left)",
    ]
    seen_from_the_front = PoseForm({**POSE, "view": "front"}).groups
    assert [str(group.heading) for group in seen_from_the_front][1:3] == ["Right leg", "Left leg"]


def test_every_pose_of_the_library_opens_without_a_fault(library: None) -> None:
    faulty = {}
    for exercise in Exercise.objects.exclude(pose={}):
        form = PoseForm(exercise.pose, told(exercise.pose))
        faulty[exercise.slug] = (dict(form.errors), form.fields["view"].initial)
        for moment in MOMENTS:
            was, now = figure.joints(exercise.pose, moment), figure.joints(form.pose, moment)  # type: ignore[arg-type]
            assert now == {joint: pytest.approx(point, abs=1e-6) for joint, point in was.items()}
    assert {slug: found for slug, found in faulty.items() if found[0]} == {}
    assert len(faulty) == 70


def test_preview_draws_the_angles_and_keeps_nothing(client: Client, at_most_queries: QueryBudget) -> None:
    base = make_exercise("squat", pose=POSE)
    with at_most_queries(4):  # session, person, place in the team, base
        answer = client.get(ADDRESS, {"base": base.pk, **told(end_kneeR_0=35), "primary_muscles": "hamstrings"})
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"], answer["X-Near"]) == (
        200,
        "image/svg+xml",
        "no-store, private",
        "R",
    )
    bent = PoseForm(POSE, told(end_kneeR_0=35))
    bent.is_valid()
    assert answer.content.decode() == figure.sheet(bent.pose, ["hamstrings"])


def test_preview_says_what_is_wrong_at_which_slider(client: Client) -> None:
    base = make_exercise("squat", pose=POSE)
    answer = client.get(ADDRESS, {"base": base.pk, **told(end_kneeR_0=170, start_elbowL_0=200)})
    assert (answer.status_code, answer.json()) == (
        400,
        {
            "errors": {
                "end_kneeR_0": "150° is the most a knee bends.",
                "start_elbowL_0": "150° is the most an elbow bends.",
            }
        },
    )


def test_preview_of_a_long_address_is_refused_unread(client: Client) -> None:
    base = make_exercise("squat", pose=POSE)
    answer = client.get(ADDRESS, {"base": base.pk, **told(), "primary_muscles": "x" * 4096})
    assert answer.status_code == 414


@pytest.mark.parametrize("base", ["", "0", "-1", "squat", "9" * 400, "1.5"])
def test_preview_of_no_exercise_is_not_there(client: Client, base: str) -> None:
    assert client.get(ADDRESS, {"base": base, **told()}).status_code == 404


@pytest.mark.django_db
def test_preview_is_for_coaches_and_starts_from_what_they_see() -> None:
    team, elsewhere = make_team(), make_team("Hill Runners")
    theirs = make_exercise("theirs", team=elsewhere, pose=POSE)
    clients = {}
    for person in (make_owner(team), make_owner(elsewhere), make_athlete(elsewhere).membership):
        clients[person.team_id, person.role] = Client()
        clients[person.team_id, person.role].force_login(person.user)  # type: ignore[arg-type]
    asked = {"base": theirs.pk, **told()}
    assert [client.get(ADDRESS, asked).status_code for client in clients.values()] == [404, 200, 404]
