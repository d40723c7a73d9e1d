"""Figures are files that may be kept for ever, and a team's own are for its people only."""

import gzip
import xml.etree.ElementTree as ET

import pytest
from django.test import Client

from exercises import drawing
from exercises.models import Exercise
from tests.factories import make_athlete, make_exercise, make_owner, make_team

pytestmark = pytest.mark.django_db
POSE = {"view": "side", "fix": "neck", "start": {}, "end": {"kneeR": 90}, "muscles": ["hamstrings"]}


def test_figure_is_served_to_anyone_for_ever(library: None) -> None:
    exercise = Exercise.objects.get(slug="side-plank")
    response = Client().get(exercise.figure_url, headers={"accept-encoding": "gzip"})
    assert response.status_code == 200
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (response["Content-Encoding"], "Accept-Encoding" in response["Vary"]) == ("gzip", True)
    assert "Set-Cookie" not in response
    document = ET.fromstring(gzip.decompress(response.content))
    assert [symbol.get("id") for symbol in document] == ["end", "start", "thumb"]
    plain = Client().get(exercise.figure_url)
    assert (plain.content, plain.has_header("Content-Encoding")) == (gzip.decompress(response.content), False)


def test_moving_figure_is_a_file_of_its_own_for_each_side(library: None) -> None:
    exercise = Exercise.objects.get(slug="side-plank")
    right, left = (Client().get(url) for url in (exercise.loop_url, exercise.mirrored_loop_url))
    assert [(side.status_code, side["Cache-Control"]) for side in (right, left)] == [
        (200, "public, max-age=31536000, immutable")
    ] * 2
    shown = {b"<animate" in side.content and len(side.content) <= 12_000 for side in (right, left)}
    assert (shown, right.content == left.content) == ({True}, False)


def test_old_name_of_a_moving_figure_leads_to_the_new_one(library: None) -> None:
    exercise = Exercise.objects.get(slug="side-plank")
    response = Client().get("/figures/side-plank.loop-0123456789ab.svg")
    assert (response.status_code, response["Location"]) == (302, exercise.loop_url)
    faster = Exercise(slug=exercise.slug, pose=exercise.pose, hold_s=5)
    assert faster.loop_url != exercise.loop_url


def test_every_built_in_exercise_has_a_figure_under_six_kilobytes(library: None) -> None:
    sizes = {e.slug: len(drawing.drawn(e.pose)) for e in Exercise.objects.all()}
    assert len(sizes) == 70
    assert {slug: size for slug, size in sizes.items() if size > 6 * 1024} == {}


def test_old_name_of_a_figure_leads_to_the_new_one(library: None) -> None:
    exercise = Exercise.objects.get(slug="side-plank")
    response = Client().get("/figures/side-plank.0123456789ab.svg")
    assert (response.status_code, response["Location"]) == (302, exercise.figure_url)


def test_unknown_figure_and_exercise_without_pose_are_not_found() -> None:
    make_exercise("undrawn")
    assert Client().get("/figures/unknown.0123456789ab.svg").status_code == 404
    assert Client().get("/figures/undrawn.0123456789ab.svg").status_code == 404


def test_figure_name_changes_with_pose_and_muscles_and_not_with_the_order_of_keys() -> None:
    turned = dict(reversed(POSE.items()))
    assert drawing.digest(turned) == drawing.digest(POSE)
    assert drawing.digest({**POSE, "muscles": ["quadriceps"]}) != drawing.digest(POSE)
    assert drawing.digest({**POSE, "end": {"kneeR": 91}}) != drawing.digest(POSE)


def test_figure_url_asks_no_query(django_assert_num_queries: pytest.FixtureRequest) -> None:
    exercise = make_exercise("drawn", pose=POSE)
    bare = make_exercise("bare")
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert exercise.figure_url == f"/figures/drawn.{drawing.digest(POSE)}.svg"
        assert bare.figure_url == ""


def test_figure_of_a_team_is_for_its_people_only() -> None:
    team = make_team()
    own = make_exercise("own", team=team, pose=POSE)
    url = own.figure_url
    insider, outsider = Client(), Client()
    insider.force_login(make_athlete(team).membership.user)  # type: ignore[arg-type]
    outsider.force_login(make_owner(make_team("Hill Runners")).user)  # type: ignore[arg-type]
    assert url == f"/figures/team/{own.pk}.{drawing.digest(POSE)}.svg"
    served = insider.get(url)
    assert (served.status_code, served["Cache-Control"]) == (200, "private, max-age=31536000, immutable")
    assert [outsider.get(url).status_code, Client().get(url).status_code] == [404, 302]
    assert Client().get(f"/figures/own.{drawing.digest(POSE)}.svg").status_code == 404
