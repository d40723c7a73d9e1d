"""A built-in exercise for a team to start from."""

import pytest

from exercises.models import Exercise
from tests.exercises.own.acting import POSE
from tests.factories import make_exercise


@pytest.fixture
def clamshell() -> Exercise:
    return make_exercise("clamshell", name="Clamshell", pose=POSE, sets=2, reps=12, feel="Side of the hip")
