"""The estimate gives the minutes that the library files state for each of the 14 routines."""

from dataclasses import dataclass

import pytest
import yaml

from exercises.loader import LIBRARY
from exercises.minutes import item_seconds, rep_seconds, routine_minutes
from exercises.models import Routine


@dataclass
class Dose:
    sets: int = 1
    reps: int = 1
    hold_s: int | None = None
    rest_s: int = 0
    tempo: str = ""
    per_side: bool = False


def test_minutes_are_those_of_the_files(library: None) -> None:
    stated = yaml.safe_load((LIBRARY / "routines.yaml").read_text())["routines"]
    estimated = {routine.slug: routine_minutes(routine.items.all()) for routine in Routine.objects.with_moves()}
    assert estimated == {routine["slug"]: routine["est_minutes"] for routine in stated}


@pytest.mark.parametrize(
    ("dose", "seconds"),
    [
        (Dose(sets=1, reps=10, tempo="2-1-3"), 15 + 60),
        (Dose(sets=2, reps=10, tempo="2-1-3", rest_s=30), 15 + 120 + 30),
        (Dose(sets=2, reps=10, tempo="2-1-3", rest_s=30, per_side=True), 15 + 240 + 15 + 5),
        (Dose(sets=1, reps=3, hold_s=10), 15 + 30 + 10),
        (Dose(sets=2, reps=1, hold_s=20, rest_s=30, per_side=True), 15 + 80 + 15 + 5),
        (Dose(sets=1, reps=4), 15 + 20),
    ],
)
def test_item_seconds_counts_work_rest_and_changes(dose: Dose, seconds: float) -> None:
    assert item_seconds(dose) == seconds


def test_no_items_take_no_time_and_a_short_one_a_minute() -> None:
    assert (routine_minutes([]), routine_minutes([Dose()])) == (0, 1)


def test_rep_seconds_falls_back_to_the_usual() -> None:
    assert (rep_seconds("2-1-3"), rep_seconds(""), rep_seconds("slow")) == (6, 5, 5)
