"""From the text of a list to its rows: which sign parts the columns, which column is which, line by line (pure)."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from coaching.importing.rows import Problem, Row, Trouble, is_email, row, tidy

MOST_ROWS = 500
LOOKED_AT = 25  # lines that tell the separator
SEPARATORS = "\t,;"
_BREAK = re.compile(r"\r\n|\r|\n")
# A first line with which spreadsheets tell each other; a quotation mark or a space parts no cells.
_HINT = re.compile(r"""["']?sep=([^"' ])["']?""", re.I)
# Nothing but the first @ can end the part before it: a text of many must not be tried at each of them.
_WRITTEN_TO = re.compile(r"(?P<name>[^<>@]*)<(?P<email>[^<>\s@]+@[^<>\s]+)>\s*[,;]?")
# Heads of columns as clubs' lists have them, in a few languages.
_HEADS = {
    "name": "name,full name,athlete,athletes,runner,member,naam,nom complet,nombre,nome,athlet,athletin,mitglied",
    "first": "first name,first,firstname,given name,vorname,prénom,prenom,voornaam,nombre de pila,rufname",
    "last": "last name,last,lastname,surname,family name,nachname,familienname,nom,achternaam,apellido,apellidos",
    "email": "email,e-mail,mail,email address,e-mail address,mail address,e-mail-adresse,emailadresse,e-mailadres,"
    "mailadresse,adresse e-mail,courriel,correo,correo electrónico,indirizzo email",
    "groups": "group,groups,squad,squads,tag,tags,team,gruppe,gruppen,groupe,groupes,groep,groepen,grupo,grupos,gruppo",
}
_COLUMNS = {head: column for column, heads in _HEADS.items() for head in heads.split(",")}
_NOTHING = str.maketrans(dict.fromkeys(",;|", " "))  # a line of empty cells is an empty line


class TooMany(Exception):
    """The list has more lines than one import takes."""


@dataclass(frozen=True)
class Reading:
    """Every line that is not empty is in `rows`, `heading` (the line of the heads) or `hint`; 0 where there is none.

    `unread` are heads of columns that we have no use for.
    """

    rows: Sequence[Row]
    heading: int = 0
    hint: int = 0
    unread: Sequence[str] = ()


def read(text: str) -> Reading:
    """The rows of a list; raises TooMany, and nothing else, whatever the text is."""
    lines = list(islice(_filled(text), MOST_ROWS + 3))  # a hint and heads are no rows
    hint = _HINT.fullmatch(lines[0][1].strip()) if lines else None
    body = lines[1:] if hint else lines
    separator = hint[1] if hint else _separator([line for _number, line in body[:LOOKED_AT]])
    first = _cells(body[0][1], separator)[0] if body else []
    heads = _heads(first)
    unread = tuple(tidy(cell) for cell, column in zip(first, heads, strict=False) if not column and tidy(cell))
    rows = [_row(number, line, separator, heads) for number, line in body[1 if heads else 0 :]]
    if len(rows) > MOST_ROWS:
        raise TooMany
    return Reading(rows, body[0][0] if heads else 0, lines[0][0] if hint else 0, unread)


def _filled(text: str) -> Iterator[tuple[int, str]]:
    """The lines with something on them, and their numbers; of many thousand no more is read than is asked for."""
    start, number, text = 0, 1, text.removeprefix("\ufeff")
    while start <= len(text):
        found = _BREAK.search(text, start)
        line = text[start : found.start() if found else len(text)]
        if tidy(line.translate(_NOTHING)):
            yield number, line
        start, number = (found.end() if found else len(text) + 1), number + 1


def _separator(lines: Sequence[str]) -> str:
    """What parts the heads, else what leaves most addresses alone in their cell, else what is there at all."""

    def score(separator: str) -> tuple[int, int, int]:
        rows = [_cells(line, separator)[0] for line in lines]
        heads = sum(map(bool, _heads(rows[0]))) if rows else 0
        alone = sum(any(is_email(tidy(cell, "")) for cell in row) for row in rows if len(row) > 1)
        return heads, alone, sum(len(row) > 1 for row in rows)

    return max(SEPARATORS, key=score)


def _heads(cells: Sequence[str]) -> tuple[str, ...]:
    """The columns that a line of heads names, "" for those we have no use for; nothing where the line is no heads.

    One word such as Group may be somebody's name: there must be two that we know, each once, a name or address among.
    """
    heads = tuple(_COLUMNS.get(tidy(cell).casefold(), "") for cell in cells)
    named = [head for head in heads if head]
    known = len(set(named)) == len(named) >= 2 and {"name", "first", "last", "email"} & set(named)
    return heads if known else ()


def _cells(line: str, separator: str) -> tuple[list[str], bool]:
    """The cells of one line, and whether its quotation marks are closed; one that is not stays a letter."""
    try:
        return next(csv.reader([line], delimiter=separator, skipinitialspace=separator != "\t", strict=True)), True
    except (csv.Error, StopIteration):
        return line.split(separator), False


def _row(line: int, text: str, separator: str, heads: Sequence[str]) -> Row:
    if not heads and (written := _WRITTEN_TO.fullmatch(text.strip())):
        return row(line, written["name"].strip().strip('"'), written["email"], "")
    cells, closed = _cells(text, separator)
    problems = [] if closed else [Problem(Trouble.QUOTE, "")]
    if not heads:
        return row(line, *_plain(cells), *problems)
    told = dict(zip(heads, cells, strict=False))
    if any(tidy(cell) for cell in cells[len(heads) :]):
        problems.append(Problem(Trouble.WIDE, ""))
    name = told.get("name") or f"{told.get('first', '')} {told.get('last', '')}"
    return row(line, name, told.get("email", ""), told.get("groups", ""), *problems)


def _plain(cells: Sequence[str]) -> tuple[str, str, str]:
    """Name, address, groups: the order where no heads tell it; an address that comes first is one all the same."""
    name, email, *groups = cells if len(cells) > 1 else [*cells, ""]
    if is_email(tidy(name, "")) and not is_email(tidy(email, "")):
        name, email = email, name
    return name, email, ";".join(groups)
