"""Floor mode takes as long as the server's estimate says, for every move of the library."""

from typing import Any

import pytest
import yaml

from athletes.floor.moves import of_dose
from exercises.loader import LIBRARY
from exercises.minutes import item_seconds
from exercises.models import Exercise
from tests.browser.conftest import PHONE, OpenAs

pytestmark = pytest.mark.django_db(transaction=True)

SECONDS = """async (moves) => {
  const { planned, secondsOf } = await import("/static/js/floor/timeline.js");
  const { untouched } = await import("/static/js/floor/progress.js");
  const pace = { change_move_s: 15, change_side_s: 5, between_holds_s: 5 };
  return moves.map((move) => secondsOf(planned({ ...pace, moves: [move] }, untouched())));
}"""


def test_floor_takes_as_long_as_the_estimate_says_for_the_whole_library(open_as: OpenAs) -> None:
    stated = yaml.safe_load((LIBRARY / "exercises.yaml").read_text())["exercises"]
    doses = [of_library(entry) for entry in stated]
    sides = [["right", "left"] if dose.per_side else [""] for dose in doses]
    moves = [
        {"key": str(number), "ticked": {}, "phases": None, "easier": [], **of_dose(dose, names, len(names))}
        for number, (dose, names) in enumerate(zip(doses, sides, strict=True))
    ]
    page = open_as(None, PHONE)
    page.goto("/account/login/")
    timed = page.evaluate(SECONDS, moves)
    assert len(timed) == 70
    # Only turning over takes longer, where a rest of 15 s leaves no room for it: 2.5 s in each pause.
    far = [dose.slug for dose, seconds in zip(doses, timed, strict=True) if abs(seconds - item_seconds(dose)) > 2.5]
    assert far == []
    assert [
        move["key"] for move, seconds in zip(moves, timed, strict=True) if abs(move["seconds"] - seconds) > 0.5
    ] == []


def of_library(entry: dict[str, Any]) -> Exercise:
    dose = {key: value for key, value in entry["dose"].items() if key in ("sets", "reps", "hold_s", "rest_s", "tempo")}
    return Exercise(slug=entry["slug"], unilateral=entry["unilateral"], **{"tempo": "", **dose})
