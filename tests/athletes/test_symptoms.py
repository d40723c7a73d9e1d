"""The symptom checklist: the map and the list, what is kept, and what a bad answer is told."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from athletes.models import Assessment, Athlete, Symptom
from athletes.symptoms.bodymap import HEIGHT, TOP, BodyMap
from athletes.symptoms.change import course
from athletes.symptoms.lists import Line, keep_list, lines_of, newest_list
from athletes.symptoms.regions import REGIONS, known
from athletes.templatetags.symptoms import change_said, what
from tests.factories import make_assessment, make_athlete, make_observation, make_staff, make_team
from tests.pages import client_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
KNEE = {"save": "1", "region": "outer_knee", "side": "right", "kind": "pain", "during_run": "4", "at_rest": "0"}


@pytest.fixture(autouse=True)
def at_noon() -> object:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def athlete() -> Athlete:
    team = make_team()
    made = make_athlete(team, make_staff(team))
    return Athlete.objects.with_consents().select_related("membership").get(pk=made.pk)


@pytest.fixture
def client(athlete: Athlete) -> Client:
    return client_of(athlete)


def listed(athlete: Athlete) -> list[Line]:
    return lines_of(newest_list(athlete))


def test_regions_of_the_rules_are_there() -> None:
    ids = {region.id for region in REGIONS}
    assert {"groin", "outer_hip", "low_back", "outer_knee", "kneecap", "inner_knee", "achilles", "foot"} <= ids
    assert (known("low_back", ""), known("kneecap", ""), known("elbow", "left")) == (True, False, False)


def test_map_and_list_offer_the_same_places() -> None:
    drawn = {part.word for view in BodyMap().views for part in view.parts}
    assert drawn == {f"{region.id}:{side}" for region in REGIONS for side in ("left", "right")}


def test_persons_left_lies_on_the_right_when_seen_from_the_front() -> None:
    front, back = BodyMap().views
    assert {part.side for part in front.parts if part.x > 0} == {"left"}
    assert {part.side for part in back.parts if part.x > 0} == {"right"}


def test_targets_are_24_px_at_390_and_stay_on_the_map() -> None:
    px = 1.45  # of one unit, on a phone 390 px wide
    parts = [part for view in BodyMap().views for part in view.parts]
    assert [part.word for part in parts if part.height * px < 24 or part.y < TOP or part.y > TOP + HEIGHT] == []
    narrow = {part.region.id for part in parts if part.width * px < 24}
    assert narrow == {"kneecap", "inner_knee"}  # each also has its button of 44 px in the list


def test_page_has_a_button_on_the_map_and_one_in_the_list(client: Client) -> None:
    page = client.get("/symptoms/").content.decode()
    assert len(re.findall(r'value="kneecap:left"', page)) == 2
    assert 'aria-label="Kneecap, left"' in page
    assert len(re.findall(r'value="low_back:"', page)) == 1


def test_no_address_names_a_place(client: Client) -> None:
    page = client.get("/symptoms/").content.decode()
    assert [url for url in re.findall(r'(?:href|action)="([^"]+)"', page) if "knee" in url or "groin" in url] == []


def test_tap_leads_to_the_form_of_that_place(client: Client) -> None:
    page = client.post("/symptoms/", {"at": "outer_knee:right"}).content.decode()
    assert re.search(r"<h1[^>]*>Outside of the knee, right</h1>", page)
    assert Assessment.objects.count() == 0


def test_symptom_is_kept_as_a_finished_list(athlete: Athlete, client: Client) -> None:
    response = client.post("/symptoms/", KNEE | {"since": "week", "note": "after hills"})
    assert (response.status_code, response["Location"]) == (303, "/symptoms/")
    kept = Assessment.objects.get()
    assert (kept.way, kept.day, kept.looked_by, kept.finished_at) == (
        "self",
        date(2026, 11, 23),
        "Maya Lindqvist",
        NOON,
    )
    expected = Line("outer_knee", "right", "pain", 4, None, 0, None, date(2026, 11, 16), "after hills")
    assert listed(athlete) == [expected]
    assert what(expected) == "Pain: 4 in a run, 0 at rest; since about 16 November 2026"


def test_what_is_added_in_one_sitting_is_one_list(athlete: Athlete, client: Client) -> None:
    client.post("/symptoms/", KNEE)
    client.post("/symptoms/", {"save": "1", "region": "groin", "side": "left", "kind": "tight"})
    assert Assessment.objects.count() == 1
    assert [line.word for line in listed(athlete)] == ["groin:left:tight", "outer_knee:right:pain"]


def test_next_day_makes_a_new_list_from_the_last_one(athlete: Athlete, client: Client) -> None:
    client.post("/symptoms/", KNEE)
    with time_machine.travel(NOON + timedelta(days=3), tick=False):
        assert "Still so?" in client.get("/symptoms/").content.decode()
        client.post("/symptoms/", {"same": "1"})
    assert [(row.day.day, row.symptoms.count()) for row in Assessment.objects.order_by("day")] == [(23, 1), (26, 1)]


def test_line_is_put_right_in_its_place(athlete: Athlete, client: Client) -> None:
    client.post("/symptoms/", KNEE)
    page = client.post("/symptoms/", {"edit": "outer_knee:right:pain"}).content.decode()
    assert 'name="was" value="outer_knee:right:pain"' in page
    client.post("/symptoms/", KNEE | {"was": "outer_knee:right:pain", "kind": "stiff", "during_run": "1"})
    assert [(line.word, line.during_run) for line in listed(athlete)] == [("outer_knee:right:stiff", 1)]


def test_line_is_taken_off_and_others_stay(athlete: Athlete, client: Client) -> None:
    client.post("/symptoms/", KNEE)
    client.post("/symptoms/", KNEE | {"side": "left"})
    client.post("/symptoms/", {"remove": "outer_knee:right:pain"})
    assert [line.side for line in listed(athlete)] == ["left"]


def test_nothing_hurts_is_an_answer_of_its_own(athlete: Athlete, client: Client) -> None:
    assert newest_list(athlete) is None
    client.post("/symptoms/", {"nothing": "1"})
    assert (listed(athlete), newest_list(athlete) is not None) == ([], True)


def test_self_check_without_symptoms_is_no_list(athlete: Athlete) -> None:
    make_observation(make_assessment(athlete), "balance-hold", 30, side="left")
    make_assessment(athlete, finished=False)
    assert newest_list(athlete) is None


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"during_run": "11"}, "Pain is a whole number from 0 to 10."),
        ({"during_run": "", "at_rest": ""}, "Tap at least one number below for how strong it is."),
        ({"kind": ""}, "Tap what it is."),
        ({"since": "longer"}, "Pick about the day it began."),
        ({"since": "longer", "since_date": "2026-11-24"}, "That day has not come yet."),
        ({"since": "longer", "since_date": "1901-01-01"}, "Pick a year you can remember."),
        ({"region": "elbow"}, "We do not know this place. Tap it on the map or in the list."),
        ({"note": "x" * 201}, "at most 200 characters"),
    ],
)
def test_bad_answer_gets_a_word_and_loses_nothing(client: Client, told: dict[str, str], sentence: str) -> None:
    response = client.post("/symptoms/", KNEE | told)
    assert response.status_code == 422
    page = response.content.decode()
    assert sentence in page
    assert Symptom.objects.count() == 0


@pytest.mark.parametrize(("pain", "leads_to"), [("5", "/symptoms/"), ("6", "/safety/")])
def test_pain_above_5_leads_to_the_safety_questions(client: Client, pain: str, leads_to: str) -> None:
    assert client.post("/symptoms/", KNEE | {"at_rest": pain})["Location"] == leads_to


def test_strong_pain_that_is_still_so_is_asked_about_again(client: Client) -> None:
    client.post("/symptoms/", KNEE | {"at_rest": "7"})
    with time_machine.travel(NOON + timedelta(days=3), tick=False):
        assert client.post("/symptoms/", {"same": "1"})["Location"] == "/safety/"


def test_today_waits_for_the_questions_after_strong_pain_on_a_list(client: Client) -> None:
    client.post("/safety/", {"answer": "none"})
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        client.post("/symptoms/", KNEE | {"at_rest": "7"})
        assert client.get("/today/").headers["Location"] == "/safety/"
    with time_machine.travel(NOON + timedelta(hours=2), tick=False):
        client.post("/safety/", {"answer": "none"})
        assert client.get("/today/").status_code == 200


def test_without_consent_the_page_says_so(athlete: Athlete, client: Client) -> None:
    client.post("/you/consents/", {"purpose": "health", "answer": "withdraw"})
    page = client.get("/symptoms/").content.decode()
    assert "You have not agreed that we keep health answers, so nothing can be kept here." in page
    assert "Nothing hurts" not in page


def test_somebody_elses_list_stays_theirs(athlete: Athlete) -> None:
    other = make_athlete(athlete.team, make_staff(athlete.team), name="Callum Reid")
    client_of(other).post("/symptoms/", KNEE)
    assert newest_list(athlete) is None
    assert "Outside of the knee, right, on your list" not in client_of(athlete).get("/symptoms/").content.decode()


def test_change_names_new_gone_and_two_points_or_more(athlete: Athlete) -> None:
    by = athlete.membership
    old = [Line("groin", "left", "tight"), Line("kneecap", "left", "pain", 4), Line("shin", "left", "pain", 4)]
    keep_list(athlete, old, by, NOON - timedelta(days=7))
    assert [change_said(each) for each in course(athlete).lines] == ["", "", ""]
    new = [Line("kneecap", "left", "pain", 2), Line("shin", "left", "pain", 5), Line("foot", "left", "pain", 1)]
    keep_list(athlete, new, by, NOON)
    assert {each.line.region: change_said(each) for each in course(athlete).lines} == {
        "foot": "new",
        "kneecap": "2 less than before",
        "shin": "about as before",
        "groin": "not on the list any more",
    }
