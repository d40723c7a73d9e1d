"""Archived is not erased: what was agreed to can be seen and taken back by whoever was archived, and not given."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.models import AuditEvent, Consent, Membership
from accounts.models.consent import Purpose
from tests.accounts.links import signed_in
from tests.factories import make_athlete, make_staff, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db
CONSENTS = "/you/consents/"


def archived(name: str = "Riverside Harriers", like: Membership | None = None) -> Membership:
    team = make_team(name)
    place = make_athlete(team, make_staff(team), name="Maya").membership
    fields = {"left_at": datetime(2026, 11, 2, tzinfo=UTC)} | ({"user": like.user} if like else {})
    Membership.objects.filter(pk=place.pk).update(**fields)
    place.refresh_from_db()
    return place


def consents(place: Membership) -> list[str]:
    return sorted(Consent.objects.in_force().filter(membership=place).values_list("purpose", flat=True))


def client_of(place: Membership) -> Client:
    assert place.user
    return signed_in(place.user)


def test_the_first_page_leads_to_what_was_agreed_to_and_who_looked() -> None:
    place = archived()
    page = client_of(place).get("/").content.decode()
    assert f'href="{CONSENTS}?team={place.team_id}"' in page
    assert f'href="/you/who-looked/?team={place.team_id}"' in page
    assert f'href="{CONSENTS}?team={place.team_id}"' in client_of(place).get("/you/account/").content.decode()


def test_it_is_seen_and_taken_back_one_by_one() -> None:
    place = archived()
    client = client_of(place)
    said = words(client.get(CONSENTS).content)
    assert "With Riverside Harriers." in said
    assert "Your place there is archived, so nothing new is collected" in said
    assert said.count("Take back") == len(Purpose)
    answer = client.post(CONSENTS, {"purpose": Purpose.HEALTH, "answer": "withdraw"}, follow=True)
    assert "Taken back. Nothing more is kept for this." in words(answer.content)
    assert consents(place) == [Purpose.TICKS]
    assert AuditEvent.objects.filter(subject=place, actor=place, what="consent").count() == 1


@pytest.mark.parametrize("answer", ["give", "give_of_age", "keep"])
def test_nothing_is_agreed_to_from_there(answer: str) -> None:
    place = archived()
    Consent.objects.filter(membership=place, purpose=Purpose.HEALTH).delete()
    client = client_of(place)
    assert client.post(CONSENTS, {"purpose": Purpose.HEALTH, "answer": answer}).status_code == 404
    assert "Agree" not in client.get(CONSENTS).content.decode().split("<main")[1]
    assert consents(place) == [Purpose.TICKS]


def test_who_trains_elsewhere_reaches_both_teams() -> None:
    there = archived()
    team = make_team("Harbour Milers")
    here = make_athlete(team, make_staff(team), name="Maya").membership
    Membership.objects.filter(pk=here.pk).update(user=there.user)
    client = client_of(there)
    assert "With Harbour Milers." in words(client.get(CONSENTS).content)
    old = f"{CONSENTS}?team={there.team_id}"
    assert "With Riverside Harriers." in words(client.get(old).content)
    answer = client.post(old, {"purpose": Purpose.TICKS, "answer": "withdraw"})
    assert answer.headers["Location"] == old
    assert (consents(there), consents(here)) == ([Purpose.HEALTH], [Purpose.HEALTH, Purpose.TICKS])


def test_somebody_elses_archived_place_is_nobodys() -> None:
    place, other = archived(), archived("Harbour Milers")
    client = client_of(other)
    assert "With Harbour Milers." in words(client.get(f"{CONSENTS}?team={place.team_id}").content)
    client.post(f"{CONSENTS}?team={place.team_id}", {"purpose": Purpose.TICKS, "answer": "withdraw"})
    assert consents(place) == [Purpose.HEALTH, Purpose.TICKS]
    assert client.get(f"{CONSENTS}?team=x").status_code == 404
