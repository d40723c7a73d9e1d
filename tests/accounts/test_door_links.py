"""Door links: the same athlete on another phone, once, for a day, and nobody else."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.invitations import DoorRefused, door_link, qr_svg
from accounts.models import AuditEvent, Consent, Membership, Role, User
from accounts.models.consent import Purpose
from tests.accounts.links import purposes, signed_in, token_of, who
from tests.factories import make_assistant, make_athlete, make_staff, make_team

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize(("after", "opens"), [(timedelta(hours=24, seconds=-1), True), (timedelta(hours=24), False)])
def test_door_closes_at_the_second(after: timedelta, *, opens: bool) -> None:
    start = timezone.now().replace(microsecond=0)
    (person, coach), phone = inside(), Client()
    with time_machine.travel(start, tick=False):
        token = token_of(door_link(person, coach)[1])
    with time_machine.travel(start + after, tick=False):
        assert phone.post(f"/door/{token}/").status_code == (302 if opens else 410)
    assert who(phone) == (person.user_id if opens else None)


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
