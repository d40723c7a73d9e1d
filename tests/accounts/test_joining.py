"""Invitations and door links: who gets in, once, and what everybody else is told."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.invitations import DoorRefused, door_link, invite, qr_svg
from accounts.models import AuditEvent, Consent, Invitation, Membership, Role, User
from accounts.models.consent import Purpose
from tests.accounts.links import all_at_once, last_token, signed_in, token_of, who
from tests.factories import make_assistant, make_athlete, make_owner, make_staff, make_team, make_user

pytestmark = pytest.mark.django_db


def waiting(name: str = "Maya Lindqvist", **fields: Any) -> tuple[Membership, str]:
    """An athlete who has not joined, and the token of their link."""
    team = make_team()
    coach = make_staff(team, name="Robin Clarke")
    athlete = make_athlete(team, coach, name=name, accepted=False, **fields)
    return athlete.membership, token_of(invite(athlete.membership, coach)[1])


def purposes(membership: Membership) -> set[str]:
    return set(Consent.objects.in_force().filter(membership=membership).values_list("purpose", flat=True))


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


@pytest.mark.parametrize(("after", "status"), [(timedelta(days=7, seconds=-1), 200), (timedelta(days=7), 410)])
def test_invitation_ends_at_the_second(after: timedelta, status: int) -> None:
    start = timezone.now().replace(microsecond=0)
    with time_machine.travel(start, tick=False):
        _, token = waiting()
    with time_machine.travel(start + after, tick=False):
        assert Client().get(f"/join/{token}/").status_code == status
        assert Client().post(f"/join/{token}/").status_code == (302 if status == 200 else 410)


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


def test_place_that_was_left_lets_nobody_in() -> None:
    place, token = waiting()
    Membership.objects.filter(pk=place.pk).update(left_at=timezone.now())
    assert Client().get(f"/join/{token}/").status_code == 410
    assert Client().post(f"/join/{token}/").status_code == 410


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


def inside() -> tuple[Membership, Membership]:
    team = make_team()
    coach = make_staff(team)
    return make_athlete(team, coach).membership, coach


def test_door_opens_the_same_athlete_once_and_is_audited() -> None:
    person, coach = inside()
    invitation, url = door_link(person, coach)
    path = f"/door/{token_of(url)}/"
    page = Client().get(path)
    assert b"Welcome back, Maya Lindqvist" in page.content
    assert b"Accept and start" not in page.content
    phone = Client()
    assert phone.post(path, {"zone": "Europe/Paris"})["Location"] == "/"
    assert who(phone) == person.user_id
    assert phone.session.get_expiry_age() == 400 * 86400
    again = Client().post(path)
    assert (again.status_code, b"This link was used already" in again.content) == (410, True)
    event = AuditEvent.objects.get(action=AuditEvent.Action.LET_IN)
    assert (event.actor, event.subject, event.what) == (coach, person, "Door link")
    assert invitation.expires_at - invitation.created_at == timedelta(hours=24)


@pytest.mark.parametrize(("after", "status"), [(timedelta(hours=24, seconds=-1), 302), (timedelta(hours=24), 410)])
def test_door_closes_at_the_second(after: timedelta, status: int) -> None:
    start = timezone.now().replace(microsecond=0)
    person, coach = inside()
    with time_machine.travel(start, tick=False):
        token = token_of(door_link(person, coach)[1])
    with time_machine.travel(start + after, tick=False):
        assert Client().post(f"/door/{token}/").status_code == status


def test_door_keeps_consents_as_they_are() -> None:
    person, coach = inside()
    Consent.objects.filter(membership=person, purpose=Purpose.HEALTH).update(withdrawn_at=timezone.now())
    Client().post(f"/door/{token_of(door_link(person, coach)[1])}/", {"health": "on"})
    assert purposes(person) == {Purpose.TICKS}


def test_door_is_not_made_where_it_would_open_more_than_this_athlete() -> None:
    person, coach = inside()
    other = make_team("Hill Runners")
    Membership.objects.create(team=other, user=person.user, role=Role.OWNER, name="Maya")
    with pytest.raises(DoorRefused, match="also belongs to another place"):
        door_link(person, coach)


def test_door_made_before_the_login_grew_stays_shut() -> None:
    person, coach = inside()
    token = token_of(door_link(person, coach)[1])
    Membership.objects.create(team=make_team("Hill Runners"), user=person.user, role=Role.COACH, name="Maya")
    client = Client()
    assert client.post(f"/door/{token}/").status_code == 410
    assert who(client) is None


def test_door_is_not_made_for_a_login_with_an_address_nor_for_one_not_there() -> None:
    person, coach = inside()
    User.objects.filter(memberships=person).update(email="maya@club.example")
    person.refresh_from_db()
    with pytest.raises(DoorRefused, match="a code is sent"):
        door_link(person, coach)
    stranger = make_athlete(person.team, coach, accepted=False)
    with pytest.raises(DoorRefused, match="has not joined yet"):
        door_link(stranger.membership, coach)


def test_door_of_one_is_refused_to_a_browser_of_another() -> None:
    person, coach = inside()
    token = token_of(door_link(person, coach)[1])
    assistant = make_assistant(person.team, coach).user
    assert assistant is not None
    client = signed_in(assistant)
    assert client.post(f"/door/{token}/").status_code == 409
    assert who(client) == assistant.pk


def test_qr_code_is_drawn_without_styles_or_scripts() -> None:
    svg = qr_svg("https://team.example/join/abc/")
    assert svg.startswith("<svg")
    assert "style=" not in svg
    assert "<script" not in svg
    assert "abc" not in svg


def young(**told: str) -> tuple[Membership, Any]:
    """What comes of the page when a guardian fills it in."""
    place, token = waiting()
    return place, Client().post(f"/join/{token}/", {"zone": "Europe/London", **told})


def test_guardian_agrees_for_an_athlete_under_16() -> None:
    place, response = young(agrees="health", guardian_name="Eva Lindqvist", guardian_relation="parent")
    assert response.status_code == 302
    rows = Consent.objects.filter(membership=place).order_by("purpose")
    assert [(row.purpose, row.guardian_name, row.guardian_relation) for row in rows] == [
        ("health", "Eva Lindqvist", "parent"),
        ("ticks", "Eva Lindqvist", "parent"),
    ]


def test_guardian_may_leave_health_out() -> None:
    place, _response = young(agrees="ticks", guardian_name="Eva Lindqvist", guardian_relation="guardian")
    assert purposes(place) == {Purpose.TICKS}


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"agrees": "health"}, "Under 16 a parent or guardian agrees. Write your name."),
        (
            {"agrees": "health", "guardian_name": "maya lindqvist", "guardian_relation": "parent"},
            "This is the athlete&#x27;s name. A parent or guardian writes their own.",
        ),
        ({"agrees": "health", "guardian_name": "Eva Lindqvist"}, "Say what you are to the athlete."),
        (
            {"health": "on", "guardian_name": "Eva Lindqvist"},
            "With a guardian&#x27;s name use one of the buttons below it.",
        ),
        ({"agrees": "all", "guardian_name": "Eva Lindqvist"}, "Please look at the field below."),
    ],
)
def test_without_a_whole_guardian_nobody_joins(told: dict[str, str], sentence: str) -> None:
    place, response = young(**told)
    assert sentence in response.content.decode()
    place.refresh_from_db()
    assert (place.user, Consent.objects.filter(membership=place).count()) == (None, 0)
