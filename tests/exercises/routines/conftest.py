"""A routine that a coach has saved once and shared."""

import pytest

from accounts.models import Membership
from exercises.models import Routine
from tests.exercises.builder import make_strength, make_stretch, pick, press, saved
from tests.pages import client_of


@pytest.fixture
def routine(coach: Membership) -> Routine:
    """Version 1 of a shared routine: side plank, couch stretch."""
    client = client_of(coach)
    pick(client, make_strength("Side plank"), make_stretch("Couch stretch"))
    press(client, "save", name="Tuesday hips")
    Routine.objects.update(shared=True)
    return saved()
