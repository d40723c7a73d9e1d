"""Reads what athletes tapped, ticks and feedback in one query, as the facts that the pure code judges."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, BooleanField, CharField, DateTimeField, Field, SmallIntegerField, Value

from athletes.feedback import Told
from athletes.models import Athlete, FeedbackAction, TickAction
from athletes.ticking import Action, Status

_OF_BOTH = ("athlete_id", "op_id", "seq", "acted_at", "utc_offset", "planned_exercise_id", "date", "side")
# The columns that one kind has and the other leaves empty.
_OF_TICKS: dict[str, "Field[Any, Any]"] = {
    "occurrence": SmallIntegerField(),
    "status": CharField(),
    "reason": CharField(),
    "paper": BooleanField(),
    "eased_to_id": BigIntegerField(),
    "eased_to__name": CharField(),
}
_OF_FEEDBACK: dict[str, "Field[Any, Any]"] = {
    "felt": CharField(),
    "hard": CharField(),
    "pain": SmallIntegerField(),
    "pain_next_morning": SmallIntegerField(),
    "note": CharField(),
    "received_at": DateTimeField(),
}
_STATUS = {str(status): status for status in Status}


@dataclass(frozen=True, slots=True)
class Tapped:
    """What some athletes tapped, by athlete; the exercises that were done instead of planned ones by id."""

    ticks: Mapping[int, Sequence[Action]]
    feedback: Mapping[int, Sequence[Told]]
    eased_names: Mapping[int, str] = field(default_factory=dict)


def tapped(athletes: Sequence[Athlete], first: date, last: date, lineage_of: Mapping[int, UUID]) -> Tapped:
    """The actions dated between two dates, both included, on the lines of which `lineage_of` knows the lineage."""
    ticks: dict[int, list[Action]] = defaultdict(list)
    feedback: dict[int, list[Told]] = defaultdict(list)
    eased_names: dict[int, str] = {}
    for athlete, op_id, seq, acted_at, offset, line, day, side, *said in _rows(athletes, first, last):
        if not (lineage := lineage_of.get(line)):
            continue
        at = acted_at.astimezone(phone_zone(offset))
        occurrence, status, reason, paper, eased_to, eased_name, *answers, received_at = said
        if status is None:
            feedback[athlete].append(Told(op_id, seq, at, received_at, lineage, day, side, *answers))
            continue
        if eased_name:
            eased_names[eased_to] = eased_name
        # Kept times are cut to their receipt already, so the time of the tap may stand for both.
        word = (lineage, day, side, occurrence, _STATUS[status], reason, paper, eased_to)
        ticks[athlete].append(Action(op_id, seq, at, at, *word))
    return Tapped(ticks, feedback, eased_names)


def _rows(athletes: Sequence[Athlete], first: date, last: date) -> Iterable[tuple[Any, ...]]:
    """Ticks and, under the same columns, feedback: these have no status, those no answers."""
    teams = {athlete.team_id for athlete in athletes}
    whose = {"team__in": teams, "athlete__in": athletes, "date__range": (first, last)}
    ticks = TickAction.objects.filter(**whose).values_list(*_OF_BOTH, *_OF_TICKS, *_empty(_OF_FEEDBACK))
    feedback = FeedbackAction.objects.filter(**whose).values_list(*_OF_BOTH, *_empty(_OF_TICKS), *_OF_FEEDBACK)
    return ticks.union(feedback, all=True)


def _empty(columns: Mapping[str, "Field[Any, Any]"]) -> list[Value]:
    return [Value(None, output_field=kind) for kind in columns.values()]


@lru_cache(maxsize=128)
def phone_zone(offset: int) -> tzinfo:
    """The fixed zone of a tap, from minutes east of UTC."""
    return timezone(timedelta(minutes=offset)) if offset else UTC
