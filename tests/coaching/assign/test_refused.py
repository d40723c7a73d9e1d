"""What Assign refuses at its field, whose athletes and routines it knows, and who assigns."""

from typing import Any

import pytest
import time_machine

from accounts.models import Membership, Team
from athletes.models import Plan
from exercises.models import Exercise, Routine
from tests.coaching.assign.acting import ask
from tests.coaching.screens import TODAY, of
from tests.factories import make_assistant, make_athlete, make_owner, make_routine, make_staff, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db


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
