"""One athlete of a list: the values as they will be kept, and what stands in the way of that (pure)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

NAME_LETTERS = 80  # as long as the columns
EMAIL_LETTERS = 254
GROUP_LETTERS = 60
MOST_GROUPS = 20
FORMULA = tuple("=+-@")  # a spreadsheet would run a cell that begins so
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_EMAIL = re.compile(rf"(?P<local>{_ATOM}(?:\.{_ATOM})*)@{_LABEL}(?:\.{_LABEL})+")
_JOINERS = "\u200c\u200d"  # invisible, but part of how some names are written


class Trouble(StrEnum):
    """What is wrong with a value."""

    NO_NAME = "no_name"
    LONG = "long"
    FORMULA = "formula"
    NO_EMAIL = "no_email"
    TWICE = "twice"
    ON_TEAM = "on_team"
    ON_STAFF = "on_staff"
    ARCHIVED = "archived"
    MANY_GROUPS = "many_groups"
    QUOTE = "quote"
    WIDE = "wide"


class Problem(NamedTuple):
    """`where` is `name`, `email`, `groups`, or "" for the whole line; `told` is the value or line it is about."""

    kind: Trouble
    where: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """`line` counts as the person's own editor does, from 1."""

    line: int
    name: str
    email: str
    groups: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def right(self) -> bool:
        return not self.problems


def is_email(text: str) -> bool:
    match = _EMAIL.fullmatch(text)
    return bool(match) and len(text) <= EMAIL_LETTERS and len(match["local"]) <= 64  # type: ignore[index]


def tidy(text: str, keep: str = _JOINERS) -> str:
    """Without letters nobody can see, spaces made one, accents in one form."""
    if text.isprintable():  # as almost every text is: a file may be one long line, and letter by letter takes seconds
        return " ".join(unicodedata.normalize("NFC", text).split())
    spaced = "".join(" " if letter.isspace() else letter for letter in text)
    seen = (one for one in spaced if one in keep or unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    kept = " ".join(unicodedata.normalize("NFC", "".join(seen)).split())
    return kept if kept.strip(f" {_JOINERS}") else ""


def group_names(text: str) -> tuple[str, ...]:
    """Apart by semicolons, commas or bars; each once, however it is written."""
    names: dict[str, str] = {}
    for name in filter(None, map(tidy, re.split(r"[;,|]", text))):
        names.setdefault(name.casefold(), name)
    return tuple(names.values())


def row(line: int, name: str, email: str, groups: str, *further: Problem) -> Row:
    """A row of what was typed, with what can be said of it alone."""
    kept = Row(line, tidy(name), tidy(email, "").lower(), group_names(groups))
    return replace(kept, problems=(*further, *_of_name(kept.name), *_of_email(kept.email), *_of_groups(kept.groups)))


def _of_name(name: str) -> Iterable[Problem]:
    if not name:
        yield Problem(Trouble.NO_NAME, "name")
    elif name.startswith(FORMULA):
        yield Problem(Trouble.FORMULA, "name", name[0])
    elif len(name) > NAME_LETTERS:
        yield Problem(Trouble.LONG, "name", str(NAME_LETTERS))


def _of_email(email: str) -> Iterable[Problem]:
    if email.startswith(FORMULA):
        yield Problem(Trouble.FORMULA, "email", email[0])
    elif email and not is_email(email):
        yield Problem(Trouble.NO_EMAIL, "email", email)


def _of_groups(groups: tuple[str, ...]) -> Iterable[Problem]:
    if begun := next((name for name in groups if name.startswith(FORMULA)), ""):
        yield Problem(Trouble.FORMULA, "groups", begun[0])
    if any(len(name) > GROUP_LETTERS for name in groups):
        yield Problem(Trouble.LONG, "groups", str(GROUP_LETTERS))
    if len(groups) > MOST_GROUPS:
        yield Problem(Trouble.MANY_GROUPS, "groups", str(MOST_GROUPS))


def together(rows: Iterable[Row], known: Mapping[str, Trouble]) -> list[Row]:
    """The rows with what only the list or the team can tell: an address that is there twice, or is known.

    `known` says of an address in the team what it is: `on_team`, `on_staff` or `archived`.
    """
    first: dict[str, int] = {}
    checked = []
    for one in rows:
        problems = list(one.problems)
        if one.email and one.email in first:
            problems.append(Problem(Trouble.TWICE, "email", str(first[one.email])))
        elif one.email in known:
            problems.append(Problem(known[one.email], "email", one.email))
        if one.email:
            first.setdefault(one.email, one.line)
        checked.append(replace(one, problems=tuple(problems)))
    return checked
