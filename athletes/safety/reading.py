"""Reads an answer to the safety questions as a device sends it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from athletes.models.safety import Occasion
from athletes.parts import LARGEST_NUMBER, Unreadable, day, moment, one_of, op_id, whole
from athletes.safety.questions import known
from athletes.tapped import Said


@dataclass(frozen=True, slots=True)
class SafetyAnswer(Said):
    """One answer to the whole page; no flags is *none of these*. `date` is the athlete's own."""

    occasion: str
    date: date
    flags: tuple[str, ...] = ()
    seq: int = 0
    plan: int | None = None  # the one whose first start asked


def read_safety(told: Mapping[str, Any]) -> SafetyAnswer:
    """Raises Unreadable."""
    flags = told.get("flags")
    if not known(flags):
        raise Unreadable("flags")
    return SafetyAnswer(
        op_id=op_id(told),
        acted_at=moment(told),
        occasion=one_of(told, "occasion", Occasion.values),
        date=day(told),
        flags=tuple(flags or ()),
        seq=whole(told, "seq", 0, LARGEST_NUMBER, absent=0),
        plan=None if told.get("plan") is None else whole(told, "plan", 1, LARGEST_NUMBER),
    )
