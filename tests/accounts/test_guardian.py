"""A guardian agrees for an athlete under 16, by name, or nobody joins."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import Consent, Membership
from accounts.models.consent import Purpose
from tests.accounts.links import purposes, waiting

pytestmark = pytest.mark.django_db


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
