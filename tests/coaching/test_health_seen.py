"""What the coach sees and writes down of symptoms, the impact check and a clinician's scores."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts import consents
from accounts.models import AuditEvent, Consent, Membership
from accounts.models.consent import Guardian, Purpose
from athletes.models import Assessment, Athlete, Observation
from coaching.scores import courses
from tests.factories import make_athlete, make_line, make_plan, make_staff, make_team
from tests.pages import client_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
KNEE = {"save": "1", "region": "kneecap", "side": "left", "kind": "pain", "during_run": "3"}


@pytest.fixture(autouse=True)
def at_noon() -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team(), name="Robin Castle")


@pytest.fixture
def athlete(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach, zone="UTC")


@pytest.fixture
def desk(coach: Membership) -> Client:
    return client_of(coach)


def test_newest_list_stands_in_words_beside_the_one_before(athlete: Athlete, desk: Client) -> None:
    client = client_of(athlete)
    assert "Not asked yet." in desk.get(f"/athletes/{athlete.pk}/").content.decode()
    client.post("/symptoms/", KNEE | {"during_run": "5"})
    with time_machine.travel(NOON + timedelta(days=7), tick=False):
        client.post("/symptoms/", KNEE | {"was": "kneecap:left:pain"})
        page = desk.get(f"/athletes/{athlete.pk}/").content.decode()
    assert '<b>Kneecap, left</b> <span class="ev-t-s">· 2 less than before</span>' in page
    assert "Pain: 3 in a run" in page
    assert "Compared with the list of 18 Nov 2026." in page


def test_coach_writes_down_the_athletes_words(athlete: Athlete, coach: Membership, desk: Client) -> None:
    desk.post(f"/athletes/{athlete.pk}/symptoms/", KNEE)
    kept = Assessment.objects.get()
    assert (kept.way, kept.entered_by, kept.symptoms.get().region) == ("coach", coach, "kneecap")
    events = AuditEvent.objects.filter(subject=athlete.membership).values_list("action", "what")
    assert list(events) == [("changed", "checklist")]
    assert "written down by Robin Castle" in desk.get(f"/athletes/{athlete.pk}/").content.decode()


def test_strong_pain_told_to_the_coach_asks_the_athlete(athlete: Athlete, desk: Client) -> None:
    make_line(make_plan(athlete), days_a_week=7)
    client_of(athlete).post("/safety/", {"answer": "none"})
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        page = desk.post(f"/athletes/{athlete.pk}/symptoms/", KNEE | {"at_rest": "8"}, follow=True).content.decode()
        assert "Pain above 5: the athlete is asked the safety questions at the next opening." in page
        assert client_of(athlete).get("/today/").headers["Location"] == "/safety/"


def test_impact_check_stands_on_the_page_and_in_the_review(athlete: Athlete, desk: Client) -> None:
    client_of(athlete).post("/impact/", {"trained": "2", "changed": "2", "limited": "3", "symptoms": "2"})
    page = desk.get(f"/athletes/{athlete.pk}/").content.decode()
    assert "<b>9 of 12, much affected</b>" in page
    assert page.count("has not been validated") == 1
    review = desk.get(f"/athletes/{athlete.pk}/weeks/2026-W47/").content.decode()
    assert "Impact check: 9 of 12, much affected" in review
    assert review.count("has not been validated") == 1


def score(desk: Client, athlete: Athlete, **told: str) -> Any:
    return desk.post(
        f"/athletes/{athlete.pk}/scores/", {"score": "score-uwri", "value": "21", "day": "2026-11-18"} | told
    )


def test_score_is_kept_as_a_number_with_its_day(athlete: Athlete, desk: Client) -> None:
    score(desk, athlete, clinician="Dr Ade", day="2026-11-01")
    score(desk, athlete, value="28")
    (course,) = courses(athlete)
    assert (course.name, course.most) == ("UWRI", 36)
    assert [(point.day.day, int(point.value), point.by) for point in course.points] == [(1, 21, "Dr Ade"), (18, 28, "")]
    page = desk.get(f"/athletes/{athlete.pk}/scores/").content.decode()
    assert re.findall(r'<path class=dot d="([^"]*)"', page) == ["M12 43h.01M288 30h.01"]


def test_other_score_has_a_name(athlete: Athlete, desk: Client) -> None:
    assert "Write which score it is." in score(desk, athlete, score="score-other").content.decode()
    score(desk, athlete, score="score-other", name="VISA-A", value="80.5")
    assert [course.name for course in courses(athlete)] == ["VISA-A"]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"value": "37"}, "UWRI goes from 0 to 36."),
        ({"score": "score-lefs", "value": "81"}, "LEFS goes from 0 to 80."),
        ({"score": "score-akps", "value": "101"}, "AKPS goes from 0 to 100."),
        ({"value": "-1"}, "greater than or equal to 0"),
        ({"day": "2026-11-19"}, "That day has not come yet."),
        ({"day": "1999-01-01"}, "That is more than 20 years ago."),
    ],
)
def test_impossible_score_gets_a_word(athlete: Athlete, desk: Client, told: dict[str, str], sentence: str) -> None:
    response = score(desk, athlete, **told)
    assert (response.status_code, Observation.objects.count()) == (422, 0)
    assert sentence in response.content.decode()


def test_score_is_no_symptom_list(athlete: Athlete, desk: Client) -> None:
    score(desk, athlete)
    assert Assessment.objects.symptom_lists().count() == 0


def test_guardian_who_agreed_is_named_to_the_coach(athlete: Athlete, desk: Client) -> None:
    Consent.objects.all().delete()
    consents.give(athlete.membership, [Purpose.TICKS], Guardian("Eva Lindqvist", "parent"))
    page = desk.get(f"/athletes/{athlete.pk}/").content.decode()
    assert "Guardian agreed: Eva Lindqvist (parent), 18 November 2026" in page
