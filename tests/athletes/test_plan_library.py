"""An athlete finds the exercises of their own plans in the library, and only those."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from athletes.models import Athlete
from tests.conftest import QueryBudget
from tests.factories import make_athlete, make_exercise, make_line, make_owner, make_plan, make_team
from tests.pages import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]

URL = "/library/mine/"


@pytest.fixture
def maya() -> Athlete:
    return make_athlete(make_team())


def page(athlete: Athlete, query: str = "") -> str:
    response = client_of(athlete).get(URL + query)
    assert response.status_code == 200
    return unescape(response.content.decode())


def names(html: str) -> list[str]:
    return re.findall(r'<span class="nm">(.*?)</span>', html)


def test_plan_library_lists_what_runs_and_what_is_to_come(maya: Athlete) -> None:
    running, coming = make_plan(maya), make_plan(maya, start=date(2026, 11, 23))
    over = make_plan(maya, start=date(2026, 9, 7), end=date(2026, 11, 17))
    make_line(running, make_exercise("bridge"))
    make_line(running, make_exercise("dropped"), valid_to=date(2026, 11, 17))
    make_line(running, make_exercise("today-last"), valid_to=date(2026, 11, 18))
    make_line(coming, make_exercise("coming"))
    make_line(over, make_exercise("over"))
    make_exercise("elsewhere")
    assert names(page(maya)) == ["Bridge", "Coming", "Today last"]


def test_plan_library_keeps_what_the_library_offers_no_more(maya: Athlete) -> None:
    make_line(make_plan(maya), make_exercise("retired", archived_at="2026-10-01T00:00Z"))
    assert names(page(maya)) == ["Retired"]


def test_plan_library_names_one_exercise_of_two_plans_once(maya: Athlete) -> None:
    bridge = make_exercise("bridge")
    make_line(make_plan(maya), bridge)
    make_line(make_plan(maya), bridge)
    assert names(page(maya)) == ["Bridge"]


def test_plan_library_shows_nothing_of_a_teammates_plan(maya: Athlete) -> None:
    make_line(make_plan(make_athlete(maya.team, name="Ben Achterberg")), make_exercise("secret-lunge"))
    html = page(maya)
    assert (names(html), "Secret" in html, "No plan at the moment" in html) == ([], False, True)


def test_plan_library_filters_within_the_plan_and_offers_a_way_out(maya: Athlete) -> None:
    plan = make_plan(maya)
    make_line(plan, make_exercise("bridge"))
    make_line(plan, make_exercise("calf-stretch", category="stretch"))
    make_exercise("other-stretch", category="stretch")
    assert names(page(maya, "?category=stretch")) == ["Calf stretch"]
    nothing = page(maya, "?q=zebra")
    assert "No exercise of your plan fits all of that" in nothing
    assert f'href="{URL}">Show your whole plan</a>' in nothing


def test_scope_leads_both_ways_and_takes_the_filters_along(maya: Athlete) -> None:
    html = page(maya, "?category=stretch")
    assert f'<a href="{reverse("exercises:exercise_list")}?category=stretch">All exercises</a>' in html
    assert f'<a href="{URL}?category=stretch" aria-current="page">In my plan</a>' in html


def test_coach_is_offered_no_plan_of_their_own() -> None:
    client = client_of(make_owner(make_team()))
    assert "In my plan" not in client.get(reverse("exercises:exercise_list")).content.decode()
    assert client.get(URL).status_code == 404


@pytest.mark.parametrize("lines", [1, 20])
def test_plan_library_costs_seven_queries(maya: Athlete, lines: int, at_most_queries: QueryBudget) -> None:
    plan = make_plan(maya)
    for _ in range(lines):
        make_line(plan)
    client = client_of(maya)
    with at_most_queries(7):  # one of them asks whether a red flag has stopped the plans
        assert client.get(URL).status_code == 200
