"""What is read from the database for floor mode, once for any number of days: record, full exercises, easier moves."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from athletes.floor.sides import LOOK_BACK
from athletes.models import Athlete, PlannedExercise
from athletes.reports import Record, record
from athletes.weeks import Week
from exercises.models import Exercise


@dataclass(frozen=True)
class FloorKnown:
    """An athlete's record whose lines carry their exercises in full, and what the ladder has below each, by id."""

    record: Record
    easier: Mapping[int, tuple[Exercise, ...]]


def floor_known(athlete: Athlete, first: date, last: date, now: datetime) -> FloorKnown:
    """What the floor pages between two dates need, four weeks back for the harder side; needs `membership` loaded.

    The queries of one record and two more.
    """
    since = min(Week.of(first).monday, first - LOOK_BACK)
    known = record(athlete, since, Week.of(last).sunday, now)
    lines = [line for line in known.lines if line.valid_to is None or line.valid_to >= first]
    rungs = _rungs(line.exercise_id for line in lines)
    full = _full(athlete, {*(line.exercise_id for line in lines), *(low for low, _high in rungs)})
    _fill_in(lines, full)
    below: dict[int, list[Exercise]] = defaultdict(list)
    for low, high in rungs:
        if low in full and full[low].archived_at is None:
            below[high].append(full[low])
    return FloorKnown(known, {high: tuple(found) for high, found in below.items()})


def _rungs(exercises: Iterable[int]) -> list[tuple[int, int]]:
    """(easier, harder) by id, for everything just below these exercises."""
    links = Exercise.harder.through.objects.filter(to_exercise__in=set(exercises))
    return list(links.values_list("from_exercise_id", "to_exercise_id").order_by("pk"))


def _full(athlete: Athlete, exercises: Iterable[int]) -> dict[int, Exercise]:
    """Only what this athlete's team may see."""
    seen = Exercise.objects.filter(Q(team=None) | Q(team=athlete.team_id))
    return seen.defer("evidence", "common_fault", "synonyms").in_bulk(exercises)


def _fill_in(lines: Iterable[PlannedExercise], full: Mapping[int, Exercise]) -> None:
    for line in lines:
        line.exercise = full.get(line.exercise_id, line.exercise)
