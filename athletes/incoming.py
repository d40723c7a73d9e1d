"""Reads a batch of actions as a device sends it: each action alone, so that one bad one never sinks the others."""

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from athletes.models import FeedbackAction
from athletes.models.tick import SkipReason, TickStatus
from athletes.tapped import FeedbackTapped, Tapped, TickTapped

AT_MOST = 200  # actions in one batch
LARGEST = 256 * 1024  # bytes of one batch

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = range(2000, 3000)
# The clocks of the world run from 12 hours behind UTC to 14 ahead.
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)
_LARGEST_NUMBER = 2**63 - 1
_LONGEST_NOTE = 1000
_SIDES = {None: "", "": "", "left": "left", "right": "right"}


class Unreadable(ValueError):
    """Names the part of an action that cannot be read."""

    @property
    def message(self) -> str:
        return _("We could not read %(part)s of this action.") % {"part": self.args[0]}


@dataclass(frozen=True, slots=True)
class Incoming:
    """One action of a batch: the id as the device wrote it, and either the action or why it cannot be read."""

    op_id: str | None
    tapped: Tapped | None = None
    fault: str = ""


def read_batch(ticks: list[Any], feedback: list[Any]) -> list[Incoming]:
    """Every action in its order, ticks first."""
    return [*(_incoming(told, _tick) for told in ticks), *(_incoming(told, _feedback) for told in feedback)]


def _incoming(told: object, read: Callable[[Mapping[str, Any]], Tapped]) -> Incoming:
    op_id = told.get("op_id") if isinstance(told, Mapping) else None
    written = op_id if isinstance(op_id, str) and _UUID.fullmatch(op_id) else None
    try:
        if not isinstance(told, Mapping):
            raise Unreadable("anything")
        return Incoming(written, read(told))
    except Unreadable as fault:
        return Incoming(written, fault=fault.message)


def _tick(told: Mapping[str, Any]) -> TickTapped:
    status = _one_of(told, "status", TickStatus.values)
    reason = _one_of(told, "reason", SkipReason.values if status == TickStatus.SKIPPED else ("",))
    occurrence = _whole(told, "occurrence", 1, 9, absent=1)
    eased_to = None if told.get("eased_to") is None else _whole(told, "eased_to", 1, _LARGEST_NUMBER)
    if eased_to and status not in (TickStatus.DONE, TickStatus.PARTLY):
        raise Unreadable("eased_to")
    return TickTapped(**_shared(told), status=status, occurrence=occurrence, reason=reason, eased_to=eased_to)


def _feedback(told: Mapping[str, Any]) -> FeedbackTapped:
    return FeedbackTapped(
        **_shared(told),
        felt=_one_of(told, "felt", ("", *FeedbackAction.Felt.values)),
        hard=_one_of(told, "hard", ("", *FeedbackAction.Hard.values)),
        pain=_pain(told, "pain"),
        note=_note(told),
        pain_next_morning=_pain(told, "pain_next_morning"),
    )


def _pain(told: Mapping[str, Any], part: str) -> int | None:
    return None if told.get(part) is None else _whole(told, part, 0, 10)


def _shared(told: Mapping[str, Any]) -> dict[str, Any]:
    """What every action tells."""
    return {
        "op_id": UUID(_text(told, "op_id", _UUID)),
        "seq": _whole(told, "seq", 0, _LARGEST_NUMBER),
        "planned_exercise": _whole(told, "planned_exercise", 1, _LARGEST_NUMBER),
        "date": _day(told),
        "side": _side(told),
        "acted_at": _moment(told),
    }


def _text(told: Mapping[str, Any], part: str, form: re.Pattern[str] | None = None) -> str:
    written = told.get(part)
    if not isinstance(written, str) or (form and not form.fullmatch(written)):
        raise Unreadable(part)
    return written


def _whole(told: Mapping[str, Any], part: str, least: int, most: int, absent: int | None = None) -> int:
    number = told.get(part, absent)
    if type(number) is not int or not least <= number <= most:  # True is no number
        raise Unreadable(part)
    return number


def _one_of(told: Mapping[str, Any], part: str, known: Container[str]) -> str:
    word = told.get(part)
    word = "" if word is None else word
    if not isinstance(word, str) or word not in known:
        raise Unreadable(part)
    return word


def _side(told: Mapping[str, Any]) -> str:
    side = told.get("side")
    if not (side is None or isinstance(side, str)) or side not in _SIDES:
        raise Unreadable("side")
    return _SIDES[side]


def _day(told: Mapping[str, Any]) -> date:
    try:
        day = date.fromisoformat(_text(told, "date", _DATE))
    except ValueError as error:
        raise Unreadable("date") from error
    if day.year not in _YEARS:
        raise Unreadable("date")
    return day


def _moment(told: Mapping[str, Any]) -> datetime:
    """The time of the tap with the phone's own offset from UTC."""
    try:
        moment = datetime.fromisoformat(_text(told, "acted_at"))
    except ValueError as error:
        raise Unreadable("acted_at") from error
    offset = moment.utcoffset()
    if offset is None or not _WEST <= offset <= _EAST or moment.year not in _YEARS:
        raise Unreadable("acted_at")
    return moment


def _note(told: Mapping[str, Any]) -> str:
    note = told.get("note") or ""
    # Half an emoji (a lone surrogate) and NUL cannot be stored by every database.
    if not isinstance(note, str) or len(note) > _LONGEST_NOTE or re.search("[\0\ud800-\udfff]", note):
        raise Unreadable("note")
    return note
