"""A routine as the builder's form holds it: plain text by field, so that a draft keeps even what is typed wrong."""

import re
from collections.abc import Mapping, Sequence
from typing import TypedDict

from django.http import QueryDict

from exercises.models import Exercise, Routine, RoutineItem
from exercises.models.prescription import mask_of

# A list longer than this is a slip of the hand; it also keeps a form below Django's limit of 1000 fields.
MOST_MOVES = 30
USUAL_DAYS = 3
FIELDS = (
    *("name", "goal", "level", "weeks_min", "weeks_max", "stop_pain"),
    *("progress_when", "regress_when", "stop_when", "notes"),
)
LINES = ("progress_when", "regress_when", "stop_when")
DOSE = (
    *("sets", "reps", "hold_s", "rest_s", "tempo", "per_side", "note", "kind", "days_a_week"),
    *("times_a_day", "in_short_version", "override_reason"),
)
KEY = re.compile(r"m\d{1,6}")


class Kind:
    """The two kinds of schedule, as `Content` writes them."""

    FIXED = "fixed"
    FLEXIBLE = "flexible"


class MoveContent(TypedDict):
    """One line: its key in the form, the exercise's id, the texts of `DOSE`, and ISO weekdays."""

    key: str
    exercise: str
    dose: dict[str, str]
    weekdays: list[str]


class Content(TypedDict):
    fields: dict[str, str]
    moves: list[MoveContent]


def blank() -> Content:
    fields = dict.fromkeys(FIELDS, "")
    return {"fields": {**fields, "level": Routine.Level.BUILD, **_numbers(4, 8, 5)}, "moves": []}


def typed(data: QueryDict) -> Content:
    """What a whole posted form says; a move whose key we did not give is left out."""
    keys = [key for key in dict.fromkeys(data.getlist("move")) if KEY.fullmatch(key)]
    return {
        "fields": {name: text(data, name) for name in FIELDS},
        "moves": [_typed_move(key, data) for key in keys[:MOST_MOVES]],
    }


def text(data: QueryDict, name: str) -> str:
    """Line ends as one character, and no NUL, which PostgreSQL cannot keep in JSON."""
    return str(data.get(name, "")).replace("\0", "").replace("\r\n", "\n")


def _typed_move(key: str, data: QueryDict) -> MoveContent:
    return {
        "key": key,
        "exercise": text(data, f"{key}-exercise"),
        "dose": {name: text(data, f"{key}-{name}") for name in DOSE},
        "weekdays": [day for day in data.getlist(f"{key}-weekdays") if day in set("1234567")],
    }


def of_routine(routine: Routine, items: Sequence[RoutineItem]) -> Content:
    """A saved routine as its form shows it first; reads no rows."""
    same = {name: str(getattr(routine, name)) for name in ("name", "goal", "level", "notes")}
    lines = {name: "\n".join(getattr(routine, name)) for name in LINES}
    numbers = _numbers(routine.weeks_min, routine.weeks_max, routine.stop_pain)
    moves = [_of_item(f"m{place}", item) for place, item in enumerate(items, start=1)]
    return {"fields": {**same, **lines, **numbers}, "moves": moves}


def of_exercise(exercise: Exercise, key: str, like: MoveContent | None) -> MoveContent:
    """The library's dose, on the days of the move before it."""
    item = RoutineItem(
        exercise=exercise,
        sets=exercise.sets,
        reps=exercise.reps,
        hold_s=exercise.hold_s,
        rest_s=exercise.rest_s,
        tempo=exercise.tempo,
        per_side=exercise.unilateral,
        days_a_week=USUAL_DAYS,
    )
    move = _of_item(key, item)
    if like:
        move["weekdays"] = list(like["weekdays"])
        move["dose"] |= {name: like["dose"][name] for name in ("kind", "days_a_week")}
    return move


def recorded_item(move: MoveContent, exercise: Exercise) -> RoutineItem:
    """A line of a saved version, which holds no mistakes, as an item that is not stored."""
    dose = move["dose"]
    fixed = dose["kind"] == Kind.FIXED
    return RoutineItem(
        exercise=exercise,
        **{name: int(dose[name]) for name in ("sets", "reps", "rest_s", "times_a_day")},
        **{name: dose[name] == "on" for name in ("per_side", "in_short_version")},
        **{name: dose[name] for name in ("tempo", "note", "override_reason")},
        hold_s=int(dose["hold_s"]) if dose["hold_s"] else None,
        weekdays=mask_of(frozenset(int(day) for day in move["weekdays"])) if fixed else 0,
        days_a_week=0 if fixed else int(dose["days_a_week"]),
    )


def outside(item: RoutineItem) -> list[str]:
    """The parts of a dose that the library's range does not hold: any of sets, reps, hold_s."""
    ranges: Mapping[str, Sequence[int]] = item.exercise.dose_range
    return [name for name, (low, high) in ranges.items() if not low <= (getattr(item, name) or 0) <= high]


def _numbers(weeks_min: int, weeks_max: int, stop_pain: int) -> dict[str, str]:
    return {"weeks_min": str(weeks_min), "weeks_max": str(weeks_max), "stop_pain": str(stop_pain)}


def _of_item(key: str, item: RoutineItem) -> MoveContent:
    ticked = {"per_side": item.per_side, "in_short_version": item.in_short_version}
    same = ("sets", "reps", "rest_s", "tempo", "note", "times_a_day", "override_reason")
    return {
        "key": key,
        "exercise": str(item.exercise_id),
        "dose": {
            **{name: str(getattr(item, name)) for name in same},
            **{name: "on" if on else "" for name, on in ticked.items()},
            "hold_s": str(item.hold_s or ""),
            "kind": Kind.FIXED if item.weekdays else Kind.FLEXIBLE,
            "days_a_week": str(item.days_a_week or len(item.fixed_days)),
        },
        "weekdays": [str(day) for day in sorted(item.fixed_days)],
    }
