"""A team that lives in Berlin, and an athlete of its coach."""

import pytest

from accounts.models import Membership, Team
from athletes.models import Athlete
from tests.factories import make_athlete, make_team


@pytest.fixture
def team() -> Team:
    return make_team(zone="Europe/Berlin")


@pytest.fixture
def maya(team: Team, coach: Membership) -> Athlete:
    return make_athlete(team, coach, name="Maya Lindqvist")
