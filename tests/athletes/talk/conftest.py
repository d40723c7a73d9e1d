"""An athlete and the coach they talk with."""

import pytest

from accounts.models import Membership
from athletes.models import Athlete
from tests.factories import make_athlete, make_staff, make_team


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team(), name="Robin Castle")


@pytest.fixture
def maya(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach, name="Maya Lindqvist")
