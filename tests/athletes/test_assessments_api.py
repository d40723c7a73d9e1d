"""Assessments by API: finished ones of those one may read, each observation in its unit, with a trace."""

from datetime import timedelta

import pytest

from accounts.models import AuditEvent, Membership
from athletes.models import Athlete
from tests.athletes.acting import bearer
from tests.factories import MONDAY, make_assessment, make_athlete, make_observation, make_staff, make_team
from tests.pages import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def athlete(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach)


def url(athlete: Athlete) -> str:
    return f"/api/v1/athletes/{athlete.pk}/assessments/"


def test_coach_reads_finished_ones_newest_first_and_leaves_a_line(coach: Membership, athlete: Athlete) -> None:
    old = make_assessment(athlete, MONDAY - timedelta(weeks=1), way="buddy", looked_by="Sam")
    new = make_assessment(athlete, MONDAY, note="After the race.")
    make_assessment(athlete, MONDAY, finished=False)
    make_observation(new, "tape-length", 876.3, side="left", trial=2)
    make_observation(old, "stick-front", verdict="right")

    told = client_of(coach).get(url(athlete)).json()["results"]

    assert [(one["id"], one["day"], one["way"], one["looked_by"], one["note"]) for one in told] == [
        (str(new.pk), "2026-11-16", "self", "Sam", "After the race."),
        (str(old.pk), "2026-11-09", "buddy", "Sam", ""),
    ]
    blank = {"part": "", "side": "", "trial": 1, "value": None, "unit": "", "verdict": "", "where": ""}
    measured = {"check_id": "tape-length", "side": "left", "trial": 2, "value": 876.3, "unit": "mm"}
    assert told[0]["observations"] == [blank | measured]
    assert told[1]["observations"] == [blank | {"check_id": "stick-front", "verdict": "right"}]
    assert list(AuditEvent.objects.values_list("actor__name", "action", "what")) == [
        ("Robin Clarke", "opened", "assessments by API")
    ]


def test_one_reads_ones_own_without_a_line(athlete: Athlete) -> None:
    make_assessment(athlete)
    told = client_of(athlete).get(url(athlete), headers=bearer(athlete.membership.user, "read")).json()
    assert (told["count"], AuditEvent.objects.count()) == (1, 0)


def test_strangers_get_404_and_nothing_is_noted(athlete: Athlete) -> None:
    make_assessment(athlete)
    stranger = make_staff(make_team("Elsewhere"))
    answer = client_of(stranger).get(url(athlete))
    assert (answer.status_code, AuditEvent.objects.count()) == (404, 0)


def test_it_costs_the_same_queries_for_many(coach: Membership, athlete: Athlete, at_most_queries: object) -> None:
    for week in range(20):
        make_observation(make_assessment(athlete, MONDAY - timedelta(weeks=week)), "heel-raise", 20, side="left")
    client = client_of(coach)
    with at_most_queries(10):  # type: ignore[operator]
        assert client.get(url(athlete)).json()["count"] == 20
