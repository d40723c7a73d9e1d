"""The library and the routines for programs."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exercises.models import Exercise, Routine
from tests.factories import make_athlete, make_exercise, make_owner, make_routine, make_team
from tests.pages import client_of

pytestmark = pytest.mark.django_db


def results(client: Client, url: str) -> list[str]:
    """Names over all pages."""
    found: list[str] = []
    following: str | None = url
    while following:
        body: dict[str, Any] = client.get(following).json()
        found += [row["name"] for row in body["results"]]
        following = body["next"]
    return found


def test_exercises_are_listed_in_pages_with_scoping_and_filters(library: None) -> None:
    team = make_team()
    make_exercise("own-walk", team=team, name="Own walk")
    make_exercise("their-walk", team=make_team("Hill Runners"), name="Their walk")
    client = client_of(make_athlete(team).membership)
    everything = results(client, "/api/v1/exercises/")
    assert (len(everything), "Own walk" in everything, "Their walk" in everything) == (71, True, False)
    assert results(client, "/api/v1/exercises/?q=own+walk") == ["Own walk"]
    assert results(client, "/api/v1/exercises/?muscle=gluteus-minimus") == ["Side-lying hip abduction"]
    assert results(client, "/api/v1/exercises/?category=balance&position=quadruped") == ["Bird dog"]
    assert results(client, "/api/v1/exercises/?kit=foam-roller") == ["Foam roll, outer hip and TFL"]


def test_exercise_is_told_whole_without_unchecked_evidence(library: None) -> None:
    drop = Exercise.objects.get(slug="pelvic-drop")
    body = client_of(make_owner(make_team())).get(f"/api/v1/exercises/{drop.pk}/").json()
    assert [evidence["note"] for evidence in body["evidence"]] == ["Core exercise of the 6-week ITBS programme"]
    assert (body["sets"], body["reps"], body["hold_s"], body["per_side"]) == (3, 12, None, True)
    assert (body["kit"], body["figure"], body["team"]) == (["step", "wall"], drop.figure_url, None)
    assert body["harder"] == list(drop.harder.order_by("name").values_list("pk", flat=True))


def test_exercise_of_another_team_does_not_exist(library: None) -> None:
    secret = make_exercise("secret", team=make_team("Hill Runners"))
    client = client_of(make_owner(make_team()))
    assert client.get(f"/api/v1/exercises/{secret.pk}/").status_code == 404


def test_routine_is_told_with_items_minutes_and_checked_references(library: None) -> None:
    routine = Routine.objects.get(slug="itbs-phase-2-fredericson")
    body = client_of(make_owner(make_team())).get(f"/api/v1/routines/{routine.pk}/").json()
    assert (body["minutes"], body["stop_pain"], len(body["items"]), len(body["references"])) == (21, 3, 4, 2)
    assert body["items"][0]["days_a_week"] == 6
    assert body["items"][0]["fixed_days"] == []
    assert body["next"] == [Routine.objects.get(slug="itbs-phase-3-return").pk]


def test_routines_of_a_team_are_for_its_staff(library: None) -> None:
    team = make_team()
    own = make_routine(make_exercise(team=team), team=team, name="Own mix")
    coach, athlete = client_of(make_owner(team)), client_of(make_athlete(team).membership)
    assert (len(results(coach, "/api/v1/routines/")), results(coach, "/api/v1/routines/?q=own+mix")) == (
        15,
        ["Own mix"],
    )
    assert len(results(athlete, "/api/v1/routines/")) == 14
    assert [c.get(f"/api/v1/routines/{own.pk}/").status_code for c in (coach, athlete)] == [200, 404]
    assert results(coach, "/api/v1/routines/?level=maintain") == ["Maintenance 2 × week"]


@pytest.mark.parametrize(
    ("url", "field"),
    [("exercises/?category=yoga", "category"), ("exercises/?kit=tank", "kit"), ("routines/?level=expert", "level")],
)
def test_wrong_filter_is_refused_with_the_reason(library: None, url: str, field: str) -> None:
    response = client_of(make_owner(make_team())).get(f"/api/v1/{url}")
    value = url.split("=")[1]
    reason = f"Select a valid choice. {value} is not one of the available choices."
    assert (response.status_code, response.json()) == (400, {field: [reason]})


def test_lists_cost_the_same_for_one_and_for_many(library: None) -> None:
    client = client_of(make_owner(make_team()))
    counts = {}
    for url in ("exercises/?q=scorpion", "exercises/", "routines/?q=alignment", "routines/"):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/api/v1/{url}").status_code == 200
        counts[url] = len(captured)
    assert counts["exercises/?q=scorpion"] == counts["exercises/"]
    assert counts["routines/?q=alignment"] == counts["routines/"]


def test_anonymous_programs_and_writing_are_refused(library: None) -> None:
    assert Client().get("/api/v1/exercises/").status_code == 401
    client = client_of(make_owner(make_team()))
    assert [client.post(f"/api/v1/{noun}/").status_code for noun in ("exercises", "routines")] == [405, 405]
