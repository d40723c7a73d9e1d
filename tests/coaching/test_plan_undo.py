"""The timeline of a plan, the way back from its newest edit, and what a second coach is told."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from accounts.models import AuditEvent, Membership, Team
from athletes.models import Athlete, ExcusedPeriod, Plan, PlanEdit, PlannedExercise
from coaching.plans.edits import pause
from tests.coaching.plans import TOMORROW, edit, lines, page
from tests.coaching.screens import MONDAY, TODAY, field, of, weekdays_plan
from tests.factories import make_athlete, make_exercise, make_feedback, make_line, make_staff, make_tick
from tests.pages import words

pytestmark = pytest.mark.django_db

START = MONDAY - timedelta(weeks=4)
DOSE = {"sets": "3", "reps": "12", "times_a_day": "1", "kind": "fixed", "weekdays": ["1", "3"]}
LATER = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)


@pytest.fixture
def maya(team: Team, coach: Membership) -> Athlete:
    return make_athlete(team, coach)


@pytest.fixture
def line(maya: Athlete) -> PlannedExercise:
    """Clamshell on five fixed days since long ago, beside a bridge."""
    line = weekdays_plan(maya, start=START)
    line.exercise.name = "Clamshell"
    line.exercise.save()
    make_line(line.plan, make_exercise("bridge", name="Bridge"))
    return line


def undo(coach: Membership, plan: Plan, edit: PlanEdit | None = None) -> str:
    """What is said after the newest edit, or a given one, was to be taken back."""
    number = (edit or plan.edits.standing()[0]).pk
    return words(of(coach).post(f"/plans/{plan.pk}/undo/", {"edit": number}, follow=True).content)


def history(coach: Membership, plan: Plan) -> str:
    return words(of(coach).get(f"/plans/{plan.pk}/history/").content).split("a day that is over. ")[1]


def of_all(plan: Plan) -> list[Any]:
    """Everything that an edit may change, with the numbers of the rows."""
    plan.refresh_from_db()
    rows = plan.planned_exercises.order_by("pk").values_list()
    return [plan.end, plan.choose_at_most, plan.choices, *rows, *plan.excused_periods.order_by("pk").values_list()]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("change-{line}", {**DOSE, "from_day": TOMORROW}),
        ("change-{line}", {**DOSE, "from_day": TODAY}),
        ("swap-{line}", {"exercise": "{other}", "from_day": TOMORROW}),
        ("remove-{line}", {"from_day": TOMORROW}),
        ("add", {**DOSE, "exercise": "{other}", "from_day": TODAY}),
        ("end", {"last_day": TOMORROW}),
        ("rest", {"from_day": TOMORROW}),
        ("choice", {"choose_at_most": "1"}),
    ],
)
def test_an_edit_that_is_taken_back_leaves_the_plan_as_it_was(
    coach: Membership, line: PlannedExercise, name: str, told: dict[str, Any]
) -> None:
    other = make_exercise("other")
    before = of_all(line.plan)
    sent = {key: str(value).format(other=other.pk) if value == "{other}" else value for key, value in told.items()}
    assert edit(coach, line.plan, name.format(line=line.lineage), sent).status_code == 302
    assert of_all(line.plan) != before
    assert "Undone. The plan is as it was before." in undo(coach, line.plan)
    assert of_all(line.plan) == before
    assert list(AuditEvent.objects.filter(action="changed").values_list("what", flat=True)) == [
        "plan, an edit undone",
        "plan",
    ]


def test_versions_to_come_that_an_edit_replaced_come_back(coach: Membership, line: PlannedExercise) -> None:
    name = f"change-{line.lineage}"
    edit(coach, line.plan, name, {**DOSE, "from_day": TODAY + timedelta(days=7)})
    edit(coach, line.plan, name, {**DOSE, "sets": "4", "from_day": TODAY + timedelta(days=14)})
    before = of_all(line.plan)
    edit(coach, line.plan, f"remove-{line.lineage}", {"from_day": TOMORROW})
    undo(coach, line.plan)
    assert of_all(line.plan) == before


def test_going_on_after_a_pause_is_taken_back_too(coach: Membership, line: PlannedExercise) -> None:
    edit(coach, line.plan, "rest", {"from_day": TOMORROW})
    before = of_all(line.plan)
    edit(coach, line.plan, "rest", {"from_day": TOMORROW})
    assert ExcusedPeriod.objects.count() == 0
    undo(coach, line.plan)
    assert of_all(line.plan) == before


def test_what_is_ticked_is_not_taken_back(coach: Membership, line: PlannedExercise) -> None:
    edit(coach, line.plan, f"change-{line.lineage}", {**DOSE, "from_day": TODAY})
    new = PlannedExercise.objects.get(lineage=line.lineage, valid_to=None)
    make_tick(new, TODAY)
    assert f"/plans/{line.plan_id}/undo/" not in page(coach, line.plan).decode()
    before = of_all(line.plan)
    assert "It stays. Something of it is ticked already." in undo(coach, line.plan)
    assert of_all(line.plan) == before


def test_a_word_of_the_athlete_on_a_new_move_keeps_it(coach: Membership, line: PlannedExercise) -> None:
    other = make_exercise("other")
    edit(coach, line.plan, f"swap-{line.lineage}", {"exercise": other.pk, "from_day": TODAY})
    make_feedback(PlannedExercise.objects.get(exercise=other), TODAY, pain=1)
    assert "It stays. Something of it is ticked already." in undo(coach, line.plan)


def test_only_the_newest_edit_is_taken_back(coach: Membership, line: PlannedExercise) -> None:
    edit(coach, line.plan, f"change-{line.lineage}", {**DOSE, "from_day": TOMORROW})
    first = line.plan.edits.get()
    edit(coach, line.plan, "end", {"last_day": TOMORROW})
    assert "It stays. The plan was edited again after it." in undo(coach, line.plan, first)
    undo(coach, line.plan)
    assert "Undone." in undo(coach, line.plan, first)
    assert "It stays. The plan was edited again after it." in undo(coach, line.plan, first)


def test_a_day_that_is_over_is_not_taken_back(coach: Membership, line: PlannedExercise) -> None:
    edit(coach, line.plan, f"change-{line.lineage}", {**DOSE, "from_day": TODAY})
    before = of_all(line.plan)
    with time_machine.travel(datetime(2026, 11, 24, 9, tzinfo=UTC), tick=False):
        said = undo(coach, line.plan)
    assert "It stays. It holds since Mon 23 Nov, and what is past stays as it was." in said
    assert of_all(line.plan) == before


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 30])
def test_an_edit_that_is_none_is_not_found(coach: Membership, line: PlannedExercise, number: str) -> None:
    edit(coach, line.plan, "end", {"last_day": TOMORROW})
    before = of_all(line.plan)
    assert of(coach).post(f"/plans/{line.plan_id}/undo/", {"edit": number}).status_code == 404
    assert of_all(line.plan) == before


def test_an_edit_of_another_plan_is_not_found(team: Team, coach: Membership, line: PlannedExercise) -> None:
    theirs = weekdays_plan(make_athlete(team, make_staff(team, name="Mateo"), name="Kim"), start=START)
    row = PlanEdit.objects.create(team=team, plan=theirs.plan, what="end", holds_from=TOMORROW)
    assert of(coach).post(f"/plans/{line.plan_id}/undo/", {"edit": row.pk}).status_code == 404
    assert of(coach).post(f"/plans/{theirs.plan_id}/undo/", {"edit": row.pk}).status_code == 404
    row.refresh_from_db()
    assert row.taken_back_at is None


def test_the_timeline_says_what_was_edited_from_when_and_by_whom(
    team: Team, coach: Membership, maya: Athlete, line: PlannedExercise
) -> None:
    plan, owner = line.plan, make_staff(team, "owner", "Olive Owner")
    Plan.objects.update(assigned_by=coach, assigned_at=datetime(2026, 10, 16, 8, tzinfo=UTC))
    edit(coach, plan, f"change-{line.lineage}", {**DOSE, "per_side": "", "from_day": TOMORROW})
    with time_machine.travel(LATER, tick=False):
        other = make_exercise("monster-walk", name="Monster walk", sets=2, reps=20)
        edit(owner, plan, f"swap-{line.lineage}", {"exercise": other.pk, "from_day": TOMORROW})
        edit(owner, plan, "end", {"last_day": "2026-12-20"})
        edit(owner, plan, "rest", {"from_day": "2026-12-01"})
        undo(owner, plan)
    assert (
        history(coach, plan)
        .split(" ? ")[0]
        .startswith(
            "Monday 23 November 2026"
            " From Tue 1 Dec: the plan is paused Olive Owner, 14:30 · undone by Olive Owner, Mon 23 Nov, 14:30"
            " From Mon 21 Dec: the plan ends on Sun 20 Dec, was open Olive Owner, 14:30 Undo"
            " From Tue 24 Nov: Monster walk in place of Clamshell, 2 × 20, Mon Wed Olive Owner, 14:30"
            " From Tue 24 Nov: Clamshell 3 × 12, Mon Wed, was 2 × 10, Mon Tue Wed Thu Fri Robin Clarke, 09:00"
            " Friday 16 October 2026 From Mon 19 Oct: the plan was assigned Robin Clarke, 09:00"
        )
    )


def test_versions_older_than_the_log_are_in_the_timeline_without_an_author(
    coach: Membership, line: PlannedExercise
) -> None:
    PlannedExercise.objects.filter(pk=line.pk).update(valid_to=MONDAY - timedelta(days=1))
    make_line(line.plan, line.exercise, lineage=line.lineage, valid_from=MONDAY, days_a_week=2, rank=line.rank)
    told = "From Mon 16 Nov: Clamshell 2 days a week, was Mon Tue Wed Thu Fri by whom is not written down"
    assert told in history(coach, line.plan)


def test_a_pause_that_came_with_others_is_in_the_timeline(coach: Membership, line: PlannedExercise) -> None:
    pause(line.plan, TODAY, TODAY, coach)
    ExcusedPeriod.objects.update(end=TOMORROW)
    said = history(coach, line.plan)
    assert "From Mon 23 Nov: the plan is paused Robin Clarke, 09:00" in said
    assert "From Wed 25 Nov: the plan goes on after its pause by whom is not written down" in said


def test_an_author_who_left_is_no_longer_named(team: Team, coach: Membership, line: PlannedExercise) -> None:
    gone = make_staff(team, "owner", "Olive Owner")
    edit(gone, line.plan, "end", {"last_day": TOMORROW})
    gone.delete()
    assert "the plan ends on Tue 24 Nov, was open somebody who left" in history(coach, line.plan)


def test_the_second_coach_is_told_what_the_first_changed_and_keeps_what_was_typed(
    team: Team, coach: Membership, line: PlannedExercise
) -> None:
    plan, owner, name = line.plan, make_staff(team, "owner", "Olive Owner"), f"change-{line.lineage}"
    seen = field(page(coach, plan), "stamp")
    edit(owner, plan, name, {**DOSE, "sets": "7", "from_day": TOMORROW})
    edit(owner, plan, "end", {"last_day": "2026-12-20"})
    answer = edit(coach, plan, name, {**DOSE, "sets": "9", "from_day": TOMORROW}, seen)
    said = words(answer.content)
    assert answer.status_code == 422
    assert (
        "This plan was edited meanwhile."
        " Olive Owner, from Tue 24 Nov: Clamshell 7 × 12, Mon Wed, was 2 × 10, Mon Tue Wed Thu Fri."
        " Olive Owner, from Mon 21 Dec: the plan ends on Sun 20 Dec, was open."
        " You see it as it is now; check and save once more."
    ) in said
    assert field(answer.content, f"{name}-sets") == "9"
    assert PlannedExercise.objects.get(lineage=line.lineage, valid_to=None).sets == 7


@pytest.mark.parametrize("stamp", ["x", "-", "99999999999999999999-a", "１-a"])
def test_a_stamp_that_is_none_is_a_conflict_and_nothing_worse(
    coach: Membership, line: PlannedExercise, stamp: str
) -> None:
    answer = edit(coach, line.plan, "end", {"last_day": TOMORROW}, stamp)
    assert answer.status_code == 422
    assert "This plan was edited meanwhile. You see it as it is now" in words(answer.content)
    assert lines(line.plan) == [("Clamshell", START, None), ("Bridge", START, None)]


def test_a_plan_is_not_emptied_but_asked_to_be_ended(coach: Membership, maya: Athlete) -> None:
    line = weekdays_plan(maya, start=START)
    said = words(page(coach, line.plan))
    assert "This is the only exercise, and a plan without one asks for nothing. To stop it, end the plan." in said
    assert "Remove from that day" not in said
    answer = edit(coach, line.plan, f"remove-{line.lineage}", {"from_day": TOMORROW}, button="look")
    assert "This is the only exercise left. End the plan instead." in words(answer.content)
    assert 'id="end"><details class="ev-fold" open>' in page(coach, line.plan, "?end=1").decode()
