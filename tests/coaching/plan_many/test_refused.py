"""What an edit of many refuses, and where that is said."""

from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Membership
from athletes.models import PlanEdit
from exercises.models import Exercise, Routine
from tests.coaching.plan_many.acting import MANY, asks, runs, shown
from tests.coaching.plans import TOMORROW
from tests.coaching.screens import field, of
from tests.pages import words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"plan": []}, "Tick at least one athlete."),
        ({"plan": ["x"]}, "A plan you ticked is not in your charge. Tick from the list."),
        ({"from_day": "", "when": ""}, "Set the first day."),
        ({"exercise": "0"}, "That exercise cannot take this place now. Pick one of those listed."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(
    coach: Membership, routine: Routine, plank: Exercise, leg_raise: Exercise, told: dict[str, Any], error: str
) -> None:
    line = runs(routine, coach, "Maya")
    good = asks(routine, plank, "up", exercise=leg_raise.pk, when=TOMORROW, from_day=TOMORROW)
    stamp = field(shown(coach, good), f"stamp-{line.plan_id}")
    sent = {**good, f"stamp-{line.plan_id}": stamp, "plan": [line.plan_id], "key": uuid4(), "save": "1", **told}
    answer = of(coach).post(MANY, sent)
    assert answer.status_code == 422
    assert error in words(answer.content)
    assert PlanEdit.objects.count() == 0


@pytest.mark.parametrize("query", ["routine=0", "routine=x", "routine=", "routine=" + "9" * 30])
def test_a_routine_that_is_none_is_not_found(coach: Membership, query: str) -> None:
    assert of(coach).get(f"{MANY}?{query}").status_code == 404


def test_nonsense_in_the_address_chooses_nothing(coach: Membership, routine: Routine, plank: Exercise) -> None:
    runs(routine, coach, "Maya")
    for query in ("line=x", f"line={plank.pk}&what=fly", "what=up", "line=0&what=swap"):
        answer = of(coach).get(f"{MANY}?routine={routine.pk}&{query}")
        assert (answer.status_code, b'name="save"' in answer.content) == (200, False)


def test_what_is_wrong_is_said_where_the_changes_would_stand(
    coach: Membership, routine: Routine, plank: Exercise
) -> None:
    runs(routine, coach, "Maya")
    dose = {"sets": "0", "reps": "10", "times_a_day": "1", "kind": "fixed", "weekdays": ["1"]}
    html = shown(coach, asks(routine, plank, "change", **dose, when=TOMORROW))
    told = words(html.decode().split('id="whom"')[1])
    assert "Put right what is marked, and what would change is shown here." in told
    assert "Ensure this value is greater than or equal to 1." in told
