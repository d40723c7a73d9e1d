"""The move that was done instead, by its id, if the team has it."""

from datetime import timedelta

import pytest
from django.test import Client

from athletes.models import Athlete, PlannedExercise, TickAction
from tests.athletes.acting import batch, codes, deliver, tick_item
from tests.conftest import QueryBudget
from tests.factories import MONDAY, make_exercise, make_team

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
WEDNESDAY = MONDAY + timedelta(days=2)


def test_the_move_that_was_done_instead_is_kept(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    easier = make_exercise("bridge", team=athlete.team)
    items = [tick_item(line, WEDNESDAY, side, eased_to=easier.pk, status="partly") for side in ("left", "right")]
    assert codes(deliver(phone, batch(athlete, *items))) == ["stored", "stored"]
    assert set(TickAction.objects.values_list("eased_to", "status")) == {(easier.pk, "partly")}


def test_a_move_of_another_team_cannot_be_named(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    foreign = make_exercise("secret", team=make_team("Harbour Runners"))
    items = [tick_item(line, WEDNESDAY, "left", eased_to=move) for move in (foreign.pk, foreign.pk + 1, 2**63 - 1)]
    answer = deliver(phone, batch(athlete, *items, tick_item(line, WEDNESDAY, "right")))
    assert codes(answer) == ["unknown_move", "unknown_move", "unknown_move", "stored"]
    sentence = "We do not know the exercise you did instead. Tick the planned one, or ask your coach."
    assert answer.json()["answers"][0]["message"] == sentence


def test_naming_a_move_costs_one_query(
    phone: Client, athlete: Athlete, line: PlannedExercise, at_most_queries: QueryBudget
) -> None:
    items = [tick_item(line, WEDNESDAY, "left", eased_to=line.exercise_id) for _each in range(200)]
    with at_most_queries(7):
        assert set(codes(deliver(phone, batch(athlete, *items)))) == {"stored"}
