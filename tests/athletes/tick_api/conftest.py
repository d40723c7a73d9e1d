"""An athlete with one exercise for each side, and the phone they are signed in on."""

import pytest
from django.test import Client

from athletes.models import Athlete, PlannedExercise
from tests.factories import make_athlete, make_line, make_plan, make_team
from tests.pages import client_of


@pytest.fixture
def athlete() -> Athlete:
    return make_athlete(make_team())


@pytest.fixture
def line(athlete: Athlete) -> PlannedExercise:
    return make_line(make_plan(athlete), per_side=True)


@pytest.fixture
def phone(athlete: Athlete) -> Client:
    return client_of(athlete)
