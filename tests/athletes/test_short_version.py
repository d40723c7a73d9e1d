"""The short version of a routine on a bad day: its own moves first, the rest stays due (rule 14)."""

from importlib import import_module

import pytest
from django.apps import apps

from athletes.models import PlannedExercise
from exercises.models import RoutineItem
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_routine, make_team

pytestmark = pytest.mark.django_db


def test_plans_that_run_already_take_the_short_version_from_their_routine() -> None:
    short, other = make_exercise("plank"), make_exercise("bridge")
    routine = make_routine(short, other)
    RoutineItem.objects.filter(exercise=short).update(in_short_version=True)
    team = make_team()
    plan = make_plan(make_athlete(team), routine=routine)
    elsewhere = make_plan(make_athlete(team))
    lines = [make_line(plan, short), make_line(plan, other), make_line(elsewhere, short)]
    import_module("athletes.migrations.0004_short_version_of_plans").mark_short_version(apps, None)
    marked = PlannedExercise.objects.in_bulk([line.pk for line in lines])
    assert [marked[line.pk].in_short_version for line in lines] == [True, False, False]
