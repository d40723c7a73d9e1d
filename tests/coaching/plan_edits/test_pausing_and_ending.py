"""A plan is paused, goes on, ends, is taken back unopened, and stays as it was once it has ended."""

from datetime import timedelta

import pytest

from accounts.models import Membership
from athletes.models import Athlete, ExcusedPeriod, Plan, PlannedExercise
from coaching.plans.asked import EditRefused
from coaching.plans.edits import change, earliest_end, remove
from tests.coaching.plans import TOMORROW, edit
from tests.coaching.screens import MONDAY, TODAY, of, weekdays_plan
from tests.factories import make_line, make_plan, make_tick
from tests.pages import words

pytestmark = pytest.mark.django_db


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
