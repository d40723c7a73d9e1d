"""A team and its coach, whose clock stands on Monday 23 November 2026, 09:00 in London, the day after week 47."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from accounts.models import Membership, Team
from tests.factories import make_staff, make_team

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def team(db: None) -> Team:
    return make_team()


@pytest.fixture
def coach(team: Team) -> Membership:
    return make_staff(team)


@pytest.fixture
def _waits(settings: Any) -> None:
    """Nobody is there to make a file."""
    settings.TASKS = {"default": settings.TASKS["default"] | {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
