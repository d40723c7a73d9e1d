"""Assign: one routine to many athletes, dated copies, and the way back."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import DatabaseError
from django.http import HttpResponse
from django.utils import timezone

from accounts.models import AuditEvent, Membership, Team
from athletes.adherence import Week
from athletes.models import Athlete, Plan, PlannedExercise, TickAction
from athletes.reports import record
from athletes.ticks import TickTapped, deliver
from coaching.assigning import take_back
from exercises.models import Exercise, Routine
from tests.accounts.links import all_at_once
from tests.coaching.screens import of, weekdays_plan, words
from tests.factories import (
    make_assistant,
    make_athlete,
    make_exercise,
    make_line,
    make_owner,
    make_plan,
    make_routine,
    make_staff,
    make_team,
    make_tick,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
NEXT_MONDAY = date(2026, 11, 30)


@pytest.fixture
def plank() -> Exercise:
    return make_exercise("side-plank", unilateral=True)


@pytest.fixture
def routine(plank: Exercise) -> Routine:
    return make_routine(plank, make_exercise("bridge"), weeks_max=6, days_a_week=4, stop_pain=3)


def ask(
    coach: Membership, routine: Routine | None, /, *athletes: Athlete, start: date | str = NEXT_MONDAY, **more: Any
) -> HttpResponse:
    told = {
        "routine": routine.pk if routine else "",
        "athletes": [athlete.pk for athlete in athletes],
        "start": str(start),
        "mode": "prehab",
        "ends": "routine",
        "end_overlapping": "on",
        **more,
    }
    return of(coach).post("/assign/", {name: value for name, value in told.items() if value is not None})  # type: ignore[return-value]


def test_ten_athletes_get_dated_copies_of_their_own(team: Team, coach: Membership, routine: Routine) -> None:
    ten = [make_athlete(team, coach, name=f"Athlete {at}") for at in range(10)]
    client = of(coach)
    told = {"routine": routine.pk, "athletes": [one.pk for one in ten], "start": "2026-11-30"}
    answer = client.post("/assign/", {**told, "mode": "returning", "ends": "routine"}, follow=True)
    assert "Assigned to 10 athletes" in words(answer.content)
    assert "from Mon 30 Nov to Sun 10 Jan 2027 · Returning" in words(answer.content)
    plans = Plan.objects.order_by("athlete")
    assert [plan.athlete for plan in plans] == ten
    assert {(p.name, p.mode, p.start, p.end, p.stop_pain, p.opened_on, p.assigned_by) for p in plans} == {
        (routine.name, "returning", NEXT_MONDAY, date(2027, 1, 10), 3, None, coach)
    }
    lines = PlannedExercise.objects.filter(plan=plans[0]).order_by("rank")
    assert [
        (one.exercise.slug, one.sets, one.reps, one.per_side, one.days_a_week, one.valid_from) for one in lines
    ] == [
        ("side-plank", 2, 10, True, 4, NEXT_MONDAY),
        ("bridge", 2, 10, False, 4, NEXT_MONDAY),
    ]
    assert PlannedExercise.objects.values("lineage").distinct().count() == 20
    changed = AuditEvent.objects.filter(action="changed", what="plan assigned", actor=coach)
    assert sorted(changed.values_list("subject", flat=True)) == sorted(one.membership_id for one in ten)


def test_the_page_starts_with_next_monday_and_what_the_address_asks_for(
    team: Team, coach: Membership, routine: Routine
) -> None:
    maya = make_athlete(team, coach, name="Maya Lindqvist")
    make_athlete(team, coach, name="Ben Achterberg")
    page = of(coach).get(f"/assign/?routine={routine.pk}&athlete={maya.pk}").content.decode()
    assert 'id="start" name="start" value="2026-11-30"' in page
    assert f'name="routine" value="{routine.pk}" checked' in page
    assert f'name="athletes" value="{maya.pk}" checked' in page
    assert page.count('name="athletes"') == 2
    assert len(re.findall(r'name="(?:routine|athletes|ends|mode|end_overlapping)"[^>]* checked', page)) == 5
    assert "From Mon 30 Nov to Sun 10 Jan 2027." in words(page)


def test_a_plan_ticked_today_keeps_today_when_another_starts(
    team: Team, coach: Membership, routine: Routine, plank: Exercise
) -> None:
    maya = make_athlete(team, coach)
    ticked, quiet = (make_plan(maya, start=date(2026, 11, 2), opened_on=date(2026, 11, 2)) for _ in range(2))
    make_tick(make_line(ticked, plank), TODAY)
    make_line(quiet, plank)
    ask(coach, routine, maya, start=TODAY)
    week = Week.of(TODAY)
    assert record(maya, week.monday, week.sunday, timezone.now()).week(week).credits == 1
    assert set(Plan.objects.values_list("pk", "end")) >= {(ticked.pk, TODAY), (quiet.pk, TODAY - timedelta(days=1))}


def test_editing_the_routine_later_never_touches_the_plan(team: Team, coach: Membership, routine: Routine) -> None:
    ask(coach, routine, make_athlete(team, coach))
    routine.items.update(sets=9)
    assert set(PlannedExercise.objects.values_list("sets", flat=True)) == {2}


def test_a_rehab_routine_makes_a_rehab_plan(team: Team, coach: Membership, plank: Exercise) -> None:
    routine = make_routine(plank)
    routine.level = Routine.Level.REHAB
    routine.save()
    ask(coach, routine, make_athlete(team, coach))
    assert Plan.objects.get().rehab is True


@pytest.mark.parametrize(
    ("more", "end"),
    [({"ends": "open"}, None), ({"ends": "date", "end": "2026-12-24"}, date(2026, 12, 24))],
)
def test_the_end_can_be_set_or_left_open(
    team: Team, coach: Membership, routine: Routine, more: dict[str, str], end: date | None
) -> None:
    ask(coach, routine, make_athlete(team, coach), **more)
    assert Plan.objects.get().end == end


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"athletes": []}, "Tick at least one athlete."),
        ({"athletes": ["x"]}, "An athlete you ticked is not in your charge. Tick from the list."),
        ({"routine": ""}, "Pick a routine."),
        ({"routine": 99999}, "Pick one of the routines listed."),
        ({"start": ""}, "Set a first day."),
        ({"start": "soon"}, "Enter a valid date."),
        ({"start": "2026-11-22"}, "That day is over for Maya Lindqvist. Start today or later."),
        ({"start": "2028-01-01"}, "A plan starts within a year from now."),
        ({"ends": "date"}, "Set the last day, or let the plan end as the routine says."),
        ({"ends": "date", "end": "2026-11-29"}, "The last day lies before the first."),
        ({"ends": "date", "end": "never"}, "Enter a valid date."),
        ({"ends": "someday"}, "Select a valid choice. someday is not one of the available choices."),
        ({"mode": "fun"}, "Select a valid choice. fun is not one of the available choices."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_stored(
    team: Team, coach: Membership, routine: Routine, more: dict[str, Any], error: str
) -> None:
    maya = make_athlete(team, coach, name="Maya Lindqvist")
    answer = ask(coach, routine, maya, **more)
    assert answer.status_code == 422
    assert error in words(answer.content)
    assert Plan.objects.count() == 0
    if "athletes" not in more:
        assert f'name="athletes" value="{maya.pk}" checked' in answer.content.decode()
    if more.get("start"):
        assert f'name="start" value="{more["start"]}"' in answer.content.decode()


def test_a_start_is_judged_on_each_athletes_own_calendar(team: Team, coach: Membership, routine: Routine) -> None:
    here = make_athlete(team, coach, name="Here")
    kiritimati = make_athlete(team, coach, name="Far East", zone="Pacific/Kiritimati")
    assert ask(coach, routine, here, kiritimati, start=TODAY).status_code == 302
    Plan.objects.all().delete()
    with time_machine.travel("2026-11-23 12:00 +0000", tick=False):
        answer = ask(coach, routine, here, kiritimati, start=TODAY)
    assert "That day is over for Far East. Start today or later." in words(answer.content)


def test_athletes_of_others_are_treated_as_if_they_did_not_exist(
    team: Team, coach: Membership, routine: Routine
) -> None:
    elsewhere = make_team("Hill Runners")
    mine = make_athlete(team, coach)
    others = [make_athlete(team, make_staff(team, name="Mateo")), make_athlete(elsewhere, make_staff(elsewhere))]
    for other in others:
        answer = ask(coach, routine, mine, other)
        assert answer.status_code == 422
        assert "not in your charge" in words(answer.content)
        assert other.membership.name not in words(answer.content).replace(mine.membership.name, "")
    assert Plan.objects.count() == 0


def test_a_routine_of_another_team_does_not_exist(team: Team, coach: Membership, plank: Exercise) -> None:
    elsewhere = make_team("Hill Runners")
    theirs = make_routine(plank, name="Secret of the hill", team=elsewhere)
    answer = ask(coach, theirs, make_athlete(team, coach))
    assert "Pick one of the routines listed." in words(answer.content)
    assert "Secret of the hill" not in words(answer.content)
    assert Plan.objects.count() == 0


def test_a_plan_with_the_same_exercise_is_warned_of_and_ends_the_day_before(
    team: Team, coach: Membership, routine: Routine, plank: Exercise
) -> None:
    callum = make_athlete(team, coach, name="Callum Reid")
    same, other = make_plan(callum, name="Planks"), make_plan(callum, name="Stretches")
    make_line(same, plank)
    make_line(other)
    client = of(coach)
    asked: dict[str, Any] = {"routine": routine.pk, "athletes": [callum.pk], "start": "2026-11-30"}
    asked |= {"ends": "routine", "mode": "prehab"}
    preview = words(client.get("/assign/preview/", asked).content)
    assert "The same exercise runs in another plan: Callum Reid, Planks." in preview
    assert "Stretches" not in preview
    done = client.post("/assign/", {**asked, "end_overlapping": "on"}, follow=True)
    assert "Callum Reid: Planks now ends Sun 29 Nov." in words(done.content)
    ends = {plan.name: plan.end for plan in Plan.objects.filter(athlete=callum)}
    assert ends == {"Planks": date(2026, 11, 29), "Stretches": None, routine.name: date(2027, 1, 10)}


def test_both_plans_run_where_the_coach_says_so(
    team: Team, coach: Membership, routine: Routine, plank: Exercise
) -> None:
    callum = make_athlete(team, coach)
    make_line(make_plan(callum, name="Planks"), plank)
    ask(coach, routine, callum, end_overlapping=None)
    assert Plan.objects.get(name="Planks").end is None


def test_sending_twice_assigns_once(team: Team, coach: Membership, routine: Routine) -> None:
    maya = make_athlete(team, coach, name="Maya Lindqvist")
    ask(coach, routine, maya)
    client = of(coach)
    told = {"routine": routine.pk, "athletes": [maya.pk], "start": "2026-11-30", "mode": "prehab", "ends": "open"}
    again = client.post("/assign/", told, follow=True)
    assert "Maya Lindqvist starts it that day already, so nothing was added." in words(again.content)
    assert Plan.objects.count() == 1


def test_a_double_click_leaves_the_way_back(team: Team, coach: Membership, routine: Routine) -> None:
    maya, client = make_athlete(team, coach, name="Maya Lindqvist"), of(coach)
    told = {"routine": routine.pk, "athletes": [maya.pk], "start": "2026-11-30", "mode": "prehab", "ends": "open"}
    client.post("/assign/", told)
    assert "Assigned to 1 athlete" in words(client.post("/assign/", told, follow=True).content)
    client.post("/assign/undo/")
    assert Plan.objects.count() == 0


def test_an_assignment_can_be_taken_back_until_a_plan_is_opened(
    team: Team, coach: Membership, routine: Routine, plank: Exercise
) -> None:
    maya, ben = make_athlete(team, coach, name="Maya"), make_athlete(team, coach, name="Ben")
    for athlete in (maya, ben):
        make_line(make_plan(athlete, name="Planks", end=date(2026, 12, 31)), plank)
    client = of(coach)
    told = {"routine": routine.pk, "athletes": [maya.pk, ben.pk], "start": "2026-11-23", "mode": "prehab"}
    client.post("/assign/", {**told, "ends": "open", "end_overlapping": "on"})
    opened = Plan.objects.get(athlete=ben, routine=routine)
    opened.opened_on = TODAY
    opened.save()
    answer = client.post("/assign/undo/", follow=True)
    assert "Undone: 1 plan." in words(answer.content)
    assert "1 plan is opened already and stays." in words(answer.content)
    assert list(Plan.objects.filter(routine=routine)) == [opened]
    ends = {plan.athlete: plan.end for plan in Plan.objects.filter(name="Planks")}
    assert ends == {maya: date(2026, 12, 31), ben: date(2026, 11, 22)}
    client.post("/assign/undo/")
    assert Plan.objects.count() == 3


def test_a_late_undo_asks_for_no_day_that_is_over(
    team: Team, coach: Membership, routine: Routine, plank: Exercise
) -> None:
    maya, client = make_athlete(team, coach, name="Maya"), of(coach)
    make_line(make_plan(maya, name="Planks", end=date(2026, 12, 31)), plank)
    told = {"routine": routine.pk, "athletes": [maya.pk], "start": "2026-11-23", "mode": "prehab", "ends": "open"}
    client.post("/assign/", {**told, "end_overlapping": "on"})
    with time_machine.travel("2026-12-03 12:00 +0000", tick=False):
        client.post("/assign/undo/")
    assert [(plan.name, plan.end) for plan in Plan.objects.all()] == [("Planks", date(2026, 11, 22))]


@pytest.mark.django_db(transaction=True)
def test_a_tick_that_meets_a_take_back_is_kept_if_it_was_acknowledged(
    team: Team, coach: Membership, tmp_path: Path
) -> None:
    maya = Athlete.objects.with_consents().select_related("membership").get(pk=make_athlete(team, coach).pk)
    lines = [make_line(make_plan(maya, start=TODAY, opened_on=None)) for _ in range(8)]

    def tick(line: PlannedExercise) -> bool:
        tapped = TickTapped(uuid4(), 1, line.pk, TODAY, "", timezone.now(), "done")
        try:
            return deliver(maya, [tapped], [], timezone.now())[0].stored
        except DatabaseError:  # the phone keeps it
            return False

    def take(line: PlannedExercise) -> bool:
        return bool(take_back(Plan.objects.filter(pk=line.plan_id), [], coach))

    stored: set[int] = set()
    for line in lines:
        turns = iter([("tick", tick), ("take", take)])

        def act(turns: Iterator[Any] = turns, line: PlannedExercise = line) -> None:
            name, turn = next(turns)
            if turn(line) and name == "tick":
                stored.add(line.pk)

        all_at_once(2, act, tmp_path)
    kept = all_at_once(1, lambda: set(TickAction.objects.values_list("planned_exercise", flat=True)), tmp_path)
    assert kept == [stored]


def test_a_plan_that_bears_a_tick_is_not_taken_back(team: Team, coach: Membership, routine: Routine) -> None:
    maya = make_athlete(team, coach)
    client = of(coach)
    told = {"routine": routine.pk, "athletes": [maya.pk], "start": "2026-11-23", "mode": "prehab", "ends": "open"}
    client.post("/assign/", told)
    line = PlannedExercise.objects.first()
    assert line
    make_tick(line, TODAY)
    client.post("/assign/undo/")
    assert Plan.objects.count() == 1


def test_each_athlete_says_what_runs_now(team: Team, coach: Membership, routine: Routine) -> None:
    ben = make_athlete(team, coach, name="Ben")
    has_it = make_athlete(team, coach, name="Has It")
    make_plan(has_it, routine=routine, name=routine.name, start=TODAY - timedelta(weeks=7))
    make_plan(make_athlete(team, coach, name="Ending"), name="Stretches", end=date(2026, 11, 29))
    make_plan(make_athlete(team, coach, name="Coming"), name="Stretches", start=NEXT_MONDAY)
    make_plan(make_athlete(team, coach, name="Over"), name="Stretches", end=date(2026, 11, 20))
    said = words(of(coach).get(f"/assign/?routine={routine.pk}&athlete={ben.pk}").content)
    for expected in (
        "Ben no plan ",
        "Has It has it, week 8",
        "Ending Stretches, ends Sun 29 Nov",
        "Coming Stretches from Mon 30 Nov",
        "Over no plan, the last ended Fri 20 Nov",
    ):
        assert expected in said


def test_only_coaches_assign_and_an_owner_may_to_everybody(team: Team, coach: Membership, routine: Routine) -> None:
    maya = make_athlete(team, coach)
    assert of(make_assistant(team, coach)).get("/assign/").status_code == 404
    assert ask(make_assistant(team, coach, name="Other"), routine, maya).status_code == 404
    assert Plan.objects.count() == 0
    assert ask(make_owner(team), routine, maya).status_code == 302
    assert Plan.objects.count() == 1


@pytest.mark.parametrize("asked", ["", "routine=x&start=y&athletes=z&ends=q", "routine=1&start=2026-11-30&ends=date"])
def test_a_preview_of_nonsense_is_an_empty_preview(coach: Membership, asked: str) -> None:
    answer = of(coach).get(f"/assign/preview/?{asked}")
    assert answer.status_code == 200
    assert words(answer.content) == "Pick a routine to see what the athletes will see."


def test_a_finished_week_is_not_touched_by_ending_the_plan_before(
    team: Team, coach: Membership, routine: Routine, plank: Exercise
) -> None:
    line = weekdays_plan(make_athlete(team, coach))
    line.exercise = plank
    line.save()
    ask(coach, routine, line.plan.athlete, start=TODAY)
    line.plan.refresh_from_db()
    assert line.plan.end == TODAY - timedelta(days=1)
