"""A routine to assign."""

import pytest

from exercises.models import Exercise, Routine
from tests.factories import make_exercise, make_routine


@pytest.fixture
def plank() -> Exercise:
    return make_exercise("side-plank", unilateral=True)


@pytest.fixture
def routine(plank: Exercise) -> Routine:
    return make_routine(plank, make_exercise("bridge"), weeks_max=6, days_a_week=4, stop_pain=3)
