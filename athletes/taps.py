"""The taps of the plain form: what a button says when it is pressed, and how that is read.

A button's value is one word or several with spaces between:
`line:side[:occurrence[:status[:reason]]][~exercise]`, the side being `left`, `right`, `both` or empty for an
exercise without sides, and the exercise the one that was done instead. What is left out is the first time of the
day, done as planned: Today has sixty such buttons, and its bytes are counted.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from itertools import count
from uuid import uuid4

from athletes.tapped import TickTapped
from athletes.ticking import Status

BOTH = "both"
_WORD = re.compile(
    r"(?P<line>[0-9]{1,18}):(?P<side>left|right|both|)(:(?P<occurrence>[0-9])"
    r"(:(?P<status>done|partly|skipped|cleared)(:(?P<reason>time|pain|kit|forgot|ill))?)?)?"
    r"(~(?P<eased_to>[0-9]{1,18}))?"
)
_AT_MOST = 200
# What a device's counter is for a phone: on a coarse clock two taps may share one moment.
_taken_in = count()


def next_seq() -> int:
    """The next number of the counter that orders what this server takes in by form."""
    return next(_taken_in)


class NotATap(ValueError):
    """A value that no button of ours has."""


def tap_word(line: int, side: str, occurrence: int, status: str, reason: str = "", eased_to: int | None = None) -> str:
    """What a button says; `side` may be `both`, `eased_to` is the exercise that was done instead."""
    told = [str(occurrence), status, reason]
    while told and told[-1] in ("", Status.DONE, "1"):
        told.pop()
    word = ":".join((str(line), side, *told))
    return f"{word}~{eased_to}" if eased_to else word


def read_taps(value: str, day: date, tapped: datetime) -> list[TickTapped]:
    """What a pressed button said of a date, as actions of one moment; NotATap if it is none of ours.

    `tapped` carries the UTC offset of the athlete's zone, because a plain form does not tell the phone's.
    """
    words = value.split()
    found = [_WORD.fullmatch(word) for word in words]
    if not words or len(words) > _AT_MOST:
        raise NotATap(value[:80])
    lanes = [(word, side) for word in found for side in _sides(word, value)]
    return [_tick(word, side, day, tapped) for word, side in lanes if word]


def _sides(word: re.Match[str] | None, value: str) -> Iterable[str]:
    if word is None or (word["reason"] and word["status"] != "skipped") or (word["eased_to"] and not _done(word)):
        raise NotATap(value[:80])
    return ("left", "right") if word["side"] == BOTH else (word["side"],)


def _done(word: re.Match[str]) -> bool:
    """Only what was done can have been done otherwise."""
    return word["status"] in (None, Status.DONE, Status.PARTLY)


def _tick(word: re.Match[str], side: str, day: date, tapped: datetime) -> TickTapped:
    return TickTapped(
        op_id=uuid4(),
        seq=next_seq(),
        planned_exercise=int(word["line"]),
        date=day,
        side=side,
        acted_at=tapped,
        status=word["status"] or Status.DONE,
        occurrence=int(word["occurrence"] or 1),
        reason=word["reason"] or "",
        eased_to=int(word["eased_to"]) if word["eased_to"] else None,
    )
