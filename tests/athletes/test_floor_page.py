"""The page of floor mode: who gets what, within its queries and bytes, and readable without a script."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models.consent import Purpose
from athletes.models import Athlete, TickAction
from athletes.weeks import local_date
from tests.athletes.acting import ZONE
from tests.athletes.test_budgets import make_day
from tests.conftest import QueryBudget
from tests.factories import make_athlete, make_exercise, make_feedback, make_line, make_plan, make_team, make_tick
from tests.pages import client_of

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r'<script id="session" type="application/json">(.*?)</script>', re.DOTALL)


def page_of(athlete: Athlete, address: str = "/floor/") -> str:
    return client_of(athlete).get(address).content.decode()


def session_in(page: str) -> Any:
    found = BLOCK.search(page)
    return json.loads(found[1]) if found else None


def today() -> date:
    return local_date(timezone.now(), ZONE)


def make_runner(**fields: Any) -> Athlete:
    athlete = make_athlete(make_team(), zone=str(ZONE), **fields)
    bridge = make_exercise("bridge", name="Bridge", cues=["Push through the heel"], unilateral=True)
    make_line(make_plan(athlete, start=today(), stop_pain=3), bridge, days_a_week=7, per_side=True, note="Slowly")
    return athlete


@pytest.mark.parametrize("exercises", [1, 20])
def test_floor_stays_within_its_queries_and_bytes(exercises: int, at_most_queries: QueryBudget) -> None:
    athlete, lines = make_day(exercises)
    for line in lines:
        easier = make_exercise(f"easier-{line.pk}", name="Easier", cues=["One cue", "Another"], pose=line.exercise.pose)
        easier.harder.add(line.exercise)
        for back in range(1, 20):
            make_tick(line, today() - timedelta(days=back % 14 + 1), "left")
        make_feedback(line, today() - timedelta(days=2), "left", hard="too_hard")
    client = client_of(athlete)

    with at_most_queries(10):
        page = client.get("/floor/")

    assert len(session_in(page.content.decode())["moves"]) == exercises
    assert len(page.content) < 16_000 + 4_500 * exercises


def test_floor_is_the_athletes_own_and_today_is_its_day() -> None:
    athlete, other = make_runner(), make_athlete(make_team())
    make_line(make_plan(other, start=today()), make_exercise("plank", name="Plank"), days_a_week=7)
    session = session_in(page_of(athlete))
    assert (session["athlete"], session["day"]) == (athlete.pk, today().isoformat())
    assert [move["name"] for move in session["moves"]] == ["Bridge"]
    assert session_in(page_of(athlete, f"/floor/{today()}/"))["day"] == today().isoformat()


def test_floor_lists_the_moves_for_whoever_has_no_script() -> None:
    page = page_of(make_runner())
    listed = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split('data-floor="list"')[1].split("</ol>")[0]))
    assert listed.strip("> ") == "Bridge 2 × 10 each side Slowly 4 min"
    assert "Counting and timing need JavaScript" in page


def test_looking_at_the_floor_is_no_contact_and_opens_no_plan() -> None:
    athlete = make_athlete(make_team(), zone=str(ZONE))
    plan = make_plan(athlete, start=today(), opened_on=None)
    make_line(plan, make_exercise("bridge"), days_a_week=7)
    page_of(athlete)
    athlete.refresh_from_db()
    plan.refresh_from_db()
    assert (athlete.last_contact_at, plan.opened_on, TickAction.objects.count()) == (None, None, 0)


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "This day is still to come."), (-8, "More than a week ago: this day is closed.")],
)
def test_day_on_which_no_tick_counts_cannot_be_started(days: int, said: str) -> None:
    athlete = make_athlete(make_team(), zone=str(ZONE))
    start = today() - timedelta(days=20)
    make_line(make_plan(athlete, start=start, opened_on=start), make_exercise("bridge", name="Bridge"), days_a_week=7)
    page = page_of(athlete, f"/floor/{today() + timedelta(days=days)}/")
    assert (said in page, session_in(page), 'data-floor="start"' in page) == (True, None, False)


def test_day_with_everything_ticked_has_nothing_to_start() -> None:
    athlete = make_runner()
    line = athlete.plans.get().planned_exercises.get()
    for side in ("left", "right"):
        make_tick(line, today(), side)
    page = page_of(athlete)
    assert ("Done for today" in page, session_in(page)) == (True, None)


def test_day_without_a_plan_says_so() -> None:
    page = page_of(make_athlete(make_team()))
    assert ("Nothing to do on this day" in page, session_in(page)) == (True, None)


def test_move_that_hurt_is_named_and_left_out() -> None:
    athlete = make_runner()
    make_feedback(athlete.plans.get().planned_exercises.get(), today(), "left", pain=4)
    page = page_of(athlete)
    assert ("Bridge is left out: it hurt above your plan's limit." in page, session_in(page)) == (True, None)


def test_without_consent_to_health_nobody_asks_how_it_felt() -> None:
    page = page_of(make_runner(purposes=[Purpose.TICKS]))
    asked = [f'data-{what}="' in page for what in ("hard", "felt", "pain", 'reason="pain', 'reason="ill')]
    assert (asked, session_in(page)["may_tell_health"]) == ([False] * 5, False)
    assert [word for word in ("time", "kit", "forgot") if f'data-reason="{word}"' not in page] == []


def test_without_consent_to_ticks_the_page_says_that_nothing_is_kept() -> None:
    page = page_of(make_runner(purposes=[]))
    assert ("what you do here is not kept" in page, session_in(page)["may_tick"]) == (True, False)


def test_today_leads_to_the_floor() -> None:
    page = client_of(make_runner()).get("/today/").content.decode()
    assert f'href="/floor/{today()}/"' in page


def test_floor_asks_who_you_are() -> None:
    assert Client().get("/floor/")["Location"] == "/account/login/?next=/floor/"
