"""The law of health data: without the consent in force no path leaves a row, in whatever order things happen."""

import pytest
from django.apps import apps
from django.db.models import Model
from hypothesis import HealthCheck, given, settings, strategies as st

from accounts.models import Consent
from athletes.models import (
    Athlete,
    Charge,
    ClosedWeek,
    Group,
    Plan,
    PlanEdit,
    PlannedExercise,
    ReadUpTo,
    Referral,
    SuggestionAnswer,
)
from tests.athletes.health_paths import (
    FIRST_WORDING,
    HEALTH,
    PATHS,
    SINCE_THE_SECOND,
    Path,
    Scene,
    give,
    health_rows,
    make_scene,
    to_the_first_wording,
    withdraw,
)

pytestmark = pytest.mark.django_db

# Tables without a word of the athlete's about health: who and what is planned, and what a coach did and decided.
OTHER: set[type[Model]] = {
    *(Athlete, Charge, Group, Plan, PlanEdit, PlannedExercise, ReadUpTo, Referral, SuggestionAnswer),
}

# Reckoned from rows that are kept, by nobody's tap, and dropped with them.
DERIVED: set[type[Model]] = {ClosedWeek}


def test_every_table_of_athletes_is_either_health_or_not() -> None:
    """A new table is put on one of the two lists, and one of health gets its paths."""
    tables = set(apps.get_app_config("athletes").get_models())
    assert tables == set(HEALTH) | OTHER | DERIVED
    assert not set(HEALTH) & (OTHER | DERIVED)


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.__name__ for path in paths]


@pytest.mark.parametrize("path", PATHS, ids=names(PATHS))
def test_with_the_consent_the_path_leaves_rows(path: Path) -> None:
    """Else the others would prove nothing of it."""
    scene = make_scene()
    before = marks(scene)
    path(scene)
    assert marks(scene) != before


def marks(scene: Scene) -> list[tuple[str, object]]:
    """The keys of all rows of health: a link for a buddy takes the place of the one before."""
    return [
        (table.__name__, key)
        for table, which in HEALTH.items()
        for key in table._default_manager.filter(which).order_by("pk").values_list("pk", flat=True)
    ]


@pytest.mark.parametrize("path", PATHS, ids=names(PATHS))
def test_withdrawn_between_page_and_tap_leaves_no_row(path: Path) -> None:
    scene = make_scene()
    before = marks(scene)
    withdraw(scene)
    path(scene)
    assert marks(scene) == before


@pytest.mark.parametrize("path", PATHS, ids=names(PATHS))
def test_without_any_consent_leaves_no_row(path: Path) -> None:
    scene = make_scene()
    before = marks(scene)
    Consent.objects.all().delete()
    path(scene)
    assert marks(scene) == before


@pytest.mark.parametrize("path", FIRST_WORDING, ids=names(FIRST_WORDING))
def test_first_wording_covers_what_it_spoke_of(path: Path) -> None:
    scene = make_scene()
    to_the_first_wording(scene)
    before = health_rows()
    path(scene)
    assert health_rows() > before


@pytest.mark.parametrize("path", SINCE_THE_SECOND, ids=names(SINCE_THE_SECOND))
def test_first_wording_does_not_cover_what_came_later(path: Path) -> None:
    scene = make_scene()
    to_the_first_wording(scene)
    before = marks(scene)
    path(scene)
    assert marks(scene) == before


steps = st.lists(st.sampled_from((give, withdraw, *PATHS)), min_size=4, max_size=10)


@given(steps)
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_in_any_order_nothing_is_kept_while_it_is_withdrawn(taken: list[Path]) -> None:
    scene = make_scene()
    agreed = True
    for step in taken:
        before = marks(scene)
        step(scene)
        agreed = step is give or (agreed and step is not withdraw)
        assert agreed or marks(scene) == before, step.__name__
