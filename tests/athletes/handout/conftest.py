"""A plan of which a sheet is printed."""

import pytest

from accounts.models import Membership
from athletes.models import Athlete, Plan
from tests.factories import make_athlete, make_plan


@pytest.fixture
def athlete(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach)


@pytest.fixture
def plan(athlete: Athlete) -> Plan:
    return make_plan(athlete)
