"""The pair: the week cell of two halves and the mark of a day."""

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import Protocol

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy as _

from athletes.plots.frame import path

type Half = tuple[str, str, bool, str]
"""Side ('' | left | right), state (a key of STATES), late, and the reason of a skip."""


class Cell(Protocol):
    """One lane pair on one day; more than one occurrence makes more pills, in the order of `halves`."""

    @property
    def halves(self) -> Iterable[Half]: ...


STATES: dict[str, Promise] = {
    "done": _("done"),
    "partly": _("partly"),
    "skipped": _("skipped"),
    "not_done": _("not done"),
    "moved": _("moved to another day"),
    "open": _("may still be done"),
    "extra": _("extra"),
    "excused": _("excused"),
    "no_contact": _("no contact"),
    "not_due": _("not due"),
}
SIDES: dict[str, Promise] = {"left": _("left"), "right": _("right")}
# Outline, its lower half, and the middle of each pill shape, in the 40 x 24 frame of a cell.
OUTLINE = {
    "left": "M13 1H19V23H13A11 11 0 0 1 13 1z",
    "right": "M21 1H27A11 11 0 0 1 27 23H21z",
    "": "M13 1H27A11 11 0 0 1 27 23H13A11 11 0 0 1 13 1z",
}
LOWER = {
    "left": "M2 12H19V23H13A11 11 0 0 1 2 12z",
    "right": "M21 12H38A11 11 0 0 1 27 23H21z",
    "": "M2 12H38A11 11 0 0 1 27 23H13A11 11 0 0 1 2 12z",
}
MIDDLE = {"left": 11.5, "right": 28.5, "": 20.0}
LATE_DOT = {"left": 5.5, "right": 34.5, "": 34.5}
# The class of the outline in each state, and the sign drawn on it from the middle: class and relative path.
GROUND = {"done": "d", "partly": "po", "skipped": "s", "not_done": "o", "moved": "m", "open": "m", "extra": "xt"}
SIGN = {
    "done": ("ck", "m-3.5 0 2.5 2.5 4.5-5"),
    "skipped": ("x", "m-3.5 4.5 7-9"),
    "moved": ("mv", "m-4 0h7.5m-3-3 3 3-3 3"),
    "extra": ("pp", "m-3.5 0h7m-3.5-3.5v7"),
}


def _sign(side: str, state: str) -> SafeString:
    middle = MIDDLE[side]
    if state in SIGN:
        style, way = SIGN[state]
        return path(style, f"M{middle:g} 12{way}")
    if state == "no_contact":
        return format_html('<text class="q" x="{}" y="16">?</text>', middle)
    if state == "not_due":
        return format_html('<circle class="n" cx="{}" cy="12" r="2"/>', middle)
    return path("p", LOWER[side]) if state == "partly" else SafeString()


def _ground(side: str, state: str) -> SafeString:
    if state == "excused":
        return format_html('<path class="e" fill="url(#ev-excused)" d="{}"/>', OUTLINE[side])
    return path(GROUND[state], OUTLINE[side]) if state in GROUND else SafeString()


@cache
def _half(side: str, state: str, late: bool) -> SafeString:
    dot = format_html('<circle class="lt" cx="{}" cy="4.5" r="3.5"/>', LATE_DOT[side]) if late else ""
    return format_html("{}{}{}", _ground(side, state), _sign(side, state), dot)


def half_name(half: Half) -> str:
    """One half in words: "right skipped, pain"; "left done, late"."""
    side, state, late, reason = half
    said = f"{SIDES[side]} {STATES[state]}" if side else str(STATES[state])
    return ", ".join([said, *([gettext("late")] if late else []), *([str(reason)] if reason else [])])


def cell_name(halves: list[Half]) -> str:
    """A whole cell in words; a day on which nothing is due says so once."""
    if all(state == "not_due" for _side, state, _late, _reason in halves):
        return str(STATES["not_due"])
    return "; ".join(half_name(half) for half in halves)


def _pills(halves: list[Half]) -> list[list[Half]]:
    """The halves of each occurrence: a new pill begins with every left half and every whole one."""
    starts = 0
    numbered: list[tuple[int, Half]] = []
    for half in halves:
        starts += not (half[0] == "right" and numbered and numbered[-1][1][0] == "left")
        numbered.append((starts, half))
    return [[half for _number, half in pill] for _start, pill in groupby(numbered, key=lambda pair: pair[0])]


def _pill(halves: list[Half]) -> SafeString:
    if all(state == "not_due" for _side, state, _late, _reason in halves):
        halves = [("", "not_due", False, "")]
    drawn = format_html_join("", "{}", ((_half(side, state, late),) for side, state, late, _reason in halves))
    return format_html(
        '<svg class="ev-cell" width="40" height="24" viewBox="0 0 40 24" role="img"><title>{}</title>{}</svg>',
        cell_name(halves),
        drawn,
    )


def pair(cell: Cell) -> SafeString:
    """The week cell of `cell.halves`, named in words for screen readers and as a tooltip."""
    pills = [_pill(pill) for pill in _pills(list(cell.halves))]
    if len(pills) == 1:
        return pills[0]
    return format_html(
        '<span class="ev-cells-stack">{}</span>', format_html_join("", "{}", ((pill,) for pill in pills))
    )


def legend_cell(state: str, late: bool = False) -> SafeString:
    """Two halves in one state for the legend, where the word stands beside it."""
    drawn = format_html("{}{}", _half("left", state, late), _half("right", state, late))
    return format_html('<svg class="ev-cell" viewBox="0 0 40 24" aria-hidden="true">{}</svg>', drawn)


DAY_HALF = {"left": "M5 .75H10.5V7.25H5A3.25 3.25 0 0 1 5 .75z", "right": "M11.5 .75H17A3.25 3.25 0 0 1 17 7.25H11.5z"}


def day_mark(done: int, due: int) -> SafeString:
    """The day strip's pill: both halves full when all is done, one when some is, none when nothing, a dot if not due.

    `done` and `due` are counts of lanes; the mark is decoration, the day's link says them in words.
    """
    if not due:
        drawn = format_html('<circle class="{}" cx="11" cy="4" r="1.75"/>', "x")
    else:
        drawn = path("d" if done else "o", DAY_HALF["left"]) + path("d" if done >= due else "o", DAY_HALF["right"])
    return format_html('<svg class="ev-mini" viewBox="0 0 22 8" aria-hidden="true">{}</svg>', drawn)
