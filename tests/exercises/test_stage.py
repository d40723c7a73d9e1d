"""The stage of an exercise's page: it moves, either side, and stands still for who asks."""

import gzip
import re
from typing import Any

import pytest
from django.test import Client

from exercises import drawing
from exercises.figure import mirrored
from exercises.models import Exercise
from exercises.stage import Stage
from tests.factories import make_exercise, make_owner, make_team

pytestmark = pytest.mark.django_db
POSE = {"view": "side", "fix": "neck", "drawn_side": "R", "start": {}, "end": {"kneeR": 90}, "muscles": ["hamstrings"]}


def one_sided(*, unilateral: bool = True, **fields: Any) -> Exercise:
    return make_exercise("curl", pose=POSE, tempo="2-1-2", unilateral=unilateral, **fields)


def test_stage_shows_the_side_it_was_drawn_on_unless_asked_for_the_other() -> None:
    curl = one_sided()
    assert [Stage(curl, side).side for side in ("", "left", "right", "up")] == ["right", "left", "right", "right"]
    assert Stage(curl, "right").figure_url == curl.figure_url
    assert Stage(curl, "left").figure_url == f"/figures/curl.{drawing.digest(mirrored(POSE))}.svg"
    assert Stage(curl, "left").moving == drawing.moving(mirrored(POSE), "2-1-2", None)


def test_move_without_sides_has_none_to_choose() -> None:
    both = one_sided(unilateral=False)
    assert (Stage(both, "left").sides, Stage(both, "left").side, Stage(both, "left").mirrored) == ([], "", False)


def test_exercise_without_a_pose_has_nothing_on_the_stage() -> None:
    stage = Stage(make_exercise("bare"))
    assert (stage.figure_url, stage.moving, stage.sides) == ("", "", [])


def test_other_side_is_a_file_of_its_own() -> None:
    curl = one_sided()
    response = Client().get(curl.mirrored_figure_url)
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.content == gzip.decompress(drawing.drawn(mirrored(POSE)))


def test_page_moves_names_its_side_and_offers_the_other() -> None:
    curl = one_sided(cues=["Bend"])
    client = Client()
    client.force_login(make_owner(make_team()).user)  # type: ignore[arg-type]
    page = client.get(curl.get_absolute_url() + "?side=left").content.decode()
    assert page.count("<animate ") == drawing.moving(mirrored(POSE), "2-1-2", None).count("<animate ")
    assert 'aria-label="Drawing of Curl, moving from start to end and back (left side)"' in page
    assert re.findall(r'<a href="\?side=(\w+)"( aria-current="true")?>', page) == [
        ("left", ' aria-current="true"'),
        ("right", ""),
    ]
    still = client.get(curl.get_absolute_url() + "?motion=off").content.decode()
    assert "<animate " not in still
    assert still.count(f"{curl.figure_url}#") == 2
