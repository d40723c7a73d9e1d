"""Doses and schedules in the words of the screens."""

from typing import Any

import pytest

from exercises.dose import dose_text, range_text, schedule_short, schedule_text, tempo_text
from exercises.models import Exercise, RoutineItem
from exercises.models.prescription import mask_of

EVERY_DAY = range(1, 8)


@pytest.mark.parametrize(
    ("dose", "text"),
    [
        (RoutineItem(sets=2, reps=10, per_side=True), "2 × 10 each side"),
        (RoutineItem(sets=1, reps=10), "1 × 10"),
        (RoutineItem(sets=1, reps=3, hold_s=10), "3 × 10 s"),
        (RoutineItem(sets=2, reps=1, hold_s=20, per_side=True), "2 × 20 s each side"),
        (RoutineItem(sets=2, reps=3, hold_s=15, per_side=True), "2 × 3 × 15 s each side"),
        (RoutineItem(sets=1, reps=1, hold_s=120), "1 × 2 min"),
        (RoutineItem(sets=1, reps=1, hold_s=60), "1 × 60 s"),
        (Exercise(sets=3, reps=15, unilateral=True), "3 × 15 each side"),
    ],
)
def test_dose_text(dose: RoutineItem | Exercise, text: str) -> None:
    assert dose_text(dose) == text


@pytest.mark.parametrize(
    ("schedule", "text", "short"),
    [
        ({"weekdays": [1, 3, 5]}, "Mon Wed Fri", "M W F"),
        ({"weekdays": [2, 4, 6, 7]}, "Tue Thu Sat Sun", "Tu Th Sa Su"),
        ({"weekdays": EVERY_DAY}, "daily", "daily"),
        ({"days_a_week": 7}, "daily", "daily"),
        ({"days_a_week": 5}, "5 days a week", "5 days, any"),
        ({"days_a_week": 1}, "1 day a week", "1 day, any"),
        ({"days_a_week": 3, "times_a_day": 2}, "3 days a week, twice a day", "3 days, any, twice a day"),
        ({"weekdays": EVERY_DAY, "times_a_day": 3}, "daily, three times a day", "daily, three times a day"),
    ],
)
def test_schedule_texts(schedule: dict[str, Any], text: str, short: str) -> None:
    weekdays = mask_of(frozenset(schedule.get("weekdays", ())))
    item = RoutineItem(**{**schedule, "weekdays": weekdays})
    assert (schedule_text(item), schedule_short(item)) == (text, short)


def test_range_text_reads_as_a_sentence() -> None:
    assert range_text({"sets": [1, 3], "reps": [8, 20]}) == "1–3 sets of 8–20"
    assert range_text({"sets": [1, 1], "reps": [3, 10]}) == "1 set of 3–10"
    assert range_text({"sets": [1, 2], "reps": [1, 5], "hold_s": [5, 10]}) == "1–2 sets of 1–5 holds of 5–10 s"
    assert range_text({}) == ""


def test_tempo_text_gives_the_seconds() -> None:
    assert (tempo_text("2-1-3"), tempo_text("")) == ("2-1-3, about 6 s a repetition", "")
