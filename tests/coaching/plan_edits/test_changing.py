"""Changing a line of a live plan: from a day on, never in the past, and past weeks keep their figures."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Membership
from athletes.adherence import Week
from athletes.models import Athlete, Plan, PlannedExercise
from athletes.reports import record
from coaching.plans.asked import EditRefused
from coaching.plans.edits import change, remove
from tests.coaching.plans import FLEXIBLE, TOMORROW, edit, versions
from tests.coaching.screens import MONDAY, TODAY, field, of, seen_on, tick_week
from tests.factories import make_exercise, make_line, make_plan, make_tick
from tests.pages import words

pytestmark = pytest.mark.django_db


def figures(athlete: Athlete, back: int = 1) -> tuple[Any, ...]:
    """Credits, due so far, due and extra of a past week."""
    week = Week.of(TODAY).back(back)
    told = record(athlete, week.monday, TODAY, timezone.now()).week(week)
    return told.credits, told.due_so_far, told.due, told.extra


def test_a_change_closes_the_version_and_opens_its_successor(coach: Membership, line: PlannedExercise) -> None:
    answer = edit(coach, line.plan, f"change-{line.lineage}", {**FLEXIBLE, "from_day": TOMORROW})
    assert answer.status_code == 302
    assert versions(line) == [(MONDAY - timedelta(weeks=4), TODAY, 2, 0), (TOMORROW, None, 3, 4)]
    newest = PlannedExercise.objects.get(lineage=line.lineage, valid_to=None)
    told = (newest.reps, newest.rest_s, newest.times_a_day, newest.note, newest.per_side, newest.weekdays, newest.rank)
    assert told == (12, 30, 2, "Slow", True, 0, line.rank)
    assert newest.exercise_id == line.exercise_id


def test_an_edit_changes_no_past_week(coach: Membership, maya: Athlete, line: PlannedExercise) -> None:
    for back in range(4):
        tick_week(line, MONDAY - timedelta(weeks=back), 5 - back)
    seen_on(maya, TODAY)
    before = [figures(maya, back) for back in (1, 2, 3, 4)]
    name = str(line.lineage)
    edit(coach, line.plan, f"change-{name}", {**FLEXIBLE, "from_day": TODAY})
    edit(coach, line.plan, "add", {**FLEXIBLE, "exercise": make_exercise("new").pk, "from_day": TODAY})
    edit(coach, line.plan, f"remove-{name}", {"from_day": TOMORROW})
    edit(coach, line.plan, "rest", {"from_day": TODAY})
    edit(coach, line.plan, "end", {"last_day": TOMORROW})
    assert [figures(maya, back) for back in (1, 2, 3, 4)] == before
    assert Plan.objects.get().end == TOMORROW


def test_a_second_edit_for_the_same_day_replaces_the_first(coach: Membership, line: PlannedExercise) -> None:
    name = f"change-{line.lineage}"
    edit(coach, line.plan, name, {**FLEXIBLE, "from_day": TOMORROW})
    edit(coach, line.plan, name, {**FLEXIBLE, "sets": "5", "from_day": TOMORROW})
    assert versions(line) == [(MONDAY - timedelta(weeks=4), TODAY, 2, 0), (TOMORROW, None, 5, 4)]


def test_an_earlier_edit_replaces_those_that_were_to_come(coach: Membership, line: PlannedExercise) -> None:
    name = f"change-{line.lineage}"
    edit(coach, line.plan, name, {**FLEXIBLE, "from_day": TODAY + timedelta(days=7)})
    edit(coach, line.plan, name, {**FLEXIBLE, "sets": "4", "from_day": TODAY + timedelta(days=14)})
    edit(coach, line.plan, name, {**FLEXIBLE, "sets": "5", "from_day": TOMORROW})
    assert versions(line) == [(MONDAY - timedelta(weeks=4), TODAY, 2, 0), (TOMORROW, None, 5, 4)]


def test_a_line_to_come_is_offered_its_own_first_day(coach: Membership, line: PlannedExercise) -> None:
    later = make_line(line.plan, make_exercise("later"), valid_from=TODAY + timedelta(days=10))
    page = of(coach).get(f"/plans/{line.plan_id}/edit/").content
    days = [field(page, f"{kind}-{later.lineage}-from_day") for kind in ("change", "remove")]
    assert days == ["2026-12-03", "2026-12-03"]


def test_a_plan_that_has_not_begun_is_edited_in_place(coach: Membership, maya: Athlete) -> None:
    start = TODAY + timedelta(days=7)
    line = make_line(make_plan(maya, start=start, opened_on=None))
    edit(coach, line.plan, f"change-{line.lineage}", {**FLEXIBLE, "from_day": start})
    assert versions(line) == [(start, None, 3, 4)]


def test_today_is_possible_until_something_of_the_line_is_ticked(coach: Membership, line: PlannedExercise) -> None:
    name = f"change-{line.lineage}"
    make_tick(line, TODAY)
    answer = edit(coach, line.plan, name, {**FLEXIBLE, "from_day": TODAY})
    assert answer.status_code == 422
    assert "That can hold from Tue 24 Nov at the earliest." in words(answer.content)
    make_tick(line, TODAY, status="cleared", seq=1)
    assert edit(coach, line.plan, name, {**FLEXIBLE, "from_day": TODAY}).status_code == 302
    assert versions(line)[-1] == (TODAY, None, 3, 4)


def test_a_tick_that_named_a_version_to_come_outlives_it(line: PlannedExercise) -> None:
    newer = change(line.plan, line.lineage, {"sets": 4}, TOMORROW, TODAY - timedelta(days=1))
    told = make_tick(newer, TODAY - timedelta(days=1))
    remove(line.plan, line.lineage, TOMORROW, TODAY)
    told.refresh_from_db()
    assert told.planned_exercise_id == line.pk
    assert not PlannedExercise.objects.filter(pk=newer.pk).exists()


def test_an_edit_never_reaches_a_day_that_a_phone_ahead_has_ticked(line: PlannedExercise) -> None:
    make_tick(line, TOMORROW)
    with pytest.raises(EditRefused):
        remove(line.plan, line.lineage, TOMORROW, TODAY)
    remove(line.plan, line.lineage, TOMORROW + timedelta(days=1), TODAY)
    line.refresh_from_db()
    assert line.valid_to == TOMORROW


def test_the_short_version_is_edited_with_the_dose_and_kept_by_its_successor(
    coach: Membership, line: PlannedExercise
) -> None:
    edit(coach, line.plan, f"change-{line.lineage}", {**FLEXIBLE, "from_day": TOMORROW, "in_short_version": "on"})
    chain = PlannedExercise.objects.filter(lineage=line.lineage).order_by("valid_from")
    assert [one.in_short_version for one in chain] == [False, True]
    change(line.plan, line.lineage, {"sets": 4}, TOMORROW + timedelta(days=7), TODAY)
    assert [one.in_short_version for one in chain.all()] == [False, True, True]
