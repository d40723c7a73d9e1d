"""Each constraint of the library's tables, broken once."""

import pytest
from django.db import IntegrityError, transaction

from exercises.models import Exercise, Kit, Muscle, Routine, RoutineItem
from tests.factories import make_exercise, make_routine, make_team

pytestmark = pytest.mark.django_db


def refused(constraint: str) -> "pytest.RaisesExc[IntegrityError]":
    """SQLite names the columns of a unique constraint, PostgreSQL its name."""
    return pytest.raises(IntegrityError, match=constraint)


def test_slug_is_unique_in_a_team_and_in_the_built_in_library() -> None:
    ours, theirs = make_team(), make_team("Hill Runners")
    for team in (None, ours, theirs):
        make_exercise("side-plank", team=team)
        Routine.objects.create(slug="daily", name="Daily", level="all", team=team)
    for team in (None, ours):
        with refused("slug"), transaction.atomic():
            make_exercise("side-plank", team=team)
        with refused("slug"), transaction.atomic():
            Routine.objects.create(slug="daily", name="Daily", level="all", team=team)
    assert (Exercise.objects.count(), Routine.objects.count()) == (3, 3)


@pytest.mark.parametrize(
    ("field", "constraint"), [("category", "exercise_category_known"), ("position", "exercise_position_known")]
)
def test_category_and_position_are_known(field: str, constraint: str) -> None:
    exercise = make_exercise()
    with refused(constraint), transaction.atomic():
        Exercise.objects.filter(pk=exercise.pk).update(**{field: "yoga"})


def test_stop_pain_is_three_or_five() -> None:
    with refused("routine_stop_pain_3_or_5"), transaction.atomic():
        make_routine(stop_pain=4)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"weekdays": 0, "days_a_week": 0}, "routine_item_schedule"),
        ({"weekdays": 21, "days_a_week": 3}, "routine_item_schedule"),
        ({"weekdays": 128, "days_a_week": 0}, "routine_item_schedule"),
        ({"weekdays": 0, "days_a_week": 8}, "routine_item_schedule"),
        ({"times_a_day": 0}, "routine_item_times_a_day"),
        ({"times_a_day": 4}, "routine_item_times_a_day"),
    ],
)
def test_item_has_one_kind_of_schedule_up_to_three_times_a_day(fields: dict[str, int], constraint: str) -> None:
    item = make_routine(make_exercise()).items.get()
    with refused(constraint), transaction.atomic():
        RoutineItem.objects.filter(pk=item.pk).update(**fields)


def test_item_rank_is_unique_in_its_routine() -> None:
    routine = make_routine(make_exercise(), make_exercise())
    with refused("rank"), transaction.atomic():
        routine.items.filter(rank=2).update(rank=1)


def test_words_of_the_vocabulary_are_unique() -> None:
    for model in (Muscle, Kit):
        model.objects.create(slug="core", name="Core")
        with refused("slug"), transaction.atomic():
            model.objects.create(slug="core", name="Core again")
