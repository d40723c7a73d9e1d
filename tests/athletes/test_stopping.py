"""The table of cases that the phone's own rule runs too, and every pain at every limit."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from athletes.feedback import Told, standing_feedback
from athletes.stopping import Advice, advice, ask_next_morning, stopping, tell_coach

CASES = json.loads((Path(__file__).parent / "stopping_cases.json").read_text())


def told(answer: dict[str, Any]) -> Told:
    """An answer of the table; it was received when it was tapped."""
    at = datetime.fromisoformat(answer["acted_at"])
    rest = {name: answer[name] for name in ("felt", "hard", "pain", "pain_next_morning") if name in answer}
    key = answer["exercise"], date.fromisoformat(answer["date"]), answer["side"]
    return Told(UUID(answer["op_id"]), answer["seq"], at, at, *key, **rest)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_table_of_cases(case: dict[str, Any]) -> None:
    feedback = standing_feedback(told(answer) for answer in case["answers"])
    found = stopping(feedback, date.fromisoformat(case["day"]), case["stop_pain"])
    assert {exercise: stop._asdict() for exercise, stop in found.items()} == case["expect"]


@pytest.mark.parametrize(
    ("stop_pain", "by_pain"), [(3, "c c c s x x x x x x x"), (5, "c c c s s s x x x x x")], ids=["limit 3", "limit 5"]
)
def test_every_pain_has_its_advice(stop_pain: int, by_pain: str) -> None:
    words = {"c": Advice.CARRY_ON, "s": Advice.SAME_OR_EASIER, "x": Advice.STOP}
    assert [advice(pain, stop_pain) for pain in range(11)] == [words[letter] for letter in by_pain.split()]


def test_the_coach_is_told_above_5_and_the_morning_is_asked_about_above_2() -> None:
    assert [pain for pain in range(11) if tell_coach(pain)] == [6, 7, 8, 9, 10]
    assert [pain for pain in range(11) if ask_next_morning(pain)] == [3, 4, 5, 6, 7, 8, 9, 10]
    assert ask_next_morning(None) is False
