"""The way back from an assignment: once, until a plan is opened or ticked."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import DatabaseError
from django.utils import timezone

from accounts.models import Membership, Team
from athletes.models import Athlete, Plan, PlannedExercise, TickAction
from athletes.ticks import TickTapped, deliver
from coaching.assigning import take_back
from exercises.models import Exercise, Routine
from tests.accounts.links import all_at_once
from tests.coaching.assign.acting import ask
from tests.coaching.screens import TODAY, of
from tests.factories import make_athlete, make_line, make_plan, make_tick
from tests.pages import words

pytestmark = pytest.mark.django_db


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
