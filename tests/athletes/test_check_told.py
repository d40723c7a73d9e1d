"""A finished self-check as a phone sends it: kept once, within bounds, with the consent, and never half."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from accounts.models import Consent
from athletes.models import Assessment, Athlete, Observation
from tests.factories import make_athlete, make_team
from tests.pages import client_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 18)
NOW = f"{DAY}T18:00:00+00:00"


@pytest.fixture
def athlete() -> Athlete:
    return make_athlete(make_team(), zone="UTC")


def told(*observations: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A check of one day, as a phone sends it."""
    check = {"op_id": str(uuid.uuid4()), "seq": 1, "day": str(DAY), "looked_by": "Sam", "acted_at": NOW}
    return {**check, "observations": list(observations), **fields}


def held(value: str, **fields: Any) -> dict[str, Any]:
    return {"check": "balance-hold", "part": "", "side": "left", "trial": 1, "value": value, **fields}


def looked(verdict: str, **fields: Any) -> dict[str, Any]:
    return {"check": "stick-front", "part": "", "verdict": verdict, **fields}


def send(athlete: Athlete, *checks: dict[str, Any], client: Client | None = None) -> list[tuple[str, str]]:
    """Status and sentence of each answer."""
    batch = {"athlete": athlete.pk, "checks": list(checks)}
    answer = (client or client_of(athlete)).post("/api/v1/ticks/", batch, content_type="application/json")
    return [(each["status"], each.get("message", "")) for each in answer.json()["answers"]]


def rows() -> list[tuple[str, str, str, int, Decimal | None, str]]:
    fields = ("check_id", "part", "side", "trial", "value", "verdict")
    return [tuple(row) for row in Observation.objects.values_list(*fields)]


def test_a_check_is_kept_with_who_looked(athlete: Athlete) -> None:
    assert send(athlete, told(held("38.2"), held("40", trial=2), looked("right"))) == [("stored", "")]
    kept = Assessment.objects.get()
    assert (kept.athlete, kept.way, kept.day, kept.looked_by) == (athlete, "self", DAY, "Sam")
    assert kept.entered_by == athlete.membership
    assert kept.finished_at is not None
    assert rows() == [
        ("balance-hold", "", "left", 1, Decimal("38.20"), ""),
        ("balance-hold", "", "left", 2, Decimal("40.00"), ""),
        ("stick-front", "", "", 1, None, "right"),
    ]


def test_the_same_check_twice_is_kept_once(athlete: Athlete) -> None:
    check = told(looked("level"))
    assert [send(athlete, check), send(athlete, check)] == [[("stored", "")], [("stored", "")]]
    assert (Assessment.objects.count(), Observation.objects.count()) == (1, 1)


def test_a_german_comma_is_a_point(athlete: Athlete) -> None:
    send(athlete, told(held("38,2")))
    assert rows()[0][4] == Decimal("38.20")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (held("61"), "Balance on one leg: 61 s? Between 0 and 45 s."),
        (held("-2"), "Balance on one leg: -2 s? Between 0 and 45 s."),
        (held("long"), "Balance on one leg: Only the number, in s."),
        (held("NaN"), "Balance on one leg: Only the number, in s."),
        (held("12.34"), "Balance on one leg: In steps of 0.1 s."),
        (held("30", trial=4), "Balance on one leg: Balance on one leg has no such part."),
        (held("30", side=""), "Balance on one leg: Balance on one leg has no such part."),
        (
            {"check": "side-compare", "part": "painful", "side": "left", "value": "11"},
            "Compare your sides: 11 points? Between 0 and 10 points.",
        ),
        (
            {"check": "leg-reveal", "part": "gap", "value": "7"},
            "Legs from knees-to-chest: In steps of 5 mm.",
        ),
        (looked("higher"), "Stick across the front hipbones: Stick across the front hipbones has no such answer."),
        (held("30", verdict="left"), "Balance on one leg: Balance on one leg has no such answer."),
        (looked("left", part="moon"), "We do not know one of the checks in this answer."),
        ({"check": "astrology", "part": "", "verdict": "left"}, "We do not know one of the checks in this answer."),
        (
            {"check": "tape-length", "part": "", "side": "left", "value": "900"},
            "We do not know one of the checks in this answer.",
        ),
        ("right", "We could not read observations of this action."),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(athlete: Athlete, answer: Any, sentence: str) -> None:
    assert send(athlete, told(looked("left"), answer)) == [("refused", sentence)]
    assert Assessment.objects.count() == 0


def test_a_bad_check_sinks_no_other(athlete: Athlete) -> None:
    assert [status for status, _ in send(athlete, told(held("99")), told(looked("left")))] == ["refused", "stored"]
    assert rows() == [("stick-front", "", "", 1, None, "left")]


@pytest.mark.parametrize(
    "fields",
    [
        {"observations": []},
        {"observations": "all"},
        {"observations": [looked("left"), looked("right")]},
        {"observations": [looked("left")] * 101},
        {"day": "2026-02-30"},
        {"looked_by": "x" * 81},
        {"looked_by": 7},
    ],
)
def test_what_cannot_be_read_is_refused(athlete: Athlete, fields: dict[str, Any]) -> None:
    assert [status for status, _ in send(athlete, told(looked("left"), **fields))] == ["refused"]
    assert Assessment.objects.count() == 0


@pytest.mark.parametrize(
    ("day", "status", "sentence"),
    [
        ("2026-11-19", "stored", ""),
        ("2026-11-20", "refused", "That day has not come yet."),
        ("2026-10-19", "stored", ""),
        ("2026-10-18", "refused", "That day is more than 30 days ago. Look again today instead."),
    ],
)
def test_a_check_is_of_a_day_that_was(athlete: Athlete, day: str, status: str, sentence: str) -> None:
    assert send(athlete, told(looked("left"), day=day)) == [(status, sentence)]


def test_without_consent_nothing_is_kept(athlete: Athlete) -> None:
    Consent.objects.filter(membership=athlete.membership, purpose="health").delete()
    [(status, sentence)] = send(athlete, told(looked("left")))
    assert (status, sentence.startswith("You have not agreed that we keep health answers")) == ("refused", True)
    assert (Assessment.objects.count(), Observation.objects.count()) == (0, 0)


def test_an_id_of_somebody_else_is_neither_answered_nor_changed(athlete: Athlete) -> None:
    check = told(looked("left"))
    send(athlete, check)
    other = make_athlete(athlete.team, name="Callum Reid")
    assert send(other, {**check, "observations": [looked("right")]}) == []
    assert rows() == [("stick-front", "", "", 1, None, "left")]
