"""A routine with a move that steps up to a harder one."""

import pytest

from exercises.models import Exercise, Routine
from tests.factories import make_exercise, make_routine


@pytest.fixture
def plank() -> Exercise:
    return make_exercise("side-plank", name="Side plank", unilateral=True)


@pytest.fixture
def leg_raise(plank: Exercise) -> Exercise:
    harder = make_exercise("leg-raise", name="Side plank with leg raise", sets=2, reps=8, unilateral=True)
    plank.harder.add(harder)
    return harder


@pytest.fixture
def routine(plank: Exercise) -> Routine:
    return make_routine(plank, make_exercise("bridge", name="Bridge"))
