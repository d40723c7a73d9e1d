"""What an edit of many plans costs, what it warns of, and that many are written down as one is."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import AuditEvent, Membership
from athletes.models import Plan, PlanEdit, PlanMode, PlannedExercise
from coaching.plans.asked import Asked, What, plan_now
from coaching.plans.edits import edit_lines
from coaching.plans.turning import turned
from exercises.models import Exercise, Routine
from tests.coaching.plan_many.acting import MANY, START, asks, runs
from tests.coaching.plans import NEXT_MONDAY, TOMORROW, lines
from tests.coaching.screens import TODAY, field, of
from tests.conftest import QueryBudget
from tests.factories import make_exercise, make_feedback, make_tick
from tests.pages import words

pytestmark = pytest.mark.django_db

DOSE = {"sets": "3", "reps": "12", "times_a_day": "1", "kind": "flexible", "days_a_week": "3", "per_side": "on"}
KINDS: list[tuple[What, dict[str, Any]]] = [
    (What.CHANGE, {"sets": 4}),
    (What.SWAP, {"sets": 1, "reps": 5, "days_a_week": 3}),
    (What.REMOVE, {}),
    (What.ADD, {"sets": 1, "reps": 5, "days_a_week": 3}),
]


def edits_of(plans: list[Plan], what: What, came: Exercise, wanted: dict[str, Any]) -> list[Any]:
    lineages = {plan.pk: None if what == What.ADD else plan.planned_exercises.all()[0].lineage for plan in plans}
    comes = came if what in (What.SWAP, What.ADD) else None
    return [turned(plan_now(one, TODAY), Asked(what, TOMORROW, lineages[one.pk], comes, wanted)) for one in plans]


@pytest.mark.parametrize(("what", "wanted"), KINDS)
@pytest.mark.parametrize("plans", [1, 12])
def test_writing_edits_costs_the_same_for_one_and_for_twelve(
    coach: Membership, routine: Routine, what: What, wanted: dict[str, Any], plans: int, at_most_queries: QueryBudget
) -> None:
    made = [runs(routine, coach, f"Athlete {number}").plan for number in range(plans)]
    edits = edits_of(made, what, make_exercise("walk", name="Monster walk"), wanted)
    with at_most_queries(6):  # the lines before and after, close, open, write down, audit
        edit_lines(edits, coach, uuid4())
    assert PlanEdit.objects.count() == plans
    assert AuditEvent.objects.filter(action="changed", what="plan").count() == plans


def test_many_are_written_as_one_is(coach: Membership, routine: Routine) -> None:
    walk = make_exercise("walk", name="Monster walk")
    alone, first, second = (runs(routine, coach, name).plan for name in ("Maya", "Noor", "Sam"))
    edit_lines(edits_of([alone], What.SWAP, walk, {"sets": 2, "days_a_week": 3}), coach)
    edit_lines(edits_of([first, second], What.SWAP, walk, {"sets": 2, "days_a_week": 3}), coach, uuid4())
    swapped = [("Side plank", START, TODAY), ("Monster walk", TOMORROW, None), ("Bridge", START, None)]
    assert [lines(plan) for plan in (alone, first, second)] == [swapped] * 3
    told = [
        ([row["valid_to"] for row in edit.before["lines"].values()], len(edit.after["lines"]), edit.after["pauses"])
        for edit in PlanEdit.objects.all()
    ]
    assert told == [([None], 2, {})] * 3


def test_a_choice_is_carried_to_what_takes_the_place_in_each_plan(coach: Membership, routine: Routine) -> None:
    walk = make_exercise("walk", name="Monster walk")
    made = [runs(routine, coach, name) for name in ("Maya", "Noor")]
    for line in made:
        line.plan.choose_at_most = 1
        line.plan.choices = [{"from": str(START), "lineages": [str(line.lineage)]}]
        line.plan.save()
    edit_lines(edits_of([line.plan for line in made], What.SWAP, walk, {"days_a_week": 3}), coach, uuid4())
    heirs = PlannedExercise.objects.filter(exercise=walk)
    chosen = [Plan.objects.get(pk=line.plan_id).choices[-1]["lineages"] for line in heirs]
    assert chosen == [[str(line.lineage)] for line in heirs]
    assert {edit.before["plan"]["choices"][0]["from"] for edit in PlanEdit.objects.all()} == {str(START)}


def saved(coach: Membership, told: dict[str, Any], plans: list[Plan]) -> tuple[int, str]:
    client = of(coach)
    page = client.get(MANY, told).content
    stamps = {f"stamp-{plan.pk}": field(page, f"stamp-{plan.pk}") for plan in plans}
    answer = client.post(MANY, {**told, **stamps, "plan": [plan.pk for plan in plans], "key": uuid4(), "save": "1"})
    return answer.status_code, words(answer.content)


def test_more_under_a_clinician_is_pointed_out_by_name(coach: Membership, routine: Routine, plank: Exercise) -> None:
    runs(routine, coach, "Maya")
    runs(routine, coach, "Cal", mode=PlanMode.CLINICIAN)
    easier = runs(routine, coach, "Dee", mode=PlanMode.CLINICIAN)
    PlannedExercise.objects.filter(pk=easier.pk).update(sets=6, reps=20)
    told: dict[str, Any] = {
        "routine": routine.pk,
        "line": plank.pk,
        "what": "change",
        "when": "",
        "from_day": TOMORROW,
        **DOSE,
    }
    said = words(of(coach).get(MANY, told).content)
    warned = "Under a clinician, who says when it gets harder, and asked for more by this edit."
    assert f"{warned} Ask them first, or take the tick away: Cal Edit Athlete" in said
    less = words(of(coach).get(MANY, told | {"sets": "1", "reps": "5"}).content)
    assert warned not in less


def test_what_was_told_of_a_version_to_come_keeps_all_as_they_were(
    coach: Membership, routine: Routine, plank: Exercise
) -> None:
    """Feedback on a line that has not begun: its removal would leave the word without a line."""
    line = runs(routine, coach, "Maya")
    PlannedExercise.objects.filter(pk=line.pk).update(valid_from=NEXT_MONDAY)
    other = runs(routine, coach, "Noor")
    make_feedback(line, TODAY, "left", pain=1)
    told = {"routine": routine.pk, "line": plank.pk, "what": "remove", "when": "", "from_day": TOMORROW}
    status, said = saved(coach, told, [line.plan, other.plan])
    assert status == 422
    assert "This exercise is ticked already. Remove it from a later day." in said
    assert len(lines(other.plan)) == 2
    assert not PlanEdit.objects.exists()


def test_what_a_phone_told_of_a_version_to_come_stays_with_the_one_before(coach: Membership, routine: Routine) -> None:
    line = runs(routine, coach, "Maya")
    edit_lines(
        [turned(plan_now(line.plan, TODAY), Asked(What.CHANGE, NEXT_MONDAY, line.lineage, None, {"sets": 4}))], coach
    )
    to_come = PlannedExercise.objects.get(lineage=line.lineage, valid_to=None)
    tick = make_tick(to_come, TODAY - timedelta(days=1), "left")
    edit_lines([turned(plan_now(line.plan, TODAY), Asked(What.REMOVE, TOMORROW, line.lineage))], coach)
    tick.refresh_from_db()
    assert tick.planned_exercise_id == line.pk


@pytest.mark.parametrize("athletes", [2, 12])
def test_the_page_costs_the_same_for_two_and_for_twelve(
    coach: Membership,
    routine: Routine,
    plank: Exercise,
    leg_raise: Exercise,
    athletes: int,
    at_most_queries: QueryBudget,
) -> None:
    for number in range(athletes):
        runs(routine, coach, f"Athlete {number}")
    client = of(coach)
    client.get(MANY, asks(routine, plank, "up"))
    with at_most_queries(22):
        html = client.get(MANY, asks(routine, plank, "up")).content
    assert html.count(b' name="plan" value="') == athletes
