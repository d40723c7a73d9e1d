"""The mail that somebody wrote: to whom it goes, what it says, and how often."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage

from accounts.models import Membership
from athletes.models import Athlete, Charge
from tests.factories import make_assistant, make_athlete, make_owner, make_staff, make_user
from tests.pages import client_of, words

# Mails leave once the message is committed.
pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_mail_before() -> None:
    cache.clear()


def write(athlete: Athlete, text: str = "My knee hurts.") -> None:
    client_of(athlete).post("/talk/", {"text": text, "op_id": str(uuid.uuid4())})


def answer(athlete: Athlete, by: Membership) -> None:
    client_of(by).post(f"/athletes/{athlete.pk}/talk/", {"text": "Rest it.", "op_id": str(uuid.uuid4())})


def sent() -> list[EmailMessage]:
    return mail.outbox


def receivers() -> list[str]:
    return [one.to[0] for one in sent()]


def address(membership: Membership) -> str:
    assert membership.user
    assert membership.user.email
    return membership.user.email


def give_address(athlete: Athlete, *, wanted: bool | None) -> str:
    """An address to sign in with, and what was chosen about mails."""
    athlete.membership.user = make_user()
    athlete.membership.mail_copies = wanted
    athlete.membership.save()
    return address(athlete.membership)


def test_what_an_athlete_writes_reaches_those_in_charge_without_a_word_of_it(maya: Athlete, coach: Membership) -> None:
    second = make_staff(coach.team, name="Mateo")
    Charge.objects.create(team=coach.team, athlete=maya, coach=second)
    make_staff(coach.team, name="Not in charge")
    make_owner(coach.team)
    make_assistant(coach.team, coach)
    write(maya)
    assert receivers() == [address(coach), address(second)]
    told = sent()[0]
    assert told.subject == "Maya Lindqvist wrote to you on Evenstride"
    assert f"/athletes/{maya.pk}/talk/" in told.body
    assert "knee" not in told.subject + told.body


def test_without_a_coach_in_charge_the_owners_hear_of_it(coach: Membership) -> None:
    owner = make_owner(coach.team)
    write(make_athlete(coach.team))
    assert receivers() == [address(owner)]


def test_who_turned_mails_off_gets_none(maya: Athlete, coach: Membership) -> None:
    make_owner(coach.team)
    coach.mail_copies = False
    coach.save()
    write(maya)
    assert receivers() == []


@pytest.mark.parametrize(("wanted", "mails"), [(None, 0), (False, 0), (True, 1)])
def test_an_athlete_gets_mails_only_who_asked_for_them(
    maya: Athlete, coach: Membership, wanted: bool | None, mails: int
) -> None:
    to = give_address(maya, wanted=wanted)
    answer(maya, coach)
    assert receivers() == [to] * mails
    assert [one.subject for one in sent()] == ["Robin Castle wrote to you on Evenstride"] * mails


def test_nobody_without_an_address_gets_one(maya: Athlete, coach: Membership) -> None:
    maya.membership.mail_copies = True
    maya.membership.save()
    answer(maya, coach)
    assert sent() == []


def test_one_mail_an_hour_for_one_thread(maya: Athlete, coach: Membership) -> None:
    dev = make_athlete(coach.team, coach, name="Dev")
    with time_machine.travel(NOW, tick=False) as clock:
        write(maya)
        clock.shift(timedelta(minutes=59))
        write(maya)
        write(dev)
        clock.shift(timedelta(minutes=2))
        write(maya)
    assert [one.subject.split()[0] for one in sent()] == ["Maya", "Dev", "Maya"]


def test_who_is_both_gets_no_mail_of_their_own_words(coach: Membership) -> None:
    own = make_athlete(coach.team, coach, name="Robin runs")
    own.membership.user = coach.user
    own.membership.save()
    client_of(coach).post("/talk/", {"text": "Note to self.", "op_id": str(uuid.uuid4())})
    assert own.messages.count() == 1
    assert sent() == []


def test_a_message_sent_twice_is_one_mail(maya: Athlete, coach: Membership) -> None:
    once = {"text": "Hello.", "op_id": str(uuid.uuid4())}
    client_of(maya).post("/talk/", once)
    cache.clear()
    client_of(maya).post("/talk/", once)
    assert receivers() == [address(coach)]


def test_the_account_page_says_and_changes_it(maya: Athlete, coach: Membership) -> None:
    client = client_of(coach)
    assert f"A mail to {address(coach)} says who wrote" in words(client.get("/you/account/").content)
    client.post("/you/mail/", {"answer": "off"})
    coach.refresh_from_db()
    assert coach.mail_copies is False
    assert "No mail. You find it when you open Evenstride." in words(client.get("/you/account/").content)
    client.post("/you/mail/", {"answer": "on"})
    coach.refresh_from_db()
    assert coach.mail_copies is True


def test_one_word_counts_for_all_places_of_a_login_and_for_nobody_else(maya: Athlete, coach: Membership) -> None:
    maya.membership.user = coach.user
    maya.membership.save()
    other = make_staff(coach.team)
    client_of(coach).post("/you/mail/", {"answer": "off"})
    chosen = Membership.objects.order_by("pk").values_list("pk", "mail_copies")
    assert dict(chosen) == {coach.pk: False, maya.membership_id: False, other.pk: None}
