"""An athlete of the coach with a plan that has just begun."""

import pytest

from accounts.models import Membership, Team
from athletes.models import Athlete
from tests.coaching.screens import MONDAY, weekdays_plan
from tests.factories import make_athlete


@pytest.fixture
def maya(team: Team, coach: Membership) -> Athlete:
    athlete = make_athlete(team, coach, name="Maya Lindqvist")
    weekdays_plan(athlete, start=MONDAY)
    return athlete
