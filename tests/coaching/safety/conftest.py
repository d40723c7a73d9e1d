"""An athlete of the coach, whose safety questions were not answered yet."""

import pytest

from accounts.models import Membership, Team
from athletes.models import Athlete
from tests.factories import make_athlete


@pytest.fixture
def tessa(team: Team, coach: Membership) -> Athlete:
    return make_athlete(team, coach, name="Tessa Okafor", answered=False)
