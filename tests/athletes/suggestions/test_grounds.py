"""From rows to suggestions: what is read, and in which words it is told."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from athletes.bands import Band
from athletes.models import Athlete, Observation, PlannedExercise
from tests.athletes.suggestions.grounds import built_in, case_of, hurts, looked, of, plan_since
from tests.factories import MONDAY, make_exercise, make_feedback, make_line, make_plan, make_tick

pytestmark = pytest.mark.django_db


def week_of(line: PlannedExercise, weeks_ago: int, done: int, **said: Any) -> None:
    """The first so many of Monday, Wednesday and Friday, each spoken of."""
    monday = MONDAY - timedelta(weeks=weeks_ago)
    for ahead in (0, 2, 4)[:done]:
        make_tick(line, monday + timedelta(days=ahead))
        if said:
            make_feedback(line, monday + timedelta(days=ahead), **said)


def test_outer_knee_pain_is_told_with_number_side_and_day(athlete: Athlete) -> None:
    routine = built_in("itbs-phase-2-fredericson", "pelvic-drop")
    hurts(looked(athlete), during_run=4)
    put = of(athlete)
    (suggestion,) = put.told
    assert suggestion.rule.id == "P1"
    assert put.because(suggestion) == ["Outer-knee pain 4 of 10 in runs, left, told on Mon 16 Nov"]
    assert [(link.pk, link.url) for link in put.routines_of(suggestion)] == [
        (routine.pk, f"/routines/{routine.pk}/itbs-phase-2-fredericson/")
    ]


def test_the_newest_list_stands_and_one_with_nothing_in_it_says_that_nothing_hurts(athlete: Athlete) -> None:
    hurts(looked(athlete, MONDAY - timedelta(days=7)), during_run=4)
    assert case_of(athlete).free_of_pain is False
    looked(athlete)
    case = case_of(athlete)
    assert (case.checked, case.complaints, case.free_of_pain, case.told_on) == (True, (), True, MONDAY)


def test_a_draft_says_nothing(athlete: Athlete) -> None:
    hurts(looked(athlete, finished=False), during_run=4)
    assert case_of(athlete).checked is False


def test_a_finding_is_told_with_its_side_and_newest_day(athlete: Athlete) -> None:
    check = looked(athlete)
    for side, held in (("left", 20), ("right", 40)):
        Observation.objects.create(
            team=athlete.team, assessment=check, check_id="side-plank-hold", side=side, value=Decimal(held)
        )
    put = of(athlete)
    assert put.because(put.told[0]) == ["Side plank held for less than 30 s, left, seen on Mon 16 Nov"]
    assert put.case.checked is False  # a check is no list of what hurts


def test_the_newest_word_about_ones_running_stands(athlete: Athlete) -> None:
    for day, verdict in ((MONDAY, "yes"), (MONDAY + timedelta(days=3), "no")):
        asked = looked(athlete, day)
        for part, said in (("new_runner", "yes"), ("sits", verdict)):
            Observation.objects.create(
                team=athlete.team, assessment=asked, check_id="about-you", part=part, verdict=said
            )
    looked(athlete)  # a list in which nothing hurts
    assert case_of(athlete).about == {"new_runner"}


def test_plans_of_today_come_with_routine_doses_and_lock(athlete: Athlete) -> None:
    routine = built_in("itbs-phase-2-fredericson", "pelvic-drop")
    running = make_plan(athlete, routine=routine, name="Build", mode="clinician")
    make_line(running, routine.items.get().exercise)
    over = make_plan(athlete, start=MONDAY - timedelta(days=20), end=MONDAY)
    make_line(over)
    (plan,) = case_of(athlete).plans
    assert (plan.routine, plan.moves, plan.name, plan.pk, plan.locked) == (
        "itbs-phase-2-fredericson",
        {"pelvic-drop": (2, 10)},
        "Build",
        running.pk,
        True,
    )


def test_two_easy_weeks_on_track_step_up_and_name_the_moves(athlete: Athlete) -> None:
    line = make_line(plan_since(athlete, 3), make_exercise("side-plank"))
    for back in (0, 1):
        week_of(line, back, 3, hard="too_easy", pain=1)
    put = of(athlete)
    assert (put.case.bands[:2], put.case.worst_pain[:2]) == ((Band.ON_TRACK, Band.ON_TRACK), (1, 1))
    assert (put.case.too_easy[:3], put.case.easy_moves) == ((True, True, False), ("side-plank",))
    assert [(one.rule.id, put.because(one)) for one in put.told] == [
        ("C2", ["On track in the last 2 weeks, at least half of the moves too easy, pain 0 to 2"])
    ]


def test_low_weeks_say_since_when(athlete: Athlete) -> None:
    line = make_line(plan_since(athlete, 3))
    week_of(line, 3, 3)
    week_of(line, 0, 1)
    put = of(athlete)
    assert [put.because(one) for one in put.told if one.rule.id == "C1"] == [
        ["Low in the last 2 weeks that have a figure, since the week of Mon 2 Nov"]
    ]


def test_feedback_of_the_last_two_weeks_is_told_by_exercise(athlete: Athlete) -> None:
    line = make_line(make_plan(athlete), make_exercise("clamshell", name="Clamshell"))
    for ahead in (0, 2, 4):
        make_feedback(line, MONDAY + timedelta(days=ahead), felt="nowhere", pain=6 if ahead == 4 else 0)
    put = of(athlete)
    assert [(one.rule.id, put.because(one)) for one in put.told] == [
        ("C3", ["Clamshell felt nowhere on 3 days of the last 14, last on Fri 20 Nov"]),
        ("C5", ["Clamshell: pain 6 of 10 in the last 14 days, last on Fri 20 Nov"]),
    ]
