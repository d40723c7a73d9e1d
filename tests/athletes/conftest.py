"""A Wednesday, a coach, and as much time for generated cases as they take: a busy machine is no reason to fail."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from hypothesis import settings

from accounts.models import Membership
from tests.factories import make_staff, make_team

settings.register_profile("evenstride", deadline=None)
settings.load_profile("evenstride")


@pytest.fixture
def wednesday() -> Iterator[None]:
    """It is Wednesday 18 November 2026, 18:00 in London, in the middle of week 47."""
    with time_machine.travel(datetime(2026, 11, 18, 18, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def coach(db: None) -> Membership:
    return make_staff(make_team())
