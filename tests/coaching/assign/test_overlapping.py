"""A plan with the same exercise ends the day before, or both run where the coach says so."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Membership, Team
from athletes.adherence import Week
from athletes.models import Plan
from athletes.reports import record
from exercises.models import Exercise, Routine
from tests.coaching.assign.acting import ask
from tests.coaching.screens import TODAY, of, weekdays_plan
from tests.factories import make_athlete, make_line, make_plan, make_tick
from tests.pages import words

pytestmark = pytest.mark.django_db


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


def test_a_finished_week_is_not_touched_by_ending_the_plan_before(
    team: Team, coach: Membership, routine: Routine, plank: Exercise
) -> None:
    line = weekdays_plan(make_athlete(team, coach))
    line.exercise = plank
    line.save()
    ask(coach, routine, line.plan.athlete, start=TODAY)
    line.plan.refresh_from_db()
    assert line.plan.end == TODAY - timedelta(days=1)
