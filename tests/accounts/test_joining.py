"""Invitations by a link: who gets in, once, and what everybody else is told."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.invitations import invite
from accounts.models import Consent, Invitation, Membership, Role, User
from accounts.models.consent import Purpose
from tests.accounts.links import all_at_once, purposes, signed_in, token_of, waiting, who
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_page_names_inviter_notice_and_each_purpose() -> None:
    _, token = waiting()
    page = Client().get(f"/join/{token}/")
    text = page.content.decode()
    for words in (
        "Robin Clarke invites you to train with Riverside Harriers",
        "I am 16 or older",
        "Keep what I tick",
        "pain, illness and injury",
        "not a doctor",
        "Accept and start",
    ):
        assert words in text
    assert 'name="name"' not in text
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store, private", "strict-origin")


def test_one_tap_joins_signs_in_and_keeps_both_purposes() -> None:
    place, token = waiting()
    client = Client()
    client.get(f"/join/{token}/")
    answer = client.post(f"/join/{token}/", {"health": "on", "zone": "Pacific/Auckland"})
    place.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert (who(client), place.zone, place.name) == (place.user_id, "Pacific/Auckland", "Maya Lindqvist")
    assert place.user is not None
    assert (place.user.email, place.user.has_usable_password()) == (None, False)
    assert purposes(place) == {Purpose.TICKS, Purpose.HEALTH}


def test_second_button_keeps_health_out() -> None:
    place, token = waiting()
    Client().post(f"/join/{token}/", {"zone": ""})
    assert purposes(place) == {Purpose.TICKS}


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "x" * 5000, "../../etc/passwd"])
def test_unknown_zone_falls_back_to_the_teams(zone: str) -> None:
    place, token = waiting()
    Client().post(f"/join/{token}/", {"zone": zone})
    place.refresh_from_db()
    assert place.zone == place.team.zone


def test_name_is_asked_for_only_where_the_coach_left_it_out() -> None:
    place, token = waiting(name="")
    client = Client()
    refused = client.post(f"/join/{token}/", {"name": "  ", "health": "on"})
    assert refused.context["form"].errors == {"name": ["This field is required."]}
    assert Invitation.objects.get(membership=place).used_at is None
    client.post(f"/join/{token}/", {"name": "مايا 🏃", "health": "on"})
    place.refresh_from_db()
    assert place.name == "مايا 🏃"


def test_known_name_cannot_be_overwritten() -> None:
    place, token = waiting()
    Client().post(f"/join/{token}/", {"name": "Mallory"})
    place.refresh_from_db()
    assert place.name == "Maya Lindqvist"


def test_second_use_is_gone_and_changes_nothing() -> None:
    place, token = waiting()
    Client().post(f"/join/{token}/")
    place.refresh_from_db()
    second = Client()
    for answer in (second.get(f"/join/{token}/"), second.post(f"/join/{token}/", {"health": "on"})):
        assert answer.status_code == 410
        assert b"This link was used already" in answer.content
        assert b"Maya" not in answer.content
    assert (who(second), User.objects.filter(memberships__role=Role.ATHLETE).count()) == (None, 1)
    assert purposes(place) == {Purpose.TICKS}


@pytest.mark.parametrize(("after", "opens"), [(timedelta(days=7, seconds=-1), True), (timedelta(days=7), False)])
def test_invitation_ends_at_the_second(after: timedelta, *, opens: bool) -> None:
    start = timezone.now().replace(microsecond=0)
    with time_machine.travel(start, tick=False):
        place, token = waiting()
    with time_machine.travel(start + after, tick=False):
        assert Client().get(f"/join/{token}/").status_code == (200 if opens else 410)
        assert Client().post(f"/join/{token}/").status_code == (302 if opens else 410)
    place.refresh_from_db()
    assert (place.user is not None) == opens


def test_newer_link_replaces_the_older() -> None:
    place, old = waiting()
    token = token_of(invite(place, Membership.objects.get(role=Role.COACH))[1])
    page = Client().get(f"/join/{old}/")
    assert page.status_code == 410
    assert b"This link is no longer valid" in page.content
    assert Client().post(f"/join/{token}/").status_code == 302


def test_unknown_token_and_a_token_at_the_wrong_door_are_404() -> None:
    _, token = waiting()
    assert Client().get("/join/nothing/").status_code == 404
    assert Client().post("/join/nothing/").status_code == 404
    assert Client().get(f"/door/{token}/").status_code == 404
    assert not User.objects.filter(memberships__role=Role.ATHLETE).exists()


def test_place_that_was_left_lets_nobody_in() -> None:
    place, token = waiting()
    Membership.objects.filter(pk=place.pk).update(left_at=timezone.now())
    assert b"This link is no longer valid" in Client().get(f"/join/{token}/").content
    assert Client().post(f"/join/{token}/").status_code == 410
    place.refresh_from_db()
    assert place.user is None


def test_somebody_signed_in_is_asked_to_log_out_and_the_link_stays() -> None:
    place, token = waiting()
    other = signed_in(make_user())
    for answer in (other.get(f"/join/{token}/"), other.post(f"/join/{token}/", {"health": "on"})):
        assert answer.status_code == 409
        assert b"Someone else is signed in here" in answer.content
    place.refresh_from_db()
    assert place.user is None
    out = other.post("/account/logout/", {"next": f"/join/{token}/"})
    assert out["Location"] == f"/join/{token}/"
    assert other.post(f"/join/{token}/").status_code == 302


def test_form_without_csrf_token_is_refused() -> None:
    place, token = waiting()
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"/join/{token}/", {"health": "on"}).status_code == 403
    assert Invitation.objects.get(membership=place).used_at is None


def test_token_is_stored_hashed_and_starts_from_the_public_address(settings: Settings) -> None:
    settings.PUBLIC_URL = "https://team.example"
    place, _ = waiting()
    invitation, url = invite(place, None)
    token = token_of(url)
    assert url == f"https://team.example/join/{token}/"
    assert len(token) == 43
    assert token not in str(Invitation.objects.filter(pk=invitation.pk).values())


@pytest.mark.django_db(transaction=True)
def test_twenty_accepts_at_once_make_one_login(tmp_path: Path) -> None:
    place, token = waiting()
    before = User.objects.count()

    def accept() -> int:
        return Client().post(f"/join/{token}/", {"health": "on"}).status_code

    def count() -> tuple[int, int]:
        return User.objects.count() - before, Consent.objects.filter(membership=place).count()

    assert sorted(all_at_once(20, accept, tmp_path)) == [302] + [410] * 19
    assert all_at_once(1, count, tmp_path) == [(1, 2)]
