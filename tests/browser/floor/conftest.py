"""Who is on the floor: an athlete with a move on either side and one without sides."""

from datetime import timedelta

import pytest

from athletes.models import Athlete, PlannedExercise
from tests.browser.floor.acting import today
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_team, make_tick


@pytest.fixture
def maya() -> Athlete:
    """Two moves a day; of the first one the left side was left out yesterday."""
    athlete = make_athlete(make_team(), zone="UTC")
    plan = make_plan(athlete, start=today() - timedelta(days=7), opened_on=today() - timedelta(days=7), stop_pain=3)
    easier = make_exercise("side-plank-knees", name="Side plank from knees", unilateral=True, hold_s=10, sets=2)
    plank = make_exercise(
        "side-plank", name="Side plank", unilateral=True, cues=["Hips high"], feel="Side of the waist"
    )
    plank.easier.add(easier)
    squat = make_exercise("squat", name="Squat", cues=["Knees over the toes"])
    line = make_line(plan, plank, days_a_week=7, per_side=True, hold_s=20, rest_s=30)
    make_line(plan, squat, days_a_week=7, tempo="1-0-1")
    PlannedExercise.objects.filter(exercise=plank).update(reps=1)
    PlannedExercise.objects.filter(exercise=squat).update(sets=1)
    make_tick(line, today() - timedelta(days=1), "right")
    return athlete
