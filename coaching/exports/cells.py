"""What stands in a cell of a file: numbers as numbers, dates in ISO form, and no text that a spreadsheet would run."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

type Cell = str | int | float | Decimal | Fraction | date | bool | None
type Row = tuple[Cell, ...]

# What makes a formula of a text, full-width signs among it (OWASP, CSV injection).
_SIGNS = "=+-@＝＋－＠"
FORMULA = (*_SIGNS, "\t", "\r", "\n")
# Some programs strip what is blank, or cannot be seen, before they look at the first letter.
_UNSEEN = re.compile("[\\s\u200b-\u200f\u2060\ufeff]+")
# Where commas are for decimals a sheet parts a line of a CSV file at its semicolons, whatever marks stand around them.
_INSIDE = re.compile(rf"([;\t\r\n]\s*)(?=[{re.escape(_SIGNS)}])")
# What no XML file may hold: control characters but tab and line ends, and two that are no letters.
_CONTROL = {code: None for code in (*range(32), 0xFFFE, 0xFFFF) if chr(code) not in "\t\n\r"}


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula, and no XML parser for damage."""
    clean = text.translate(_CONTROL)
    seen = _UNSEEN.sub("", clean[:80])
    return f"'{clean}" if clean.startswith(FORMULA) or seen.startswith(FORMULA) else clean


def plain(value: Cell) -> str | int | float | date | None:
    """As a sheet keeps it. Halves of doses are exact in a float."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        return harmless(value)
    return float(value) if isinstance(value, Fraction | Decimal) else value


def written(value: Cell) -> str:
    """As a text file says it: "6.5", "2026-11-23", and nothing where there is nothing."""
    told = plain(value)
    if told is None:
        return ""
    if isinstance(told, str):
        return _INSIDE.sub(r"\1'", told)
    if isinstance(told, date):
        return told.isoformat()
    return f"{told:.10g}" if isinstance(told, float) else str(told)
