"""A plan that has run for four weeks: five fixed days, beside a line that stays."""

from datetime import timedelta

import pytest

from accounts.models import Membership, Team
from athletes.models import Athlete, PlannedExercise
from tests.coaching.screens import MONDAY, weekdays_plan
from tests.factories import make_athlete, make_exercise, make_line


@pytest.fixture
def maya(team: Team, coach: Membership) -> Athlete:
    return make_athlete(team, coach, name="Maya Lindqvist")


@pytest.fixture
def line(maya: Athlete) -> PlannedExercise:
    """Five fixed days since long ago, beside a second line that stays."""
    line = weekdays_plan(maya, start=MONDAY - timedelta(weeks=4))
    make_line(line.plan, make_exercise("bridge"))
    return line
