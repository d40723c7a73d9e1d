"""The coach lets the athlete choose: on Assign, and on a plan that runs, without touching what is past (rule 14)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import timezone

from accounts.models import Membership
from athletes.adherence import Week
from athletes.commit_list import choose
from athletes.models import Athlete, Plan, PlannedExercise
from athletes.reports import record
from exercises.models import Routine
from tests.coaching.screens import field, of
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_routine
from tests.pages import words

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)  # a Monday; conftest stops the clock there
NEXT_MONDAY = TODAY + timedelta(days=7)
MONDAY = TODAY - timedelta(weeks=2)


@pytest.fixture
def maya(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach, name="Maya Lindqvist")


@pytest.fixture
def lines(maya: Athlete) -> list[PlannedExercise]:
    plan = make_plan(maya, start=MONDAY, opened_on=MONDAY)
    return [make_line(plan, make_exercise(name=name), days_a_week=7) for name in ("Bridge", "Clamshell", "Step-down")]


def routine_of(moves: int) -> Routine:
    return make_routine(*(make_exercise() for _move in range(moves)))


def assign(coach: Membership, routine: Routine, athlete: Athlete, **more: Any) -> HttpResponse:
    told = {"routine": routine.pk, "athletes": [athlete.pk], "start": str(NEXT_MONDAY), "mode": "prehab"}
    return of(coach).post("/assign/", {**told, "ends": "open", **more})  # type: ignore[return-value]


def offer(coach: Membership, plan: Plan, most: int | str) -> HttpResponse:
    client = of(coach)
    stamp = field(client.get(f"/plans/{plan.pk}/edit/").content, "stamp")
    told = {"edit": "choice", "stamp": stamp, "choice-choose_at_most": most}
    answer = client.post(f"/plans/{plan.pk}/edit/", told)
    plan.refresh_from_db()
    return answer  # type: ignore[return-value]


def asked(athlete: Athlete, week: Week) -> list[str]:
    known = record(athlete, week.monday, week.sunday, timezone.now())
    names = {line.lineage: line.exercise.name for line in known.lines}
    return [names[lane.lane.lineage] for lane in known.week(week).lanes if lane.due]  # type: ignore[index]


def test_a_routine_is_assigned_with_a_choice(coach: Membership, maya: Athlete) -> None:
    assign(coach, routine_of(8), maya, choose_at_most="4")
    plan = Plan.objects.get()
    assert (plan.choose_at_most, plan.choices, plan.to_choose) == (4, [], True)


def test_without_one_all_moves_are_asked_for(coach: Membership, maya: Athlete) -> None:
    assign(coach, routine_of(8), maya)
    assert (Plan.objects.get().choose_at_most, Plan.objects.get().to_choose) == (None, False)


def test_a_routine_with_no_more_moves_than_may_be_chosen_leaves_no_choice(coach: Membership, maya: Athlete) -> None:
    assign(coach, routine_of(4), maya, choose_at_most="4")
    assert Plan.objects.get().choose_at_most is None


@pytest.mark.parametrize("most", ["0", "5", "-1", "four", "4.0"])
def test_no_other_number_is_taken(coach: Membership, maya: Athlete, most: str) -> None:
    assert (assign(coach, routine_of(8), maya, choose_at_most=most).status_code, Plan.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("moves", "said"),
    [
        (3, "This routine has 3 moves, so with at most 4 there is nothing to choose: all are asked for."),
        (8, "They choose at most 4 of these 8. Nothing is due until they have."),
        (9, "That is a long list; up to eight are easier to choose from."),
    ],
)
def test_the_preview_says_what_the_choice_means(coach: Membership, moves: int, said: str) -> None:
    told = {"routine": str(routine_of(moves).pk), "start": str(NEXT_MONDAY), "ends": "open", "choose_at_most": "4"}
    page = words(of(coach).get("/assign/preview/", told).content)
    assert said in page
    assert ("long list" in page) == (moves > 8)


def test_a_plan_that_runs_goes_on_until_the_monday_after(
    coach: Membership, maya: Athlete, lines: list[PlannedExercise]
) -> None:
    plan = lines[0].plan
    past = [asked(maya, Week.of(TODAY).back(back)) for back in (1, 2)]
    assert offer(coach, plan, 2).status_code == 302
    assert (plan.choose_at_most, plan.to_choose) == (2, True)
    assert asked(maya, Week.of(TODAY)) == ["Bridge", "Clamshell", "Step-down"]
    assert asked(maya, Week.of(NEXT_MONDAY)) == []
    assert [asked(maya, Week.of(TODAY).back(back)) for back in (1, 2)] == past


def test_the_plan_says_what_was_chosen_and_since_when(
    coach: Membership, maya: Athlete, lines: list[PlannedExercise]
) -> None:
    plan = lines[0].plan
    offer(coach, plan, 2)
    assert "the athlete chooses at most 2, not yet done" in words(of(coach).get(f"/plans/{plan.pk}/edit/").content)
    choose(plan, [str(lines[1].lineage)], TODAY)
    page = words(of(coach).get(f"/plans/{plan.pk}/edit/").content)
    assert page.count("chosen since Mon 23 Nov") == 1
    assert page.count("not chosen") == 2


def test_all_is_asked_for_again_from_the_monday_after(
    coach: Membership, maya: Athlete, lines: list[PlannedExercise]
) -> None:
    plan = lines[0].plan
    offer(coach, plan, 2)
    choose(plan, [str(lines[1].lineage)], TODAY)
    offer(coach, plan, "")
    assert (plan.choose_at_most, plan.to_choose) == (None, False)
    assert asked(maya, Week.of(TODAY)) == ["Clamshell"]
    assert asked(maya, Week.of(NEXT_MONDAY)) == ["Bridge", "Clamshell", "Step-down"]


def test_another_number_leaves_the_choice_as_it_is(
    coach: Membership, maya: Athlete, lines: list[PlannedExercise]
) -> None:
    plan = lines[0].plan
    offer(coach, plan, 2)
    choose(plan, [str(lines[1].lineage), str(lines[2].lineage)], TODAY)
    before = Plan.objects.get().choices
    offer(coach, plan, 1)
    assert (plan.choose_at_most, plan.choices) == (1, before)
