"""The buddy's link: one look, one day, no account, nothing shown but a first name."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from accounts import consents
from accounts.models import AuditEvent
from accounts.models.consent import Purpose
from accounts.models.invitation import digest
from athletes.buddy.links import new_link, over, take_back
from athletes.buddy.looking import LinkOver, look
from athletes.buddy.questions import QUESTIONS
from athletes.checks.book import protocols
from athletes.models import Assessment, Athlete, BuddyLink, Observation
from tests.accounts.links import all_at_once
from tests.factories import make_athlete, make_staff, make_team
from tests.pages import client_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SEEN = {
    "stick-feet": "right",
    "stick-front": "level",
    "stick-back": "cant_tell",
    "leg-reveal": "left",
    "leg-reveal.wall": "skip",
}


@pytest.fixture
def athlete() -> Athlete:
    team = make_team()
    return make_athlete(team, make_staff(team), name="Maya Lindqvist", zone="Europe/London")


@pytest.fixture(autouse=True)
def at_noon() -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def made(athlete: Athlete) -> str:
    """The path of a new link."""
    return "/look/" + new_link(athlete, NOON)[1].split("/look/")[1]


def test_questions_are_those_a_second_pair_of_eyes_can_answer() -> None:
    asked = {(question.check, question.part) for question in QUESTIONS}
    seen = [check for check in protocols().values() if check.buddy]
    can = {(check.id, part.key) for check in seen for part in check.parts if part.asks == "side"}
    assert asked == can


def test_sides_are_crossed_only_where_buddy_and_runner_face_each_other() -> None:
    assert [(question.title, question.sides[0]) for question in QUESTIONS] == [
        ("The feet", "right"),
        ("The hipbones, face up", "right"),
        ("The hipbones, face down", "left"),
        ("From knees to chest", "right"),
        ("Legs up the wall", "left"),
    ]


def test_picture_and_answers_have_the_same_side_first(athlete: Athlete) -> None:
    page = Client().get(made(athlete)).content.decode()
    letters = [re.findall(r"<text[^>]*>([RL])</text>", picture) for picture in page.split("<fieldset")[1:]]
    values = [re.findall(r'value="(left|right|level|cant_tell|skip)"', part) for part in page.split("<fieldset")[1:]]
    assert letters == [["R", "L"], ["R", "L"], ["L", "R"], ["R", "L"], ["L", "R"]]
    assert [[each[0][0].upper(), each[2][0].upper()] for each in values] == letters


def test_athlete_makes_a_link_that_is_stored_hashed_and_shown_once(athlete: Athlete, settings: Settings) -> None:
    settings.PUBLIC_URL = "https://evenstride.example"
    client = client_of(athlete)

    page = client.post("/buddy/", headers={"host": "elsewhere.example"}).content.decode()
    (token,) = re.findall(r'value="https://evenstride\.example/look/([\w-]+)/"', page)

    link = BuddyLink.objects.get()
    assert (link.digest, len(token)) == (digest(token), 43)
    assert link.expires_at - link.created_at == timedelta(hours=24)
    assert token not in client.get("/buddy/").content.decode()
    assert list(AuditEvent.objects.values_list("action", "what")) == [("let_in", "buddy link")]


def test_new_link_replaces_the_last_and_can_be_taken_back(athlete: Athlete) -> None:
    first, second = made(athlete), made(athlete)
    assert [Client().get(path).status_code for path in (first, second)] == [410, 200]

    client_of(athlete).post("/buddy/", {"take_back": "1"})

    gone = Client().get(second)
    assert gone.status_code == 410
    assert "The runner took it back" in gone.content.decode()


def test_buddy_sees_a_first_name_and_nothing_else(athlete: Athlete) -> None:
    answer = Client().get(made(athlete))
    page = answer.content.decode()
    assert "Maya asks for your eyes" in page
    assert [word for word in ("Lindqvist", athlete.team.name, "Robin", "plan") if word in page] == []
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store, private", "strict-origin")


def test_answers_are_kept_with_who_looked_on_the_athletes_own_day(athlete: Athlete) -> None:
    athlete.membership.zone = "Pacific/Auckland"  # where it is the next day already
    athlete.membership.save()

    thanks = Client().post(made(athlete), SEEN | {"looked_by": "Sam"})

    assert "Maya sees your answers now" in thanks.content.decode()
    kept = Assessment.objects.get()
    assert (kept.way, kept.looked_by, str(kept.day), kept.finished_at) == ("buddy", "Sam", "2026-11-24", NOON)
    assert list(Observation.objects.values_list("check_id", "part", "verdict")) == [
        ("leg-reveal", "", "left"),
        ("stick-back", "", "cant_tell"),
        ("stick-feet", "", "right"),
        ("stick-front", "", "level"),
    ]
    assert BuddyLink.objects.get().assessment == kept
    assert "Sam looked, 24 Nov" in client_of(athlete).get("/buddy/").content.decode()


def test_second_use_is_gone_and_keeps_nothing(athlete: Athlete) -> None:
    path = made(athlete)
    Client().post(path, SEEN)
    again = Client().post(path, SEEN | {"stick-feet": "left"})
    assert (again.status_code, Assessment.objects.count()) == (410, 1)
    assert "used already" in again.content.decode()
    assert Observation.objects.get(check_id="stick-feet").verdict == "right"


@pytest.mark.parametrize(("after", "status"), [(timedelta(hours=24, seconds=-1), 200), (timedelta(hours=24), 410)])
def test_link_ends_at_the_second(athlete: Athlete, at_noon: Any, after: timedelta, status: int) -> None:
    path = made(athlete)
    at_noon.move_to(NOON + after)
    answer = Client().get(path)
    assert answer.status_code == status
    assert ("It worked for 24 hours" in answer.content.decode()) is (status == 410)


def test_unknown_token_is_404_with_the_headers_of_link_pages() -> None:
    answer = Client().get("/look/never-made/")
    assert (answer.status_code, answer["Referrer-Policy"]) == (404, "strict-origin")
    assert "ask the runner for a new one" in answer.content.decode()


def test_without_consent_no_link_is_made() -> None:
    shut = make_athlete(make_team(), purposes=[Purpose.TICKS])
    answer = client_of(shut).post("/buddy/")
    assert (answer.status_code, BuddyLink.objects.count()) == (409, 0)
    assert "You have not agreed" in answer.content.decode()


def test_consent_withdrawn_in_between_keeps_nothing(athlete: Athlete) -> None:
    path = made(athlete)
    consents.withdraw(athlete.membership, Purpose.HEALTH)
    answer = Client().post(path, SEEN)
    assert (answer.status_code, Assessment.objects.count()) == (410, 0)
    assert "takes nothing now" in answer.content.decode()


def test_athlete_who_left_is_looked_at_by_nobody(athlete: Athlete) -> None:
    path = made(athlete)
    athlete.membership.left_at = NOON
    athlete.membership.save()
    assert "The runner took it back, or made a newer one." in Client().get(path).content.decode()
    assert (Client().post(path, SEEN).status_code, Assessment.objects.count()) == (410, 0)


def test_half_an_answer_says_where_and_loses_nothing(athlete: Athlete) -> None:
    path = made(athlete)
    answer = Client().post(path, {"stick-feet": "right", "looked_by": "Sam"})
    page = answer.content.decode()
    assert (answer.status_code, Assessment.objects.count()) == (422, 0)
    assert page.count("Choose one of these; Can&#x27;t tell is an answer too.") == 4
    assert re.findall(r'name="([\w.-]+)"[^>]*value="right" checked', page) == ["stick-feet"]
    assert 'value="Sam"' in page
    assert Client().post(path, SEEN).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"stick-feet": "upside down"}, "is not one of the available choices"),
        ({"looked_by": "x" * 41}, "At most 40 letters."),
        (dict.fromkeys(SEEN, "skip"), "You have not looked at anything yet."),
    ],
)
def test_bad_input_is_refused_at_the_field(athlete: Athlete, wrong: dict[str, str], said: str) -> None:
    answer = Client().post(made(athlete), SEEN | wrong)
    assert (answer.status_code, Assessment.objects.count()) == (422, 0)
    assert said in answer.content.decode()


def test_looking_twice_with_a_link_in_hand_is_refused(athlete: Athlete) -> None:
    link = new_link(athlete, NOON)[0]
    look(link, SEEN, "", NOON)
    with pytest.raises(LinkOver):
        look(link, SEEN, "", NOON)
    link.refresh_from_db()
    assert over(link, NOON) == "used"
    assert not take_back(athlete, NOON)


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_leave_one_assessment(athlete: Athlete, tmp_path: Path) -> None:
    path = made(athlete)

    def send() -> int:
        return Client().post(path, SEEN).status_code

    def kept() -> tuple[int, int]:
        return Assessment.objects.count(), Observation.objects.count()

    assert sorted(all_at_once(8, send, tmp_path)) == [200] + [410] * 7
    assert all_at_once(1, kept, tmp_path) == [(1, 4)]


def test_form_without_csrf_token_is_refused(athlete: Athlete) -> None:
    path = made(athlete)
    assert Client(enforce_csrf_checks=True).post(path, SEEN).status_code == 403
    assert Assessment.objects.count() == 0


def test_tries_are_counted(settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"buddy_link": "3/h/ip"}
    cache.clear()
    assert [Client().post(f"/look/guess-{at}/").status_code for at in range(4)] == [404, 404, 404, 429]
    cache.clear()
