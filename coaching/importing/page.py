"""The preview of a list: each line as it would be kept, what stands in its way, and which lines are left out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import QueryDict

from coaching.importing.reading import MOST_ROWS, Reading
from coaching.importing.rows import Row, Trouble, row, together
from coaching.importing.words import said

_LINE = re.compile(r"name-([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One line, with its fields as a page writes them."""

    row: Row
    taken: bool

    @property
    def groups(self) -> str:
        return "; ".join(self.row.groups)

    @property
    def wrong(self) -> bool:
        """Whether it stands in the way: who is left out does not."""
        return self.taken and not self.row.right

    @property
    def name_problems(self) -> list[str]:
        return self._said("name")

    @property
    def email_problems(self) -> list[str]:
        return self._said("email")

    @property
    def groups_problems(self) -> list[str]:
        return self._said("groups")

    @property
    def line_problems(self) -> list[str]:
        return self._said("")

    def _said(self, where: str) -> list[str]:
        return [said(problem) for problem in self.row.problems if problem.where == where]


@dataclass(frozen=True)
class Preview:
    """`encoding` is that of a file, "" of what was pasted; `guessed` where it may be another one."""

    lines: Sequence[PreviewLine]
    encoding: str = ""
    guessed: bool = False
    unread: Sequence[str] = ()

    @cached_property
    def taken(self) -> list[Row]:
        return [line.row for line in self.lines if line.taken]

    @property
    def wrong(self) -> list[PreviewLine]:
        return [line for line in self.lines if line.wrong]

    @property
    def ready(self) -> bool:
        return bool(self.taken) and not self.wrong

    @property
    def mailed(self) -> int:
        return sum(1 for row in self.taken if row.email)

    @property
    def left_out(self) -> int:
        return len(self.lines) - len(self.taken)

    def without_wrong(self) -> "Preview":
        """Every line that stands in the way left out."""
        return replace(self, lines=[replace(line, taken=line.taken and line.row.right) for line in self.lines])


def preview(reading: Reading, known: Mapping[str, Trouble], encoding: str = "", guessed: bool = False) -> Preview:
    """Of a list that was just read: all lines are to be taken."""
    lines = [PreviewLine(row, taken=True) for row in together(reading.rows, known)]
    return Preview(lines, encoding, guessed, reading.unread)


def mended(data: QueryDict, known: Mapping[str, Trouble]) -> Preview:
    """Of the preview as it comes back: whatever was typed in it, without the lines it never had."""
    numbers = sorted({int(found[1]) for key in data if (found := _LINE.fullmatch(key))})[:MOST_ROWS]
    rows = [_typed(number, data) for number in numbers]
    taken = {one.line for one in rows if f"take-{one.line}" in data}
    return Preview(_checked(rows, taken, known), data.get("encoding", "")[:20])


def _typed(number: int, data: QueryDict) -> Row:
    name, email, groups = (data.get(f"{part}-{number}", "") for part in ("name", "email", "groups"))
    return row(number, name, email, groups)


def again(rows: Iterable[Row], shown: Preview) -> Preview:
    """The same preview, with what became known of the lines that are taken."""
    newer = {row.line: row for row in rows}
    return replace(shown, lines=[replace(line, row=newer.get(line.row.line, line.row)) for line in shown.lines])


def _checked(rows: Sequence[Row], taken: set[int], known: Mapping[str, Trouble]) -> list[PreviewLine]:
    """Addresses are compared among the lines that are taken; a line that is left out stands in nobody's way."""
    checked = {row.line: row for row in together((row for row in rows if row.line in taken), known)}
    return [PreviewLine(checked.get(row.line, row), row.line in taken) for row in rows]
