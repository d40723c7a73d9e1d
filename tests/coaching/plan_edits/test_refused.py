"""What an edit of a plan refuses at its field, whose plan it is, and what two coaches at once see."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import AuditEvent, Membership, Team
from athletes.models import Athlete, PlannedExercise
from exercises.models import Exercise
from tests.coaching.plans import FLEXIBLE, TOMORROW, edit, versions
from tests.coaching.screens import TODAY, field, of, weekdays_plan
from tests.factories import make_assistant, make_athlete, make_owner, make_staff, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db


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
    before = versions(line)
    assert edit(coach, line.plan, name, {**FLEXIBLE, "from_day": TOMORROW}).status_code == 400
    assert versions(line) == before


def test_a_line_of_another_plan_is_not_reached(team: Team, coach: Membership, line: PlannedExercise) -> None:
    other = weekdays_plan(make_athlete(team, coach))
    answer = edit(coach, line.plan, f"change-{other.lineage}", {**FLEXIBLE, "from_day": TOMORROW})
    assert answer.status_code == 422
    assert len(versions(other)) == 1
    assert Exercise.objects.count() == 3
