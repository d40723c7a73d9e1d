"""Handing several athletes over: nobody is ever without a coach in charge, and the new one is told in neutral words."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import AuditEvent, Membership
from athletes.models import Athlete
from tests.coaching.screens import of
from tests.factories import make_athlete, make_owner, make_staff, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db
URL = "/athletes/hand-over/"

type Commits = Callable[..., AbstractContextManager[Any]]


@pytest.fixture
def mateo(coach: Membership) -> Membership:
    return make_staff(coach.team, name="Mateo")


@pytest.fixture
def maya(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach, name="Maya")


def in_charge(athlete: Athlete) -> list[str]:
    return sorted(athlete.charges.values_list("coach__name", flat=True))


def asked(*athletes: Athlete, to: Membership, giver: Membership | None = None, step: str = "do") -> dict[str, Any]:
    pks = [one.pk for one in athletes]
    return {"athlete": pks, "to": to.pk, "giver": giver.pk if giver else "", "step": step}


def test_mine_become_anothers_who_is_told_without_a_name(
    coach: Membership, mateo: Membership, maya: Athlete, django_capture_on_commit_callbacks: Commits
) -> None:
    sam = make_athlete(coach.team, coach, mateo, name="Sam")
    client = of(coach)
    shown = words(client.post(URL, asked(maya, sam, to=mateo, giver=coach, step="look")).content)
    assert "Maya In charge is Robin Clarke, then Mateo." in shown
    assert "Sam In charge is Mateo, Robin Clarke, then Mateo." in shown
    with django_capture_on_commit_callbacks(execute=True):
        client.post(URL, asked(maya, sam, to=mateo, giver=coach))
    assert [in_charge(one) for one in (maya, sam)] == [["Mateo"], ["Mateo"]]
    (letter,) = mail.outbox
    assert mateo.user
    assert (letter.to, letter.subject) == ([mateo.user.email], "Your list at Riverside Harriers has changed")
    assert "Robin Clarke put you in charge of 2 athletes" in letter.body
    assert ("Maya" in letter.body, "Sam" in letter.body) == (False, False)
    assert client.get(f"/athletes/{maya.pk}/").status_code == 404
    assert "Maya" in words(of(mateo).get("/dashboard/").content)
    events = AuditEvent.objects.filter(what="coaches in charge", actor=coach)
    assert sorted(events.values_list("subject__name", flat=True)) == ["Maya", "Sam"]


def test_a_coach_joins_and_the_others_stay(coach: Membership, mateo: Membership, maya: Athlete) -> None:
    of(coach).post(URL, asked(maya, to=mateo))
    assert in_charge(maya) == ["Mateo", "Robin Clarke"]
    again = words(of(coach).post(URL, asked(maya, to=mateo, step="look")).content)
    assert "In charge stays Mateo, Robin Clarke." in again


def test_a_coach_gives_only_what_is_their_own(coach: Membership, mateo: Membership, maya: Athlete) -> None:
    other = make_staff(coach.team, name="Ines")
    maya.charges.create(team=coach.team, coach=mateo)
    refused = of(coach).post(URL, asked(maya, to=other, giver=mateo))
    assert "Pick somebody who is in charge." in words(refused.content)
    assert in_charge(maya) == ["Mateo", "Robin Clarke"]
    of(make_owner(coach.team)).post(URL, asked(maya, to=other, giver=mateo))
    assert in_charge(maya) == ["Ines", "Robin Clarke"]


@pytest.mark.parametrize("who", ["assistant", "athlete", "left", "invited", "foreign"])
def test_nobody_is_handed_to_who_cannot_be_in_charge(coach: Membership, maya: Athlete, who: str) -> None:
    to = {
        "assistant": lambda: make_staff(coach.team, "assistant"),
        "athlete": lambda: make_athlete(coach.team, coach).membership,
        "left": lambda: make_staff(coach.team, left_at=timezone.now()),
        "invited": lambda: make_staff(coach.team, user=None),
        "foreign": lambda: make_staff(make_team("Hill Runners")),
    }[who]()
    make_staff(coach.team, name="Somebody who could")
    answer = of(coach).post(URL, asked(maya, to=to, giver=coach))
    assert "Pick a coach of this team." in words(answer.content)
    assert in_charge(maya) == ["Robin Clarke"]


def test_who_goes_cannot_be_who_comes(coach: Membership, maya: Athlete) -> None:
    owner = make_owner(coach.team)
    answer = of(owner).post(URL, asked(maya, to=coach, giver=coach))
    assert "Pick another coach than the one who goes." in words(answer.content)
    assert in_charge(maya) == ["Robin Clarke"]
