"""A page of an athlete says whose it is, so that a phone keeps it under that account and no other."""

import pytest
from django.urls import reverse

from athletes.access import WHOSE
from tests.factories import make_athlete, make_staff, make_team
from tests.pages import client_of

pytestmark = pytest.mark.django_db

PAGES = ["athletes:today", "athletes:week", "athletes:plan_library", "athletes:you"]


@pytest.mark.parametrize("name", PAGES)
def test_page_of_an_athlete_names_its_athlete_in_header_and_page(name: str) -> None:
    team = make_team()
    other, athlete = make_athlete(team), make_athlete(team)

    page = client_of(athlete).get(reverse(name))

    assert page[WHOSE] == str(athlete.pk) != str(other.pk)
    assert page["Cache-Control"] == "no-store, private"
    assert page.content.decode().count(f'<meta name="evenstride-athlete" content="{athlete.pk}"') == 1


def test_page_of_a_coach_and_of_a_stranger_names_nobody() -> None:
    coach = make_staff(make_team())

    for page in (client_of(coach).get("/dashboard/"), client_of(coach).get("/account/login/", follow=True)):
        assert not page.has_header(WHOSE)
        assert b"evenstride-athlete" not in page.content


def test_file_that_may_be_kept_for_long_names_nobody() -> None:
    athlete = make_athlete(make_team())

    assert not client_of(athlete).get("/robots.txt").has_header(WHOSE)
