"""Assign: one routine to many athletes, dated copies of their own, and what runs now."""

import re
from datetime import date, timedelta

import pytest

from accounts.models import AuditEvent, Membership, Team
from athletes.models import Plan, PlannedExercise
from exercises.models import Exercise, Routine
from tests.coaching.assign.acting import ask
from tests.coaching.plans import NEXT_MONDAY
from tests.coaching.screens import TODAY, of
from tests.factories import make_athlete, make_plan, make_routine
from tests.pages import words

pytestmark = pytest.mark.django_db


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
