"""Feedback in a batch: pains, the morning after, and the bounds of a tick."""

from datetime import timedelta

import pytest
from django.test import Client

from athletes.models import Athlete, FeedbackAction, PlannedExercise
from tests.athletes.acting import batch, codes, deliver, tick_item
from tests.factories import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
WEDNESDAY = MONDAY + timedelta(days=2)


def test_feedback_is_kept_with_its_consent(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    note = tick_item(line, WEDNESDAY, "right") | {"pain": 4, "felt": "target", "note": "לא נורא 🙂"}
    assert codes(deliver(phone, batch(athlete, feedback=(note,)))) == ["stored"]
    row = FeedbackAction.objects.get()
    assert (row.pain, row.felt, row.hard, row.note) == (4, "target", "", "לא נורא 🙂")
    assert codes(deliver(phone, batch(athlete, feedback=(note,)))) == ["stored"]
    assert FeedbackAction.objects.count() == 1


def test_pain_of_the_next_morning_is_kept(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    told = tick_item(line, WEDNESDAY, "left", pain_next_morning=2)
    assert codes(deliver(phone, batch(athlete, feedback=(told,)))) == ["stored"]
    assert FeedbackAction.objects.values_list("pain", "pain_next_morning").get() == (None, 2)


@pytest.mark.parametrize("part", ["pain", "pain_next_morning"])
@pytest.mark.parametrize("pain", [-1, 11, 2.5, "3", True, [4]])
def test_pains_are_0_to_10(phone: Client, athlete: Athlete, line: PlannedExercise, part: str, pain: object) -> None:
    good, bad = (tick_item(line, WEDNESDAY) | {part: told} for told in (10, pain))
    answer = deliver(phone, batch(athlete, feedback=(bad, good)))
    assert codes(answer) == ["invalid", "stored"]
    assert answer.json()["answers"][0]["message"] == f"We could not read {part} of this action."


def test_feedback_obeys_the_bounds_of_a_tick(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    days = [WEDNESDAY + timedelta(days=1), WEDNESDAY, WEDNESDAY - timedelta(days=7), WEDNESDAY - timedelta(days=8)]
    line.valid_from = line.plan.start = MONDAY - timedelta(days=30)
    line.plan.save()
    line.save()
    told = tuple(tick_item(line, day) | {"pain_next_morning": 3} for day in days)
    assert codes(deliver(phone, batch(athlete, feedback=told))) == ["future", "stored", "stored", "too_early"]
