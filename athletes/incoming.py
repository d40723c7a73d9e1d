"""Reads a batch of actions as a device sends it: each action alone, so that one bad one never sinks the others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from athletes.kinds import KINDS
from athletes.models import FeedbackAction
from athletes.models.tick import SkipReason, TickStatus
from athletes.parts import LARGEST_NUMBER, UUID_FORM, Unreadable, day, moment, note, one_of, op_id, whole
from athletes.tapped import FeedbackTapped, Said, Tapped, TickTapped

AT_MOST = 200  # actions in one batch
LARGEST = 256 * 1024  # bytes of one batch

_LONGEST_NOTE = 1000
_SIDES = {None: "", "": "", "left": "left", "right": "right"}


@dataclass(frozen=True, slots=True)
class Incoming:
    """One action of a batch: the id as the device wrote it, and either the action or why it cannot be read."""

    op_id: str | None
    tapped: Tapped | Said | None = None
    fault: str = ""


def read_batch(
    ticks: Sequence[Any], feedback: Sequence[Any], further: Mapping[str, Sequence[Any]] | None = None
) -> list[Incoming]:
    """Every action in its order, ticks first; `further` holds the lists of the other kinds by their names."""
    read = [*(_incoming(told, _tick) for told in ticks), *(_incoming(told, _feedback) for told in feedback)]
    for kind in KINDS:
        read += (_incoming(told, kind.read) for told in (further or {}).get(kind.name, ()))
    return read


def _incoming(told: object, read: Callable[[Mapping[str, Any]], Tapped | Said]) -> Incoming:
    named = told.get("op_id") if isinstance(told, Mapping) else None
    written = named if isinstance(named, str) and UUID_FORM.fullmatch(named) else None
    try:
        if not isinstance(told, Mapping):
            raise Unreadable("anything")
        return Incoming(written, read(told))
    except Unreadable as fault:
        return Incoming(written, fault=fault.message)


def _tick(told: Mapping[str, Any]) -> TickTapped:
    status = one_of(told, "status", TickStatus.values)
    reason = one_of(told, "reason", SkipReason.values if status == TickStatus.SKIPPED else ("",))
    occurrence = whole(told, "occurrence", 1, 9, absent=1)
    eased_to = None if told.get("eased_to") is None else whole(told, "eased_to", 1, LARGEST_NUMBER)
    if eased_to and status not in (TickStatus.DONE, TickStatus.PARTLY):
        raise Unreadable("eased_to")
    return TickTapped(**_shared(told), status=status, occurrence=occurrence, reason=reason, eased_to=eased_to)


def _feedback(told: Mapping[str, Any]) -> FeedbackTapped:
    return FeedbackTapped(
        **_shared(told),
        felt=one_of(told, "felt", ("", *FeedbackAction.Felt.values)),
        hard=one_of(told, "hard", ("", *FeedbackAction.Hard.values)),
        pain=_pain(told, "pain"),
        note=note(told, _LONGEST_NOTE),
        pain_next_morning=_pain(told, "pain_next_morning"),
    )


def _pain(told: Mapping[str, Any], part: str) -> int | None:
    return None if told.get(part) is None else whole(told, part, 0, 10)


def _shared(told: Mapping[str, Any]) -> dict[str, Any]:
    """What every action on a planned exercise tells."""
    return {
        "op_id": op_id(told),
        "seq": whole(told, "seq", 0, LARGEST_NUMBER),
        "planned_exercise": whole(told, "planned_exercise", 1, LARGEST_NUMBER),
        "date": day(told),
        "side": _side(told),
        "acted_at": moment(told),
    }


def _side(told: Mapping[str, Any]) -> str:
    side = told.get("side")
    if not (side is None or isinstance(side, str)) or side not in _SIDES:
        raise Unreadable("side")
    return _SIDES[side]
