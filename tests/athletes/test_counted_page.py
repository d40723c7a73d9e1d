"""What is this number? The figure explained with its own numbers, on Week and on Progress, whatever the week was."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client

from athletes.models import Athlete, PlannedExercise
from tests.factories import (
    MONDAY,
    make_athlete,
    make_excused,
    make_exercise,
    make_line,
    make_plan,
    make_team,
    make_tick,
)
from tests.pages import client_of, words

pytestmark = pytest.mark.django_db
WEDNESDAY, FRIDAY, SATURDAY = (MONDAY + timedelta(days=days) for days in (2, 4, 5))
PAGES = ["/week/", "/progress/"]


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def seen(athlete: Athlete, day: date) -> None:
    Athlete.objects.filter(pk=athlete.pk).update(
        last_contact_on=day, last_contact_at=datetime.combine(day, time(8), UTC)
    )


@pytest.fixture
def athlete() -> Iterator[Athlete]:
    with time_machine.travel(datetime.combine(SATURDAY, time(18), UTC), tick=False):
        athlete = make_athlete(make_team())
        seen(athlete, SATURDAY)
        yield athlete


@pytest.fixture
def line(athlete: Athlete) -> PlannedExercise:
    """Side plank on both sides, on Monday, Wednesday and Friday."""
    return make_line(make_plan(athlete), make_exercise(name="Side plank"), per_side=True)


def explained(athlete: Athlete, url: str) -> list[str]:
    """The sentences of the explanation."""
    client: Client = client_of(athlete)
    told = re.search(r'<ul[^>]*id="counted".*?</ul>', client.get(url).content.decode(), re.DOTALL)
    assert told
    items = re.findall(r"<li>(.*?)</li>", told[0], re.DOTALL)
    return [words(item) for item in items]


HERE = "Left and right count each by itself. Done counts one, partly a half, skipped nothing."
BANDS = "From 75 % a week is on track, from 50 % slipping, below that low; with fewer than 3 due there is no band."
OPEN = "Today is not over: what is due today and not done yet does not count against you."


def test_a_common_week(line: PlannedExercise, athlete: Athlete, page: str) -> None:
    chest = make_line(line.plan, make_exercise(name="Knee to chest", category="stretch"), days_a_week=5)
    make_tick(line, MONDAY, "left")
    make_tick(line, MONDAY, "right", "partly")
    make_tick(line, MONDAY + timedelta(days=1), "left")
    make_tick(line, FRIDAY, "right", "skipped")
    make_tick(chest, MONDAY)
    assert explained(athlete, page) == [
        "As of Saturday 21 November you have 3.5 of the 9 doses due by then; the whole week asks for 11. "
        "Only your own ticks count.",
        OPEN,
        "Due on fixed days that are over: Monday 2, Wednesday 2, Friday 2.",
        "3 doses on any day are due: the days left are too few for them to wait.",
        f"{HERE} Here: 3 done, 1 partly, 1 skipped.",
        "Moved to another day of the week: 1. That counts in full.",
        BANDS,
    ]


def test_late_extra_and_excused(line: PlannedExercise, athlete: Athlete, page: str) -> None:
    make_excused(athlete, WEDNESDAY, WEDNESDAY, "travel")
    for day in (MONDAY, FRIDAY, SATURDAY):
        make_tick(line, day, "left", at=datetime.combine(SATURDAY, time(17), UTC))
    told = explained(athlete, page)
    assert told[0].startswith("As of Saturday 21 November you have 2 of the 4 doses due by then")
    assert told[2:] == [
        "Due on fixed days that are over: Monday 2, Friday 2.",
        f"{HERE} Here: 3 done, 0 partly, 0 skipped.",
        "1 beyond what was due, shown as extra. Your coach sees it, the figure leaves it out.",
        "Excused days (travel) ask for nothing; what you do on them still counts.",
        "2 ticks were made after noon of the next day: marked late, counted in full.",
        BANDS,
    ]


def test_days_after_the_last_contact_are_unknown(line: PlannedExercise, athlete: Athlete, page: str) -> None:
    seen(athlete, MONDAY)
    make_tick(line, MONDAY, "left")
    told = explained(athlete, page)
    assert told[0].startswith("As of Tuesday 17 November you have 1 of the 2 doses due by then")
    assert told[1] == (
        "Nothing is known after Monday 16 November, when this app was last opened, so the week is judged up to there."
    )
    assert told[-2] == "4 days are unknown, because this app was not opened since. They count neither way."


def test_never_any_contact(line: PlannedExercise, athlete: Athlete, page: str) -> None:
    Athlete.objects.update(last_contact_at=None, last_contact_on=None)
    told = explained(athlete, page)
    assert told[:2] == [
        "Nothing is due yet, so there is no figure yet; the whole week asks for 6. Only your own ticks count.",
        "This app was not opened yet since your plan began, so no day is judged.",
    ]


def test_nothing_due(line: PlannedExercise, athlete: Athlete, page: str) -> None:
    make_excused(athlete, MONDAY, MONDAY + timedelta(days=6), "illness")
    assert explained(athlete, page) == [
        "Nothing is due in this week, so there is no figure: neither 0 nor 100. Only your own ticks count.",
        OPEN,
        HERE,
        "Excused days (ill) ask for nothing; what you do on them still counts.",
        BANDS,
    ]


def test_a_week_that_is_over_is_judged_whole(line: PlannedExercise, athlete: Athlete) -> None:
    with time_machine.travel(datetime.combine(MONDAY + timedelta(days=8), time(9), UTC), tick=False):
        seen(athlete, MONDAY + timedelta(days=8))
        make_tick(line, SATURDAY, "left")
        told = explained(athlete, "/week/2026-W47/")
    assert told[0] == "The week is over: you have 1 of the 6 doses it asked for. Only your own ticks count."
    assert OPEN not in told
    assert told[1] == "Due on fixed days that are over: Monday 2, Wednesday 2, Friday 2."


def test_today_leads_to_the_explanation(line: PlannedExercise, athlete: Athlete) -> None:
    today = client_of(athlete).get("/today/").content.decode()
    assert 'href="/week/2026-W47/#counted"' in today
    assert "What is this number?" in today
