"""An athlete who was here today, with nothing to suggest yet."""

import pytest

from accounts.models import Membership
from athletes.models import Athlete
from tests.athletes.suggestions.grounds import TODAY
from tests.factories import make_athlete


@pytest.fixture
def athlete(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach, last_contact_on=TODAY)
