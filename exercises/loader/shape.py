"""What a value in a library file may look like: each check answers "" or what is wrong, to follow the key's name."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from exercises.loader.marked import Entry, LibraryError

type Check = Callable[[Any], str]
type Shape = Mapping[str, Check]

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TEMPO = re.compile(r"\d{1,2}-\d{1,2}-\d{1,2}")


def text(limit: int = 1000) -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            return "must be a text"
        return f"is longer than {limit} characters" if len(value) > limit else ""

    return check


def matching(pattern: re.Pattern[str], example: str) -> Check:
    def check(value: Any) -> str:
        return "" if isinstance(value, str) and pattern.fullmatch(value) else f"must look like {example}"

    return check


def whole(low: int, high: int) -> Check:
    def check(value: Any) -> str:
        fits = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
        return "" if fits else f"must be a whole number from {low} to {high}"

    return check


def one_of(allowed: Collection[str]) -> Check:
    def check(value: Any) -> str:
        return "" if value in allowed else f"is “{value}”, which is none of {', '.join(sorted(allowed))}"

    return check


def flag(value: Any) -> str:
    return "" if isinstance(value, bool) else "must be true or false"


def keys(value: Any) -> str:
    return "" if isinstance(value, Entry) else "must hold keys and values"


def listed(each: Check, *, empty: bool = True) -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, list):
            return "must be a list"
        if not value and not empty:
            return "must not be empty"
        return next((f"holds something that {problem}" for item in value if (problem := each(item))), "")

    return check


def require(file: str, name: str, entry: Entry, shape: Shape, optional: Collection[str] = ()) -> None:
    """LibraryError at the first key that is missing, unknown or of the wrong shape."""
    for key in entry:
        if key not in shape:
            raise LibraryError(file, entry.lines[key], name, f"the key “{key}” is not known")
    for key, check in shape.items():
        if key not in entry and key not in optional:
            raise LibraryError(file, entry.line, name, f"the key “{key}” is missing")
        if key in entry and (problem := check(entry[key])):
            raise LibraryError(file, entry.lines[key], name, f"“{key}” {problem}")
