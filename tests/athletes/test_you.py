"""You: who coaches you, where you are, and the ways on."""

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from athletes.models import Athlete
from tests.factories import make_athlete, make_staff, make_team, make_user
from tests.pages import client_of


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
    for url in (
        "/away/",
        "/you/consents/",
        "/you/who-looked/",
        "/you/account/",
        "/account/email/",
        "/account/2fa/webauthn/",
        "/account/sessions/",
    ):
        assert f'href="{url}"' in page
        assert phone.get(url, follow=True).status_code == 200


LINK_ONLY = "If it is lost, ask your coach for a link"


def test_without_passkey_and_email_the_coach_is_the_way_back(athlete: Athlete) -> None:
    page = client_of(athlete).get("/you/").content.decode()
    assert LINK_ONLY in page
    assert "None yet: by finger, face or PIN" in page
    assert "None yet: by a code in your mail" in page


def test_a_passkey_and_an_email_are_ways_back_of_ones_own(athlete: Athlete) -> None:
    user = athlete.membership.user
    assert user
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
    Authenticator.objects.create(user=make_user(), type=Authenticator.Type.WEBAUTHN, data={})
    user.email = "maya@club.example"
    user.save()
    for page in (client_of(athlete).get("/you/"), client_of(athlete).post("/you/", {"zone": "Mars/Olympus"})):
        text = page.content.decode()
        assert "1 set up" in text
        assert "maya@club.example" in text
        assert LINK_ONLY not in text
