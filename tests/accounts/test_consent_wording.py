"""The wording of the health consent has grown: an older consent covers what it covered, and is asked for once more."""

import pytest
from django.test import Client

from accounts import consents
from accounts.models import Consent
from accounts.models.consent import Guardian, Purpose
from athletes.models import Athlete
from tests.accounts.links import signed_in
from tests.factories import make_athlete, make_staff, make_team

pytestmark = pytest.mark.django_db


def earlier() -> tuple[Athlete, Client]:
    """An athlete who agreed to the first wording."""
    team = make_team()
    athlete = make_athlete(team, make_staff(team))
    Consent.objects.update(version=1)
    assert athlete.membership.user is not None
    return athlete, signed_in(athlete.membership.user)


def said(athlete: Athlete) -> tuple[bool, bool, bool, bool]:
    """May tick, may tell pain, may tell all of health, is asked again."""
    one = Athlete.objects.with_consents().with_ways().get(pk=athlete.pk)
    return one.may_tick, one.may_tell_pain, one.may_tell_health, one.asked_again


def test_earlier_wording_covers_ticks_and_pain_only_and_is_asked_again() -> None:
    athlete, client = earlier()
    assert said(athlete) == (True, True, False, True)
    page = client.get("/you/consents/").content.decode()
    assert page.count("That was to an earlier wording, which covers pain, illness and injury only.") == 1
    assert page.count("Leave it as it was") == 1


def test_agreeing_to_the_new_wording_keeps_the_row_of_the_old_one() -> None:
    athlete, client = earlier()
    client.post("/you/consents/", {"purpose": "health", "answer": "give"})
    assert said(athlete) == (True, True, True, False)
    rows = Consent.objects.filter(purpose=Purpose.HEALTH).order_by("pk")
    assert [(row.version, row.withdrawn_at is None) for row in rows] == [(1, False), (2, True)]


def test_leaving_it_as_it_was_is_asked_once() -> None:
    athlete, client = earlier()
    client.post("/you/consents/", {"purpose": "health", "answer": "keep"})
    assert said(athlete) == (True, True, False, False)
    page = client.get("/you/consents/").content.decode()
    assert (page.count("Leave it as it was"), page.count(">Agree<")) == (0, 1)


def test_ticks_are_not_asked_again() -> None:
    athlete, _client = earlier()
    consents.give(athlete.membership, [Purpose.TICKS])
    assert Consent.objects.get(purpose=Purpose.TICKS).version == 1


def under_16() -> tuple[Athlete, Client]:
    team = make_team()
    athlete = make_athlete(team, make_staff(team), purposes=())
    consents.give(athlete.membership, [Purpose.TICKS], Guardian("Eva Lindqvist", "parent"))
    assert athlete.membership.user is not None
    return athlete, signed_in(athlete.membership.user)


def test_guardian_agrees_to_health_later_too() -> None:
    athlete, client = under_16()
    refused = client.post("/you/consents/", {"purpose": "health", "answer": "give"})
    assert refused.status_code == 422
    assert "Under 16 a parent or guardian agrees. Write your name." in refused.content.decode()
    assert said(athlete)[2] is False
    told = {"guardian_name": "Eva Lindqvist", "guardian_relation": "parent"}
    client.post("/you/consents/", {"purpose": "health", "answer": "give", **told})
    assert said(athlete)[2] is True
    assert "Eva Lindqvist (parent) agreed on" in client.get("/you/consents/").content.decode()


def test_athlete_who_is_16_by_now_agrees_alone() -> None:
    athlete, client = under_16()
    client.post("/you/consents/", {"purpose": "health", "answer": "give_of_age"})
    assert Consent.objects.get(purpose=Purpose.HEALTH).guardian is None
    assert consents.guardian_of(athlete.membership) is None


def test_guardians_consent_is_taken_back_as_easily() -> None:
    athlete, client = under_16()
    client.post("/you/consents/", {"purpose": "ticks", "answer": "withdraw"})
    assert said(athlete) == (False, False, False, False)
    found = consents.guardian_of(athlete.membership)
    assert found is not None
    assert found.guardian == Guardian("Eva Lindqvist", "parent")
