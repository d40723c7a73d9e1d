"""Every day of some weeks as one square: how it is filled says the day, whatever its colour."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from athletes.plots.cells import STATES
from athletes.plots.frame import path, picture, table, together, week_name, words
from athletes.plots.scale import Point, spot
from athletes.weeks import Week

SIDE, STEP = 14, 18  # px of a square, and from one to the next
BESIDE, ABOVE = 30, 16  # px for the names of days, and for the numbers of weeks
LETTERS = 4  # weeks from one number to the next, so that two never touch
# What a day can say, in the order of the key.
SHOWN = ("done", "partly", "skipped", "not_done", "moved", "excused", "no_contact", "open", "not_due")


class DayWeek(Protocol):
    """Seven days, each a key of cells.STATES."""

    @property
    def week(self) -> Week: ...
    @property
    def days(self) -> Sequence[str]: ...


def heat_strip(weeks: Iterable[DayWeek]) -> SafeString:
    """A column for each week, oldest left, Monday on top; a table says the same."""
    shown = list(weeks)
    squares: dict[str, str] = {}
    for at, week in enumerate(shown):
        for day, state in enumerate(week.days):
            for kind, d in _square(str(state), (BESIDE + at * STEP, ABOVE + day * STEP)):
                squares[kind] = squares.get(kind, "") + d
    size = (BESIDE + max(len(shown), 1) * STEP, ABOVE + 7 * STEP)
    drawn = picture(size, _days(), _numbers(shown), together(path(*each) for each in squares.items()), kind="ev-heat")
    said = [(week_name(week.week), *(STATES[str(state)] for state in week.days)) for week in shown]
    return drawn + table(_("Each day, by week"), said, (_("Week"), *(WEEKDAYS[day] for day in range(7))))


def heat_key(weeks: Iterable[DayWeek]) -> SafeString:
    """What the squares that are drawn mean, each beside its word."""
    there = {str(state) for week in weeks for state in week.days}
    return format_html('<p class="ev-legend mb-0">{}</p>', together(_key(state) for state in SHOWN if state in there))


def _key(state: str) -> SafeString:
    square = picture((SIDE, SIDE), *(path(*each) for each in _square(state, (0, 0))), kind="ev-heat")
    return format_html("<span>{}{}</span>", square, STATES[state])


def _square(state: str, at: Point) -> list[tuple[str, str]]:
    """Its kinds and paths: a ground, and what is drawn on it."""
    x, y = at
    whole = f"M{x + 1} {y + 1}h{SIDE - 2}v{SIDE - 2}h-{SIDE - 2}z"
    middle = (x + SIDE // 2, y + SIDE // 2)
    return {
        "done": [("full", whole)],
        "partly": [("half", whole), ("full", f"M{x + 1} {middle[1]}h{SIDE - 2}v{SIDE // 2 - 1}h-{SIDE - 2}z")],
        "skipped": [("bare", whole), ("sign", f"M{x + 4} {y + SIDE - 4}l{SIDE - 8}-{SIDE - 8}")],
        "not_done": [("bare", whole)],
        "moved": [("sign", f"M{x + 3} {middle[1]}h{SIDE - 6}m-3-3l3 3-3 3")],
        "excused": [("rest", f"M{middle[0] - 2} {y + 4}v{SIDE - 8}M{middle[0] + 2} {y + 4}v{SIDE - 8}")],
        "no_contact": [("dash", whole)],
        "open": [("open", whole)],
        "not_due": [("dot", spot(middle))],
    }.get(state, [])


def _days() -> SafeString:
    """Every second day by name: the others are between."""
    return together(words((0, ABOVE + day * STEP + SIDE - 3), WEEKDAYS_ABBR[day]) for day in (0, 2, 4, 6))


def _numbers(weeks: Sequence[DayWeek]) -> SafeString:
    """The number of every fourth week, counted from the newest."""
    named = [(at, week) for at, week in enumerate(weeks) if (len(weeks) - 1 - at) % LETTERS == 0]
    return together(
        words((BESIDE + at * STEP + SIDE / 2, ABOVE - 5), week.week.number, middle=True) for at, week in named
    )
