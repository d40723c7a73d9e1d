"""Left and right of each row, growing from one seam: how far each side came of what was due."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Protocol

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from athletes.plots.frame import picture, table, together
from athletes.standing import number

type Side = tuple[Fraction | int, Fraction | int]
"""Doses done and doses due."""

LONG, HIGH, SEAM = 124, 10, 2  # px: a bar as long as all that was due, how high, and the gap between the two
WIDE = 2 * LONG + SEAM


class Row(Protocol):
    """One exercise, or whatever has two sides."""

    @property
    def name(self) -> str: ...
    @property
    def left(self) -> Side: ...
    @property
    def right(self) -> Side: ...


def butterfly(rows: Iterable[Row]) -> SafeString:
    """A line for each row: its name, both figures and the two bars; a table says the same."""
    shown = list(rows)
    said = [(row.name, _of(row.left), _of(row.right)) for row in shown]
    drawn = format_html(
        '<div class="ev-sides" aria-hidden="true"><p class="ev-row-c ev-t-s ev-muted"><span>{}</span>'
        '<span class="ev-end">{}</span></p>{}</div>',
        _("Left"),
        _("Right"),
        together(map(_line, shown)),
    )
    return drawn + table(_("Doses done of those due, by side"), said, (_("Exercise"), _("Left"), _("Right")))


def _line(row: Row) -> SafeString:
    return format_html("<div><p>{}</p><b>{}</b>{}<b>{}</b></div>", row.name, _of(row.left), _wings(row), _of(row.right))


def _of(side: Side) -> str:
    """ "5.5 of 6"."""
    done, due = side
    return _("%(done)s of %(due)s") % {"done": number(done), "due": number(due)} if due or done else _("nothing due")


def _wings(row: Row) -> SafeString:
    """Both sides have one scale, that of the side of which more was due: equal bars are equal work."""
    most = max(row.left[1], row.right[1])
    return picture((WIDE, HIGH), _wing(row.left[0], most, -1), _wing(row.right[0], most, 1), kind="ev-bal")


def _wing(done: Fraction | int, due: Fraction | int, grows: int) -> SafeString:
    """One side's ground and bar; `grows` is -1 to the left of the seam, 1 to the right."""
    long = LONG * min(float(done / Fraction(due)), 1.0) if due else 0.0
    ground = _bar("bg", 0 if grows < 0 else LONG + SEAM, LONG, HIGH / 2)
    bar = _bar("bar", LONG - long if grows < 0 else LONG + SEAM, long, 4) if long else SafeString()
    return ground + bar


def _bar(kind: str, x: float, wide: float, round_by: float) -> SafeString:
    return format_html(
        '<rect class="{}" x="{}" width="{}" height="{}" rx="{}"/>', kind, f"{x:g}", f"{wide:g}", HIGH, f"{round_by:g}"
    )
