"""Adding exercises to a live plan and removing them, of what the team has."""

from datetime import timedelta

import pytest

from accounts.models import AuditEvent, Membership
from athletes.models import PlannedExercise
from tests.coaching.plans import FLEXIBLE, TOMORROW, edit, versions
from tests.coaching.screens import MONDAY, TODAY, of
from tests.factories import make_exercise, make_staff, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db


def test_the_exercises_of_another_team_of_the_coach_are_not_offered(coach: Membership, line: PlannedExercise) -> None:
    elsewhere = make_team("Harbour Milers")
    make_staff(elsewhere, user=coach.user)
    theirs = make_exercise("harbour-move", name="Harbour move", team=elsewhere)
    assert b"Harbour move" not in of(coach).get(f"/plans/{line.plan_id}/edit/").content
    answer = edit(coach, line.plan, "add", {**FLEXIBLE, "exercise": theirs.pk, "from_day": TODAY})
    assert (answer.status_code, line.plan.planned_exercises.filter(exercise=theirs).count()) == (422, 0)


def test_a_line_that_left_is_not_removed_twice(coach: Membership, line: PlannedExercise) -> None:
    name = f"remove-{line.lineage}"
    edit(coach, line.plan, name, {"from_day": TODAY})
    answer = edit(coach, line.plan, name, {"from_day": TOMORROW + timedelta(days=1)})
    assert answer.status_code == 422
    assert AuditEvent.objects.filter(action="changed", what="plan").count() == 1


def test_an_exercise_can_go_from_a_day_on_but_not_the_last_one(coach: Membership, line: PlannedExercise) -> None:
    other = PlannedExercise.objects.exclude(pk=line.pk).get()
    assert edit(coach, line.plan, f"remove-{line.lineage}", {"from_day": TOMORROW}).status_code == 302
    assert versions(line) == [(MONDAY - timedelta(weeks=4), TODAY, 2, 0)]
    answer = edit(coach, line.plan, f"remove-{other.lineage}", {"from_day": TOMORROW})
    assert "This is the only exercise left. End the plan instead." in words(answer.content)
    assert other.valid_to is None


def test_an_exercise_can_be_added_with_the_dose_of_the_library(coach: Membership, line: PlannedExercise) -> None:
    plank = make_exercise("side-plank", sets=3, reps=2, hold_s=20, rest_s=15, unilateral=True, name="Side plank")
    told = {"exercise": plank.pk, "kind": "fixed", "weekdays": ["2", "4"], "times_a_day": "1", "from_day": TOMORROW}
    assert edit(coach, line.plan, "add", told).status_code == 302
    added = PlannedExercise.objects.get(exercise=plank)
    dose = (added.sets, added.reps, added.hold_s, added.rest_s, added.per_side, added.fixed_days, added.rank)
    assert dose == (3, 2, 20, 15, True, frozenset({2, 4}), 3)
    assert (added.valid_from, added.valid_to, added.plan) == (TOMORROW, None, line.plan)


def test_an_exercise_of_another_team_cannot_be_added(coach: Membership, line: PlannedExercise) -> None:
    theirs = make_exercise("secret", team=make_team("Hill Runners"))
    answer = edit(coach, line.plan, "add", {**FLEXIBLE, "exercise": theirs.pk, "from_day": TOMORROW})
    assert answer.status_code == 422
    assert PlannedExercise.objects.count() == 2
