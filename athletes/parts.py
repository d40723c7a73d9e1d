"""Reads the parts of an action as a device sends it; what cannot be read is named."""

import re
from collections.abc import Container, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

UUID_FORM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
LARGEST_NUMBER = 2**63 - 1

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = range(2000, 3000)
# The clocks of the world run from 12 hours behind UTC to 14 ahead.
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)


class Unreadable(ValueError):
    """Names the part of an action that cannot be read."""

    @property
    def message(self) -> str:
        return _("We could not read %(part)s of this action.") % {"part": self.args[0]}


def text(told: Mapping[str, Any], part: str, form: re.Pattern[str] | None = None) -> str:
    written = told.get(part)
    if not isinstance(written, str) or (form and not form.fullmatch(written)):
        raise Unreadable(part)
    return written


def op_id(told: Mapping[str, Any]) -> UUID:
    return UUID(text(told, "op_id", UUID_FORM))


def whole(told: Mapping[str, Any], part: str, least: int, most: int, absent: int | None = None) -> int:
    """A whole number between two, both included; `absent` stands where the part is left out."""
    number = told.get(part, absent)
    if type(number) is not int or not least <= number <= most:  # True is no number
        raise Unreadable(part)
    return number


def one_of(told: Mapping[str, Any], part: str, known: Container[str]) -> str:
    word = told.get(part)
    word = "" if word is None else word
    if not isinstance(word, str) or word not in known:
        raise Unreadable(part)
    return word


def day(told: Mapping[str, Any], part: str = "date") -> date:
    try:
        read = date.fromisoformat(text(told, part, _DATE))
    except ValueError as error:
        raise Unreadable(part) from error
    if read.year not in _YEARS:
        raise Unreadable(part)
    return read


def moment(told: Mapping[str, Any], part: str = "acted_at") -> datetime:
    """The time of the tap with the phone's own offset from UTC."""
    try:
        read = datetime.fromisoformat(text(told, part))
    except ValueError as error:
        raise Unreadable(part) from error
    offset = read.utcoffset()
    if offset is None or not _WEST <= offset <= _EAST or read.year not in _YEARS:
        raise Unreadable(part)
    return read


def note(told: Mapping[str, Any], longest: int, part: str = "note") -> str:
    """What was written, empty where nothing was."""
    written = told.get(part) or ""
    # Half an emoji (a lone surrogate) and NUL cannot be stored by every database.
    if not isinstance(written, str) or len(written) > longest or re.search("[\0\ud800-\udfff]", written):
        raise Unreadable(part)
    return written
