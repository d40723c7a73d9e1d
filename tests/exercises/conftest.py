"""The library as files and in the database, and a coach who is signed in."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from accounts.models import Membership, Team
from exercises.loader import LIBRARY, load_library
from exercises.models import Exercise, Kit, Muscle, Routine, RoutineItem
from tests.factories import make_staff, make_team
from tests.pages import client_of


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The library for all tests of a module, which each work on it in a transaction of their own."""
    with django_db_blocker.unblock():
        load_library()
    yield
    with django_db_blocker.unblock():
        for model in (RoutineItem, Routine, Exercise, Muscle, Kit):
            model._default_manager.all().delete()


@pytest.fixture
def library(loaded: None, db: None) -> None:
    """The built-in library, in the database."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the library files."""
    for name in ("exercises.yaml", "routines.yaml"):
        shutil.copy(LIBRARY / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def spoil(folder: Path) -> Callable[[str, str, str], int]:
    """Replace a text that stands once in a file, and answer the line it stood on."""

    def replace(file: str, old: str, new: str) -> int:
        path = folder / file
        text = path.read_text()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new))
        return text[: text.index(old)].count("\n") + 1

    return replace


@pytest.fixture
def team(db: None) -> Team:
    return make_team()


@pytest.fixture
def coach(team: Team) -> Membership:
    return make_staff(team)


@pytest.fixture
def client(coach: Membership) -> Client:
    return client_of(coach)
