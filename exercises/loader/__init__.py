"""Brings the library files into the database: all of it or nothing, and nothing twice."""

from collections import Counter
from pathlib import Path

from django.db import transaction

from exercises.loader.exercise_checks import check_exercises
from exercises.loader.marked import LibraryError, read
from exercises.loader.routine_checks import check_routines
from exercises.loader.store import Written, store_exercises, store_routines

__all__ = ["LIBRARY", "LibraryError", "load_library"]

LIBRARY = Path(__file__).resolve().parent.parent / "library"


def load_library(folder: Path = LIBRARY) -> Written:
    """Check both files, then write what differs; answers how many rows were added, changed, linked, archived, removed.

    LibraryError at the first fault, before anything is written.
    """
    exercises, routines = read(folder / "exercises.yaml"), read(folder / "routines.yaml")
    check_exercises(exercises)
    by_slug = {entry["slug"]: entry for entry in exercises["exercises"]}
    check_routines(routines, by_slug, exercises["references"])
    written: Written = Counter()
    with transaction.atomic():
        stored = store_exercises(exercises, written)
        store_routines(routines, exercises["references"], stored, written)
    return +written
