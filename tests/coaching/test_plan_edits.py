"""Edits of a live plan: from a day on, never in the past, and the figures of past weeks stay as they were."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import AuditEvent, Membership, Team
from athletes.adherence import Week
from athletes.models import Athlete, ExcusedPeriod, Plan, PlannedExercise
from athletes.reports import record
from coaching.plans.asked import EditRefused
from coaching.plans.edits import change, earliest_end, remove
from exercises.models import Exercise
from tests.coaching.plans import TODAY, TOMORROW, edit, versions
from tests.coaching.screens import MONDAY, field, of, seen_on, tick_week, weekdays_plan, words
from tests.factories import (
    make_assistant,
    make_athlete,
    make_exercise,
    make_line,
    make_owner,
    make_plan,
    make_staff,
    make_team,
    make_tick,
)

pytestmark = pytest.mark.django_db

DOSE = {"sets": "3", "reps": "12", "hold_s": "", "rest_s": "30", "times_a_day": "2", "note": "Slow", "per_side": "on"}
FLEXIBLE = {**DOSE, "kind": "flexible", "days_a_week": "4"}


@pytest.fixture
def maya(team: Team, coach: Membership) -> Athlete:
    return make_athlete(team, coach, name="Maya Lindqvist")


@pytest.fixture
def line(maya: Athlete) -> PlannedExercise:
    """Five fixed days since long ago, beside a second line that stays."""
    line = weekdays_plan(maya, start=MONDAY - timedelta(weeks=4))
    make_line(line.plan, make_exercise("bridge"))
    return line


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


def test_the_exercises_of_another_team_of_the_coach_are_not_offered(coach: Membership, line: PlannedExercise) -> None:
    elsewhere = make_team("Harbour Milers")
    make_staff(elsewhere, user=coach.user)
    theirs = make_exercise("harbour-move", name="Harbour move", team=elsewhere)
    assert b"Harbour move" not in of(coach).get(f"/plans/{line.plan_id}/edit/").content
    answer = edit(coach, line.plan, "add", {**FLEXIBLE, "exercise": theirs.pk, "from_day": TODAY})
    assert (answer.status_code, line.plan.planned_exercises.filter(exercise=theirs).count()) == (422, 0)


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


def test_a_line_that_left_is_not_removed_twice(coach: Membership, line: PlannedExercise) -> None:
    name = f"remove-{line.lineage}"
    edit(coach, line.plan, name, {"from_day": TODAY})
    answer = edit(coach, line.plan, name, {"from_day": TOMORROW + timedelta(days=1)})
    assert answer.status_code == 422
    assert AuditEvent.objects.filter(action="changed", what="plan").count() == 1


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


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"from_day": TODAY - timedelta(days=1)}, "That can hold from Mon 23 Nov at the earliest."),
        ({"from_day": ""}, "Set the first day."),
        ({"from_day": "2029-01-01"}, "Pick a day within a year."),
        ({"kind": "fixed"}, "Tick at least one day."),
        ({"kind": "flexible", "days_a_week": ""}, "Say how many days a week, 1 to 7."),
        ({"days_a_week": "8"}, "Ensure this value is less than or equal to 7."),
        ({"kind": "sometimes"}, "Select a valid choice. sometimes is not one of the available choices."),
        ({"kind": "fixed", "weekdays": ["9"]}, "Select a valid choice. 9 is not one of the available choices."),
        ({"sets": "0"}, "Ensure this value is greater than or equal to 1."),
        ({"sets": "many"}, "Enter a whole number."),
        ({"times_a_day": "4"}, "Ensure this value is less than or equal to 3."),
        ({"note": "x" * 10_000}, "Ensure this value has at most 200 characters (it has 10000)."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    coach: Membership, line: PlannedExercise, told: dict[str, Any], error: str
) -> None:
    before = versions(line)
    answer = edit(coach, line.plan, f"change-{line.lineage}", {**FLEXIBLE, "from_day": TOMORROW, "reps": "17", **told})
    assert answer.status_code == 422
    assert error in words(answer.content)
    assert 'value="17"' in answer.content.decode()
    assert versions(line) == before


def test_two_coaches_at_once_the_second_sees_what_the_first_did(coach: Membership, line: PlannedExercise) -> None:
    plan, name = line.plan, f"change-{line.lineage}"
    seen = field(of(coach).get(f"/plans/{plan.pk}/edit/").content, "stamp")
    edit(coach, plan, name, {**FLEXIBLE, "sets": "7", "from_day": TOMORROW}, seen)
    answer = edit(coach, plan, name, {**FLEXIBLE, "sets": "9", "from_day": TOMORROW}, seen)
    assert answer.status_code == 422
    said = words(answer.content)
    assert "This plan was edited meanwhile." in said
    assert "From Tue 24 Nov: 7 × 12 each side · 4 days a week, twice a day" in said
    assert f'name="{name}-sets" value="9"' in answer.content.decode()
    assert versions(line)[-1] == (TOMORROW, None, 7, 4)
    fresh = field(answer.content, "stamp")
    edit(coach, plan, name, {**FLEXIBLE, "sets": "9", "from_day": TOMORROW}, fresh)
    assert versions(line)[-1] == (TOMORROW, None, 9, 4)


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


def test_a_plan_is_paused_and_goes_on(coach: Membership, maya: Athlete, line: PlannedExercise) -> None:
    edit(coach, line.plan, "rest", {"from_day": TOMORROW})
    period = ExcusedPeriod.objects.get()
    assert (period.plan, period.start, period.end, period.reason) == (line.plan, TOMORROW, None, "pause")
    assert "paused from Tue 24 Nov" in words(of(coach).get(f"/plans/{line.plan_id}/edit/").content)
    edit(coach, line.plan, "rest", {"from_day": TODAY + timedelta(days=7)})
    period.refresh_from_db()
    assert period.end == TODAY + timedelta(days=6)
    edit(coach, line.plan, "rest", {"from_day": TODAY + timedelta(days=10)})
    edit(coach, line.plan, "rest", {"from_day": TODAY + timedelta(days=10)})
    assert list(ExcusedPeriod.objects.all()) == [period]  # resumed on the day it would begin: as if never paused


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"last_day": "2026-11-21"}, "The plan can end on Sun 22 Nov at the earliest."),
        ({"last_day": ""}, "Set the last day, or let the plan run until you end it."),
        ({"last_day": "31.12."}, "Enter a valid date."),
    ],
)
def test_a_plan_cannot_end_in_the_past(
    coach: Membership, line: PlannedExercise, told: dict[str, str], error: str
) -> None:
    answer = edit(coach, line.plan, "end", told)
    assert answer.status_code == 422
    assert error in words(answer.content)
    assert Plan.objects.get().end is None


def test_a_plan_ends_yesterday_unless_today_is_ticked(coach: Membership, line: PlannedExercise) -> None:
    assert earliest_end(line.plan, TODAY) == TODAY - timedelta(days=1)
    make_tick(line, TODAY)
    assert earliest_end(line.plan, TODAY) == TODAY
    assert edit(coach, line.plan, "end", {"last_day": TODAY}).status_code == 302
    assert edit(coach, line.plan, "end", {"last_day": "", "open_ended": "on"}).status_code == 302
    assert Plan.objects.get().end is None


def test_a_plan_that_has_ended_stays_as_it_was(coach: Membership, maya: Athlete) -> None:
    line = weekdays_plan(maya, start=MONDAY - timedelta(weeks=4), end=MONDAY)
    page = of(coach).get(f"/plans/{line.plan_id}/edit/").content
    assert "This plan has ended, so it is as it was." in words(page)
    with pytest.raises(EditRefused):
        change(line.plan, line.lineage, {"sets": 9}, TODAY, TODAY)
    with pytest.raises(EditRefused):
        remove(line.plan, line.lineage, TODAY, TODAY)


def test_an_unopened_plan_can_be_taken_back(coach: Membership, maya: Athlete, line: PlannedExercise) -> None:
    client = of(coach)
    answer = client.post(f"/plans/{line.plan_id}/take-back/", follow=True)
    assert "The plan is opened already, so it stays." in words(answer.content)
    coming = make_line(make_plan(maya, start=TOMORROW, opened_on=None)).plan
    client.post(f"/plans/{coming.pk}/take-back/")
    assert list(Plan.objects.all()) == [line.plan]


def test_an_edit_is_told_in_the_audit_log(coach: Membership, maya: Athlete, line: PlannedExercise) -> None:
    edit(coach, line.plan, "rest", {"from_day": TOMORROW})
    told = AuditEvent.objects.order_by("id").values_list("action", "what", "actor", "subject")
    assert list(told) == [
        ("opened", "plan", coach.pk, maya.membership_id),
        ("changed", "plan", coach.pk, maya.membership_id),
    ]


def test_others_find_no_plan(team: Team, coach: Membership, line: PlannedExercise) -> None:
    elsewhere = make_team("Hill Runners")
    others = [make_staff(team, name="Other"), make_assistant(team, coach), make_owner(elsewhere)]
    before = versions(line)
    for other in others:
        client = of(other)
        assert client.get(f"/plans/{line.plan_id}/edit/").status_code == 404
        told = {"edit": "end", "end-last_day": "2026-12-01"}
        assert client.post(f"/plans/{line.plan_id}/edit/", told).status_code == 404
        assert client.post(f"/plans/{line.plan_id}/take-back/").status_code == 404
    assert versions(line) == before


@pytest.mark.parametrize("name", ["", "change-", "change-x", "fly-1", "remove-0"])
def test_an_edit_of_nothing_is_a_bad_request(coach: Membership, line: PlannedExercise, name: str) -> None:
    assert edit(coach, line.plan, name, {**FLEXIBLE, "from_day": TOMORROW}).status_code == 400


def test_a_line_of_another_plan_is_not_reached(team: Team, coach: Membership, line: PlannedExercise) -> None:
    other = weekdays_plan(make_athlete(team, coach))
    answer = edit(coach, line.plan, f"change-{other.lineage}", {**FLEXIBLE, "from_day": TOMORROW})
    assert answer.status_code == 422
    assert len(versions(other)) == 1
    assert Exercise.objects.count() == 3


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
