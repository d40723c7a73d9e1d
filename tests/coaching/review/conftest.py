"""A team, its coach, and one athlete with a plan."""

import pytest

from accounts.models import Membership, Team
from athletes.models import Athlete
from tests.coaching.screens import MONDAY, weekdays_plan
from tests.factories import make_athlete, make_staff, make_team


@pytest.fixture
def team() -> Team:
    return make_team()


@pytest.fixture
def coach(team: Team) -> Membership:
    return make_staff(team)


@pytest.fixture
def maya(team: Team, coach: Membership) -> Athlete:
    athlete = make_athlete(team, coach, name="Maya Lindqvist")
    weekdays_plan(athlete, start=MONDAY)
    return athlete
