"""Invitations by mail: bound to their address, and to the login that owns it."""

import pytest
from django.core import mail
from django.test import Client

from accounts.invitations import invite
from accounts.models import Membership, Role, User
from tests.accounts.links import last_token, purposes, signed_in, waiting, who
from tests.factories import make_athlete, make_owner, make_staff, make_team, make_user

pytestmark = pytest.mark.django_db


def test_mailed_link_is_not_shown_to_the_coach_and_opens_for_its_address() -> None:
    place, _ = waiting()
    coach = Membership.objects.get(role=Role.COACH)
    invitation, url = invite(place, coach, "Maya@Club.example")
    assert (url, invitation.email, mail.outbox[-1].to) == ("", "maya@club.example", ["maya@club.example"])
    client = Client()
    assert client.post(f"/join/{last_token()}/", {"health": "on"})["Location"] == "/"
    place.refresh_from_db()
    assert place.user is not None
    assert (place.user.email, who(client)) == ("maya@club.example", place.user_id)


def test_mailed_link_joins_the_login_that_owns_the_address() -> None:
    known = make_user("maya@club.example")
    place, _ = waiting()
    invite(place, None, "maya@club.example")
    client = signed_in(known)
    client.post(f"/join/{last_token()}/", {"health": "on"})
    place.refresh_from_db()
    assert (place.user, User.objects.filter(email="maya@club.example").count()) == (known, 1)


def test_athlete_who_becomes_staff_while_signed_in_keeps_the_session_of_staff() -> None:
    known = make_user("maya@club.example")
    owner = make_owner(make_team())
    place = make_staff(owner.team, name="Maya Lindqvist", user=None)
    invite(place, owner, "maya@club.example")
    client = signed_in(known)
    session = client.session
    session.set_expiry(400 * 86400)
    session.save()
    client.post(f"/join/{last_token()}/", {})
    assert (who(client), client.session.get_expiry_age()) == (known.pk, 14 * 86400)


def test_mailed_link_is_refused_to_another_address() -> None:
    place, _ = waiting()
    invite(place, None, "maya@club.example")
    other = signed_in(make_user("mallory@club.example"))
    assert other.post(f"/join/{last_token()}/", {"health": "on"}).status_code == 409
    place.refresh_from_db()
    assert place.user is None


def test_mailed_link_asks_for_the_second_factor_of_a_login_that_has_one() -> None:
    from allauth.mfa.models import Authenticator

    known = make_user("robin@club.example")
    Authenticator.objects.create(user=known, type=Authenticator.Type.TOTP, data={"secret": "x"})
    place, _ = waiting()
    invite(place, None, "robin@club.example")
    client = Client()
    answer = client.post(f"/join/{last_token()}/", {"health": "on"})
    assert (answer["Location"], who(client)) == ("/account/2fa/authenticate/", None)


def test_login_that_is_in_the_team_already_cannot_take_a_second_place() -> None:
    place, _ = waiting()
    known = make_user("maya@club.example")
    Membership.objects.create(team=place.team, user=known, role=Role.ATHLETE, name="Maya L.")
    invite(place, None, "maya@club.example")
    assert Client().post(f"/join/{last_token()}/", {"health": "on"}).status_code == 410
    place.refresh_from_db()
    assert place.user is None


def test_staff_are_invited_by_mail_only_and_agree_to_nothing_medical() -> None:
    team = make_team()
    owner = make_owner(team)
    place = Membership.objects.create(team=team, role=Role.COACH, name="Cass Coach")
    with pytest.raises(ValueError, match="staff are invited by mail"):
        invite(place, owner)
    invite(place, owner, "cass@club.example")
    client = Client()
    page = client.get(f"/join/{last_token()}/")
    assert b"Olive Owner invites you to Riverside Harriers as coach" in page.content
    assert b"16 or older" not in page.content
    client.post(f"/join/{last_token()}/")
    place.refresh_from_db()
    assert (who(client), client.session.get_expiry_age()) == (place.user_id, 14 * 86400)
    assert purposes(place) == set()


def test_taken_place_is_not_invited_again() -> None:
    athlete = make_athlete(make_team())
    with pytest.raises(ValueError, match="this place is taken"):
        invite(athlete.membership, None)
