"""The weekly impact check as it is asked, kept and shown."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from athletes.checks.weekly import season
from athletes.models import Athlete, ImpactCheck
from athletes.weeks import Week
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_safety_check, make_staff, make_team
from tests.pages import client_of

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime(2026, 11, 18, 12, tzinfo=UTC)
WEEK = Week.parse("2026-W47")
LABEL = (
    "Weekly impact check, written for this app. Covers similar topics to published questionnaires but is not one of "
    "them and has not been validated. Do not compare with published scores."
)
CARD = "Weekly check: 4 taps"


@pytest.fixture(autouse=True)
def in_the_week() -> Any:
    with time_machine.travel(WEDNESDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def athlete() -> Athlete:
    team = make_team()
    athlete = make_athlete(team, make_staff(team), zone="UTC")
    make_safety_check(athlete, day=WEDNESDAY.date(), at=WEDNESDAY - timedelta(hours=1))
    return athlete


def planned(athlete: Athlete, mode: str) -> None:
    make_line(make_plan(athlete, mode=mode), make_exercise(), days_a_week=7)


def answer(client: Client, *numbers: int) -> Any:
    names = ("trained", "changed", "limited", "symptoms")
    return client.post("/impact/", dict(zip(names, map(str, numbers), strict=True)))


def test_label_stands_with_the_questions_and_with_the_plot(athlete: Athlete) -> None:
    client = client_of(athlete)
    assert client.get("/impact/").content.decode().count(LABEL) == 1
    answer(client, 1, 1, 0, 1)
    assert client.get("/impact/").content.decode().count(LABEL) == 1


def test_answers_are_kept_and_the_newest_of_the_week_stands(athlete: Athlete) -> None:
    client = client_of(athlete)
    answer(client, 3, 3, 3, 3)
    with time_machine.travel(WEDNESDAY + timedelta(hours=1), tick=False):
        answer(client, 1, 1, 0, 1)
    assert ImpactCheck.objects.count() == 2
    newest = season(athlete, WEEK)[-1]
    assert newest.impact is not None
    assert (newest.week, newest.impact.score) == (WEEK, 3)
    assert "<b>3 of 12, somewhat affected</b>" in client.get("/impact/").content.decode()


def test_missing_answer_is_asked_for_and_the_others_stay(athlete: Athlete) -> None:
    response = client_of(athlete).post("/impact/", {"trained": "2", "limited": "4", "symptoms": "1"})
    assert (response.status_code, ImpactCheck.objects.count()) == (422, 0)
    page = response.content.decode()
    assert page.count("Tap one of these.") == 2
    assert page.count(" checked") == 1


@pytest.mark.parametrize(("mode", "asked"), [("prehab", 0), ("returning", 1), ("clinician", 1)])
def test_card_is_for_those_on_the_way_back(athlete: Athlete, mode: str, asked: int) -> None:
    planned(athlete, mode)
    assert client_of(athlete).get("/today/").content.decode().count(CARD) == asked


@pytest.mark.parametrize(("days", "asked"), [(30, 1), (31, 0)])
def test_card_is_for_those_with_a_symptom_of_the_last_30_days(athlete: Athlete, days: int, asked: int) -> None:
    planned(athlete, "prehab")
    client = client_of(athlete)
    with time_machine.travel(WEDNESDAY - timedelta(days=days), tick=False):
        client.post("/symptoms/", {"save": "1", "region": "calf", "side": "left", "kind": "tight"})
    assert client.get("/today/").content.decode().count(CARD) == asked


def test_card_goes_with_the_answer_or_for_the_week(athlete: Athlete) -> None:
    planned(athlete, "returning")
    client = client_of(athlete)
    client.post("/impact/", {"not_now": "1"})
    assert CARD not in client.get("/today/").content.decode()
    with time_machine.travel(WEDNESDAY + timedelta(days=5), tick=False):  # Monday of the next week
        assert CARD in client.get("/today/").content.decode()
        answer(client, 0, 0, 0, 0)
        assert CARD not in client.get("/today/").content.decode()


def test_card_costs_no_query(athlete: Athlete, at_most_queries: Any) -> None:
    planned(athlete, "returning")
    client = client_of(athlete)
    client.get("/today/")
    with at_most_queries(8):
        assert CARD in client.get("/today/").content.decode()


def sent(athlete: Athlete, **told: Any) -> dict[str, Any]:
    item = {"op_id": str(uuid.uuid4()), "seq": 1, "week": "2026-W47", "acted_at": WEDNESDAY.isoformat()}
    item |= {"trained": 1, "changed": 1, "limited": 2, "symptoms": 1} | told
    body = {"athlete": athlete.pk, "ticks": [], "feedback": [], "impact": [item]}
    client = client_of(athlete)
    client.post("/api/v1/ticks/", body, content_type="application/json")
    (answered,) = client.post("/api/v1/ticks/", body, content_type="application/json").json()["answers"]
    return {name: answered.get(name) for name in ("status", "code")}


def test_phone_sends_it_twice_and_it_is_kept_once(athlete: Athlete) -> None:
    assert sent(athlete) == {"status": "stored", "code": None}
    assert [(row.week, row.limited) for row in ImpactCheck.objects.all()] == [("2026-W47", 2)]


@pytest.mark.parametrize("told", [{"trained": 4}, {"symptoms": -1}, {"changed": "1"}, {"week": "2026-W60"}])
def test_what_cannot_be_is_refused(athlete: Athlete, told: dict[str, Any]) -> None:
    assert sent(athlete, **told)["status"] == "refused"
    assert ImpactCheck.objects.count() == 0


def test_week_far_from_the_tap_is_that_of_the_tap(athlete: Athlete) -> None:
    sent(athlete, week="2027-W10")
    assert ImpactCheck.objects.get().week == "2026-W47"


def test_without_consent_it_is_refused_with_its_reason(athlete: Athlete) -> None:
    client_of(athlete).post("/you/consents/", {"purpose": "health", "answer": "withdraw"})
    assert sent(athlete) == {"status": "refused", "code": "no_health_consent"}
    assert ImpactCheck.objects.count() == 0


def test_progress_shows_the_weeks_with_their_label(athlete: Athlete) -> None:
    planned(athlete, "prehab")
    client = client_of(athlete)
    assert LABEL not in client.get("/progress/").content.decode()
    answer(client, 2, 2, 1, 2)
    page = client.get("/progress/").content.decode()
    assert page.count(LABEL) == 1
    assert '<th scope="row">Week 47</th><td>7 of 12, much affected</td>' in page
