"""The week says what may still be done in it, and what was done on another day than planned."""

from datetime import date, timedelta

import pytest
import time_machine

from athletes.models import Athlete, PlannedExercise
from tests.athletes.test_week_page import read
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_team, make_tick
from tests.pages import client_of

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 16)


@pytest.fixture
def maya() -> Athlete:
    return make_athlete(make_team())


@pytest.fixture
def plank(maya: Athlete) -> PlannedExercise:
    return make_line(make_plan(maya), make_exercise(name="Side plank"), fixed=(1, 3, 5))


def week_of(athlete: Athlete, day: date) -> str:
    with time_machine.travel(f"{day}T12:00:00Z", tick=False):
        return read(client_of(athlete), "/week/2026-W47/")


@pytest.mark.parametrize(("ahead", "said"), [(0, "3 may"), (4, "3 may"), (5, "2 may"), (6, "1 may")])
def test_as_much_as_the_days_left_can_hold(maya: Athlete, plank: PlannedExercise, ahead: int, said: str) -> None:
    page = week_of(maya, MONDAY + timedelta(days=ahead))
    assert f"{said} still be done until Sunday; another day than planned counts the same." in page


def test_a_dose_moved_to_another_day_is_open_no_more(maya: Athlete, plank: PlannedExercise) -> None:
    make_tick(plank, MONDAY + timedelta(days=1))
    page = week_of(maya, MONDAY + timedelta(days=2))
    assert "2 may still be done" in page
    assert "Mon 16, Side plank: moved" in page


def test_nothing_is_said_of_a_week_that_is_over_or_done(maya: Athlete, plank: PlannedExercise) -> None:
    assert "may still be done until" not in week_of(maya, MONDAY + timedelta(days=7))
    for day in (0, 2, 4):
        make_tick(plank, MONDAY + timedelta(days=day))
    assert "may still be done until" not in week_of(maya, MONDAY + timedelta(days=5))


def test_a_plan_that_ends_in_mid_week_leaves_no_day_after(maya: Athlete, plank: PlannedExercise) -> None:
    plank.plan.end = MONDAY + timedelta(days=3)
    plank.plan.save()
    assert "1 may still be done" in week_of(maya, MONDAY + timedelta(days=3))
    assert "may still be done until" not in week_of(maya, MONDAY + timedelta(days=4))
