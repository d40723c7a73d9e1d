"""Whose Today it is: an athlete with two daily moves, whose phone may lose its signal."""

import pytest

from athletes.models import Athlete, PlannedExercise
from tests.browser.today.acting import TICKS, daily, today
from tests.factories import make_athlete, make_team


@pytest.fixture(autouse=True)
def no_signal(may_fail: set[str]) -> None:
    may_fail.update({TICKS, "/pocket/", "/static/favicon.svg", "/favicon.ico", f"/today/{today()}/"})


@pytest.fixture
def athlete() -> Athlete:
    return make_athlete(make_team(), zone="UTC")


@pytest.fixture
def lines(athlete: Athlete) -> list[PlannedExercise]:
    return [daily(athlete, "Side plank", per_side=True), daily(athlete, "Knee to chest", per_side=False)]
