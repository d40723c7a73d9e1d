"""The short version of a routine on a bad day: its own moves first, the rest stays due (rule 14)."""

import re
from importlib import import_module

import pytest
from django.apps import apps

from athletes.models import Athlete, PlannedExercise
from exercises.models import RoutineItem
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_routine, make_team
from tests.pages import client_of, words

pytestmark = pytest.mark.django_db


def test_plans_that_run_already_take_the_short_version_from_their_routine() -> None:
    short, other = make_exercise("plank"), make_exercise("bridge")
    routine = make_routine(short, other)
    RoutineItem.objects.filter(exercise=short).update(in_short_version=True)
    team = make_team()
    plan = make_plan(make_athlete(team), routine=routine)
    elsewhere = make_plan(make_athlete(team))
    lines = [make_line(plan, short), make_line(plan, other), make_line(elsewhere, short)]
    import_module("athletes.migrations.0004_short_version_of_plans").mark_short_version(apps, None)
    marked = PlannedExercise.objects.in_bulk([line.pk for line in lines])
    assert [marked[line.pk].in_short_version for line in lines] == [True, False, False]


@pytest.fixture
def maya() -> Athlete:
    """Four daily moves, of which two are the short version."""
    athlete = make_athlete(make_team())
    plan = make_plan(athlete)
    for name in ("Side plank", "Clamshell", "Bridge", "Step-down"):
        short = name in ("Side plank", "Bridge")
        make_line(plan, make_exercise(name=name), days_a_week=7, in_short_version=short)
    return athlete


def shown(page: str) -> list[str]:
    """The cards that are not hidden."""
    found = re.findall(r"<li([^>]*)>.*?<h3>(.*?)</h3>", page, flags=re.S)
    return [words(name) for attributes, name in found if " hidden" not in attributes]


@pytest.mark.usefixtures("wednesday")
def test_today_offers_it_and_shows_only_its_moves_first(maya: Athlete) -> None:
    phone = client_of(maya)
    page = phone.get("/today/").content.decode()
    assert "Short on time? 2 moves, 4 min" in words(page)
    assert shown(page) == ["Side plank", "Clamshell", "Bridge", "Step-down"]
    short = phone.get("/today/?short=1").content.decode()
    assert shown(short) == ["Side plank", "Bridge"]
    assert "2 to go, about 4 min" in words(short)
    assert "All 2 as prescribed" in words(short)


@pytest.mark.usefixtures("wednesday")
def test_one_tap_ticks_the_short_version_and_the_rest_stays_due(maya: Athlete) -> None:
    phone = client_of(maya)
    lines = {line.exercise.name: line.pk for line in PlannedExercise.objects.select_related("exercise")}
    page = phone.get("/today/?short=1").content.decode()
    everything = f"{lines['Side plank']}: {lines['Bridge']}:"
    assert f'value="{everything}"' in page
    answer = phone.post("/today/2026-11-18/?short=1", {"tick": everything})
    assert answer["Location"] == "/today/2026-11-18/?short=1"
    page = phone.get(answer["Location"]).content.decode()
    assert "2 to go" in words(page)
    assert "Short on time" not in words(page)
    assert shown(page) == ["Clamshell", "Step-down", "Side plank", "Bridge"]


@pytest.mark.usefixtures("wednesday")
@pytest.mark.parametrize("short", [True, False])
def test_it_is_not_offered_where_nothing_is_left_out_or_in(maya: Athlete, short: bool) -> None:
    PlannedExercise.objects.update(in_short_version=short)
    page = client_of(maya).get("/today/?short=1").content.decode()
    assert "Short on time" not in words(page)
    assert len(shown(page)) == 4
