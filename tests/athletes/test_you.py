"""You: who coaches you, where you are, and the ways on."""

import pytest
from django.utils import timezone

from athletes.models import Athlete
from tests.athletes.acting import client_of
from tests.factories import make_athlete, make_staff, make_team


@pytest.fixture
def athlete(db: None) -> Athlete:
    team = make_team()
    return make_athlete(team, make_staff(team, name="Robin Clarke"), name="מאיה 🏃")


def test_you_names_you_and_your_coaches_and_nobody_elses(athlete: Athlete) -> None:
    make_staff(athlete.team, name="Mateo Serrano")
    page = client_of(athlete).get("/you/").content.decode()
    assert "מאיה 🏃" in page
    assert "Robin Clarke" in page
    assert "Mateo Serrano" not in page


def test_a_coach_who_left_is_not_named(athlete: Athlete) -> None:
    coach = athlete.coaches.get()
    coach.left_at = timezone.now()
    coach.save()
    assert "Robin Clarke" not in client_of(athlete).get("/you/").content.decode()


def test_the_zone_is_changed_to_one_that_is_known(athlete: Athlete) -> None:
    answer = client_of(athlete).post("/you/", {"zone": "Asia/Kathmandu"})
    athlete.membership.refresh_from_db()
    assert (answer.status_code, athlete.membership.zone) == (302, "Asia/Kathmandu")


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd"])
def test_an_unknown_zone_is_refused_at_its_field(athlete: Athlete, zone: str) -> None:
    page = client_of(athlete).post("/you/", {"zone": zone}).content.decode()
    athlete.membership.refresh_from_db()
    assert athlete.membership.zone == "Europe/London"
    assert 'id="id_zone_error"' in page


def test_a_zone_under_an_old_name_is_kept(athlete: Athlete) -> None:
    athlete.membership.zone = "Asia/Calcutta"
    athlete.membership.save()
    assert 'value="Asia/Calcutta" selected' in client_of(athlete).get("/you/").content.decode()


def test_the_ways_on_lead_somewhere(athlete: Athlete) -> None:
    phone = client_of(athlete)
    page = phone.get("/you/").content.decode()
    for url in ("/you/consents/", "/you/who-looked/", "/account/email/", "/account/2fa/"):
        assert f'href="{url}"' in page
        assert phone.get(url, follow=True).status_code == 200
