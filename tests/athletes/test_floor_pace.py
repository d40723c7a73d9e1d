"""A session on the floor takes as long as the estimate says, whatever is done on one side or on both."""

from dataclasses import dataclass

import pytest

from athletes.floor.pace import between_sets, move_seconds, tempo_of
from exercises.minutes import item_seconds


@dataclass
class Dose:
    sets: int = 1
    reps: int = 1
    hold_s: int | None = None
    rest_s: int = 0
    tempo: str = ""
    per_side: bool = False


@pytest.mark.parametrize(
    "dose",
    [
        Dose(sets=1, reps=10, tempo="2-1-3"),
        Dose(sets=3, reps=10, tempo="2-1-3", rest_s=30),
        Dose(sets=1, reps=10, tempo="2-1-3", per_side=True),
        Dose(sets=3, reps=10, tempo="2-1-3", rest_s=30, per_side=True),
        Dose(sets=2, reps=3, hold_s=20, rest_s=40, per_side=True),
        Dose(sets=2, reps=3, hold_s=20, rest_s=20),
    ],
)
def test_move_takes_as_long_as_the_estimate_says(dose: Dose) -> None:
    assert move_seconds(dose, 2 if dose.per_side else 1) == item_seconds(dose)


def test_one_side_that_is_left_rests_in_full() -> None:
    dose = Dose(sets=2, reps=10, tempo="2-1-3", rest_s=30, per_side=True)
    assert (between_sets(dose, 1), between_sets(dose, 2)) == (30, 10)
    assert move_seconds(dose, 1) == 15 + 60 + 30 + 60


def test_turning_over_between_two_sets_takes_five_seconds_at_least() -> None:
    assert [between_sets(Dose(rest_s=rest, per_side=True), 2) for rest in (0, 15, 20, 60)] == [5, 5, 5, 25]


@pytest.mark.parametrize(
    ("tempo", "parts"), [("2-1-3", [2, 1, 3]), ("", [2, 1, 2]), ("slow", [2, 1, 2]), ("0-0-0", [2, 1, 2])]
)
def test_tempo_is_up_pause_down_or_the_usual(tempo: str, parts: list[int]) -> None:
    assert tempo_of(Dose(reps=5, tempo=tempo)) == parts


def test_hold_has_no_tempo() -> None:
    assert tempo_of(Dose(hold_s=20)) is None
