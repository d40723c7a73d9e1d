"""What the ladder has below and above an exercise, what would be asked of it, and why a step is not offered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from athletes.feedback import Answers, worst
from athletes.models import PlanMode, PlannedExercise
from athletes.stopping import AMBER
from exercises.models import Exercise
from exercises.models.exercise import ExerciseQuerySet

# As long as the flags on single moves look back (coaching/flags/moves.py).
CALM_DAYS = timedelta(days=14)


@dataclass(frozen=True)
class Rungs:
    """The neighbours of one exercise, the nearest first: alike in sides, kind and position, as far as there is one."""

    easier: Sequence[Exercise] = ()
    harder: Sequence[Exercise] = ()


def rungs(exercises: Iterable[int], usable: ExerciseQuerySet) -> dict[int, Rungs]:
    """By exercise; 3 queries for any number of them."""
    steps = [Prefetch(step, usable, to_attr=f"near_{step}") for step in ("easier", "harder")]
    rows = Exercise.objects.filter(pk__in=exercises).prefetch_related(*steps)
    return {one.pk: Rungs(_near(one, one.near_easier), _near(one, one.near_harder)) for one in rows}  # type: ignore[attr-defined]


def _near(own: Exercise, found: Iterable[Exercise]) -> list[Exercise]:
    def distance(rung: Exercise) -> tuple[bool, bool, bool, str]:
        differs = rung.unilateral != own.unilateral, rung.category != own.category, rung.position != own.position
        return *differs, rung.name

    return sorted(found, key=distance)


def above(exercise: Exercise, usable: ExerciseQuerySet) -> set[int]:
    """Every exercise that the ladder has above one, however far; one query."""
    pairs = usable.filter(easier__isnull=False).values_list("easier", "pk")
    up: dict[int, list[int]] = {}
    for low, high in pairs:
        up.setdefault(low, []).append(high)
    found: set[int] = set()
    waiting = [exercise.pk]
    while waiting:
        fresh = set(up.get(waiting.pop(), ())) - found
        found |= fresh
        waiting.extend(fresh)
    return found


def held(mode: str, *, stopped: bool, pain: int | None) -> str:
    """Why a line gets no harder, in words; "" if it may. `pain` is the worst of the last 14 days on it."""
    if stopped:
        return _("A red flag is open: plans stand still, and nothing is stepped before the referral is recorded.")
    if mode == PlanMode.CLINICIAN:
        return _("Under a clinician: the clinician says when it gets harder.")
    if pain is not None and pain >= AMBER:
        return _("Pain %(pain)d of 10 within 14 days: the same or easier, no step up.") % {"pain": pain}
    return ""


def pain_by_exercise(feedback: Iterable[Answers], exercise_of: Mapping[Any, int], today: date) -> dict[int, int]:
    """The worst pain of the last 14 days on each exercise, in whichever plan; without an answer it is not in it."""
    told: dict[int, list[int | None]] = {}
    for answers in feedback:
        if timedelta() <= today - answers.date < CALM_DAYS and answers.exercise in exercise_of:
            told.setdefault(exercise_of[answers.exercise], []).append(answers.worst_pain)
    found = {exercise: worst(pains) for exercise, pains in told.items()}
    return {exercise: pain for exercise, pain in found.items() if pain is not None}


def stepped(line: PlannedExercise, exercise: Exercise) -> dict[str, Any]:
    """What a step asks for: the library's dose and sides of the new exercise, on the days of the old one."""
    return {
        "sets": exercise.sets,
        "reps": exercise.reps,
        "hold_s": exercise.hold_s,
        "rest_s": exercise.rest_s,
        "tempo": exercise.tempo,
        "per_side": exercise.unilateral,
        "note": "",
        "weekdays": line.weekdays,
        "days_a_week": line.days_a_week,
        "times_a_day": line.times_a_day,
        "in_short_version": line.in_short_version,
    }
