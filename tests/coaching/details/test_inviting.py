"""Inviting an athlete, by link or by mail, and letting one in again on another phone."""

import pytest
from django.core import mail

from accounts.models import AuditEvent, Invitation, Membership, Role, Team
from athletes.models import Athlete
from tests.accounts.links import token_of
from tests.coaching.screens import of
from tests.factories import make_athlete
from tests.pages import words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["new/", "link/"])
def test_an_address_longer_than_its_column_is_refused(team: Team, coach: Membership, page: str) -> None:
    waiting = make_athlete(team, coach, accepted=False)
    url = "/athletes/new/" if page == "new/" else f"/athletes/{waiting.pk}/link/"
    answer = of(coach).post(url, {"name": "", "groups": "", "email": f"{'a' * 250}@club.example"}, follow=True)
    assert (answer.status_code, Invitation.objects.count()) == (422 if page == "new/" else 200, 0)


def test_an_invitation_makes_the_athlete_and_shows_the_link_once(team: Team, coach: Membership) -> None:
    told = {"name": "", "email": "", "groups": "Tuesday squad,  half in  December, tuesday squad"}
    page = of(coach).post("/athletes/new/", told)
    athlete = Athlete.objects.get()
    person = athlete.membership
    assert (person.team, person.role, person.name, person.zone, person.user) == (
        team,
        Role.ATHLETE,
        "",
        "Europe/Berlin",
        None,
    )
    assert list(athlete.groups.values_list("name", flat=True)) == ["Tuesday squad", "half in December"]
    assert [charge.coach for charge in athlete.charges.all()] == [coach]
    assert "ev-qr" in page.content.decode()
    said = words(page.content)
    assert "Invitation for one athlete" in said
    assert "Works once, until Monday 30 November, 09:00." in said
    url = page.content.decode().split('readonly value="')[1].split('"')[0]
    assert Invitation.objects.with_token(token_of(url)).get().membership == person
    assert token_of(url) not in of(coach).get(f"/athletes/{athlete.pk}/details/").content.decode()


def test_a_mailed_invitation_is_bound_to_its_address_and_not_shown(coach: Membership) -> None:
    page = of(coach).post("/athletes/new/", {"name": "Maya", "email": "Maya@run.example"}, follow=True)
    assert "The invitation is on its way to Maya@run.example." in words(page.content)
    assert [message.to for message in mail.outbox] == [["maya@run.example"]]
    assert "/join/" not in page.content.decode()
    assert Invitation.objects.get().email == "maya@run.example"


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"name": "x" * 81}, "Ensure this value has at most 80 characters (it has 81)."),
        ({"groups": "y" * 61}, "A group has 60 letters at most."),
    ],
)
def test_a_wrong_invitation_says_why_and_makes_nobody(coach: Membership, told: dict[str, str], error: str) -> None:
    page = of(coach).post("/athletes/new/", {"name": "Zoë", **told})
    assert page.status_code == 422
    assert error in words(page.content)
    assert next(iter(told.values())) in page.content.decode()
    assert Athlete.objects.count() == 0


def test_a_fresh_link_replaces_the_one_before(team: Team, coach: Membership) -> None:
    athlete = make_athlete(team, coach, accepted=False)
    client = of(coach)
    first = client.post(f"/athletes/{athlete.pk}/link/", {"email": ""}).content.decode()
    client.post(f"/athletes/{athlete.pk}/link/", {"email": ""})
    url = first.split('readonly value="')[1].split('"')[0]
    assert Invitation.objects.with_token(token_of(url)).get().revoked_at is not None
    assert AuditEvent.objects.filter(action="let_in", subject=athlete.membership).count() == 2
    wrong = client.post(f"/athletes/{athlete.pk}/link/", {"email": "x@"}, follow=True)
    assert "That is no e-mail address: x@" in words(wrong.content)


def test_a_door_link_is_for_who_has_joined_without_an_address(team: Team, coach: Membership, maya: Athlete) -> None:
    client = of(coach)
    page = client.post(f"/athletes/{maya.pk}/door/")
    assert "Door link for Maya Lindqvist" in words(page.content)
    assert Invitation.objects.get().kind == "door"
    assert AuditEvent.objects.get(action="let_in").subject == maya.membership
    fresh = make_athlete(team, coach, accepted=False)
    refused = client.post(f"/athletes/{fresh.pk}/door/", follow=True)
    assert "This athlete has not joined yet. Send the invitation instead." in words(refused.content)
    joined = client.post(f"/athletes/{maya.pk}/link/", {"email": ""}, follow=True)
    assert "This athlete has joined already." in words(joined.content)
    assert Invitation.objects.count() == 1
