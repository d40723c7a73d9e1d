"""A swap in the session: the easier move is done, the planned lane is ticked and says so (rule 14)."""

from datetime import date

import pytest
from django.test import Client

from athletes.models import Athlete, PlannedExercise, TickAction
from exercises.models import Exercise
from tests.conftest import QueryBudget
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_team
from tests.pages import client_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
DAY = "/today/2026-11-18/"


@pytest.fixture
def maya() -> Athlete:
    return make_athlete(make_team())


@pytest.fixture
def phone(maya: Athlete) -> Client:
    return client_of(maya)


@pytest.fixture
def clamshell() -> Exercise:
    return make_exercise(name="Clamshell", unilateral=True)


@pytest.fixture
def plank(maya: Athlete, clamshell: Exercise) -> PlannedExercise:
    plank = make_exercise(name="Side plank", unilateral=True)
    clamshell.harder.add(plank)
    return make_line(make_plan(maya), plank, per_side=True)


def test_the_menu_offers_the_easier_move_of_the_ladder(
    phone: Client, plank: PlannedExercise, clamshell: Exercise, at_most_queries: QueryBudget
) -> None:
    assert "Easier today" not in words(phone.get(DAY).content)
    with at_most_queries(8):
        page = phone.get(f"{DAY}?at={plank.pk}").content.decode()
    assert "Easier today: Clamshell Left Right Both" in words(page)
    assert f'value="{plank.pk}:both~{clamshell.pk}"' in page


def test_the_nearest_is_offered_and_none_of_another_team_or_put_away(
    phone: Client, plank: PlannedExercise, clamshell: Exercise
) -> None:
    for fields in ({"team": make_team()}, {"archived_at": "2026-01-01T00:00Z"}, {"unilateral": False}):
        make_exercise(name="A", **fields).harder.add(plank.exercise)
    assert "Easier today: Clamshell" in words(phone.get(f"{DAY}?at={plank.pk}").content)
    clamshell.delete()
    Exercise.objects.filter(unilateral=False).delete()
    assert "Easier today" not in words(phone.get(f"{DAY}?at={plank.pk}").content)


def test_a_swap_ticks_the_planned_lanes_and_says_what_was_done(
    phone: Client, plank: PlannedExercise, clamshell: Exercise
) -> None:
    phone.post(DAY, {"tick": f"{plank.pk}:both~{clamshell.pk}"})
    assert (
        list(TickAction.objects.values_list("planned_exercise", "status", "eased_to"))
        == [(plank.pk, "done", clamshell.pk)] * 2
    )
    page = words(phone.get(DAY).content)
    assert "Clamshell instead of Side plank" in page
    assert "left: done, Clamshell instead" in page
    moves = phone.get("/api/v1/today/", {"date": str(date(2026, 11, 18))}).json()["moves"]
    assert [lane["eased_to"] for lane in moves[0]["lanes"]] == [clamshell.pk] * 2


def test_one_side_alone_is_said_alone(phone: Client, plank: PlannedExercise, clamshell: Exercise) -> None:
    phone.post(DAY, {"tick": f"{plank.pk}:left~{clamshell.pk} {plank.pk}:right"})
    assert "Left: done, Clamshell instead" in words(phone.get(DAY).content)


def test_it_is_taken_back_to_the_planned_move(phone: Client, plank: PlannedExercise, clamshell: Exercise) -> None:
    phone.post(DAY, {"tick": f"{plank.pk}:both~{clamshell.pk}"})
    page = phone.get(f"{DAY}?at={plank.pk}").content.decode()
    assert f'value="{plank.pk}:left {plank.pk}:right"' in page
    phone.post(DAY, {"tick": f"{plank.pk}:left {plank.pk}:right"})
    assert "instead" not in words(phone.get(DAY).content)


def test_an_exercise_of_another_team_cannot_be_said(phone: Client, plank: PlannedExercise) -> None:
    theirs = make_exercise(name="Secret", team=make_team())
    page = phone.post(DAY, {"tick": f"{plank.pk}:both~{theirs.pk}"}, follow=True)
    assert TickAction.objects.count() == 0
    assert "Secret" not in words(page.content)
