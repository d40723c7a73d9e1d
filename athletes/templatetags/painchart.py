"""Template tag for the worst pain of the weeks: a line from 0 to 10, broken where nobody was asked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, ngettext

from athletes.stopping import TELL_COACH_ABOVE, tell_coach
from athletes.weeks import Week

register = template.Library()

type WeekPain = tuple[Week, int | None]
"""A week and the worst pain told of it, 0 to 10; None where nobody was asked."""

SCALE = 10


@dataclass(frozen=True)
class Frame:
    """The plot in whole px: from one week to the next, the height, and the air above a pain of 10."""

    step: int
    high: int
    top: int = 3

    def y(self, pain: int) -> int:
        foot = self.high - 1
        return round(foot - (foot - self.top) * pain / SCALE)


FRAMES = {"s": Frame(6, 28), "l": Frame(22, 66)}
BESIDE = 26  # px for the last value in figures


@register.simple_tag
def pain_line(weeks: Iterable[WeekPain], size: str = "l") -> SafeString:
    """The weeks, oldest left; `size` is `s` for a row of the dashboard or `l` for a panel.

    In a row the drawing is named in words, its column says what it is, and charts.css how large it is and where
    the limit lies. In a panel a table for screen readers follows the drawing.
    """
    shown = list(weeks)
    return _row(shown) if size == "s" else _panel(shown)


def _row(weeks: Sequence[WeekPain]) -> SafeString:
    frame = FRAMES["s"]
    return format_html(
        "<svg role=img><title>{}</title>{}{}</svg><b>{}</b>",
        pains_name(weeks),
        _line(weeks, frame),
        _dot(weeks, frame),
        _last(weeks),
    )


def _panel(weeks: Sequence[WeekPain]) -> SafeString:
    frame = FRAMES["l"]
    wide = frame.step * max(len(weeks) - 1, 1)
    last = weeks[-1][1] if weeks else None
    return format_html(
        '<svg class="ev-spark" width="{}" height="{}" viewBox="0 0 {} {}" aria-hidden="true">{}{}{}{}</svg>{}',
        *(wide + BESIDE, frame.high) * 2,
        _ground(frame, wide),
        _line(weeks, frame),
        _dot(weeks, frame),
        format_html(
            '<text class="v" x="{}" y="{}">{}</text>',
            wide + 9,
            min(frame.y(last or 0) + 4, frame.high - 1),
            _last(weeks),
        ),
        _table(weeks),
    )


def pains_name(weeks: Sequence[WeekPain]) -> str:
    """The pains in words, oldest first, with the weeks before the first answer left out: "2, 3, not asked, 4"."""
    said = []
    for pain, run in groupby(pain for _week, pain in weeks):
        times = len(list(run))
        if pain is not None:
            said += [str(pain)] * times
        elif said:
            said.append(ngettext("not asked", "%(weeks)d weeks not asked", times) % {"weeks": times})
    return ", ".join(said) or _("not asked")


def _runs(weeks: Sequence[WeekPain], frame: Frame) -> Iterator[list[tuple[int, int]]]:
    """The points of each run of weeks without a gap."""
    for told, run in groupby(enumerate(pain for _week, pain in weeks), key=lambda week: week[1] is not None):
        if told:
            yield [(at * frame.step, frame.y(pain or 0)) for at, pain in run]


def _path(points: Sequence[tuple[int, int]]) -> str:
    """From point to point; a week alone is a dot as thick as the line."""
    x, y = points[0]
    ways = [f"{to[0] - at[0]}{to[1] - at[1]:+}".replace("+", " ") for at, to in pairwise(points)]
    return f"M{x} {y}l{' '.join(ways)}" if ways else f"M{x} {y}h.01"


def _line(weeks: Sequence[WeekPain], frame: Frame) -> SafeString:
    """The line, and a triangle on every pain above 5."""
    line = "".join(map(_path, _runs(weeks, frame)))
    above = "".join(
        f"M{at * frame.step} {frame.y(pain) - 5}l5 8h-10z"
        for at, (_week, pain) in enumerate(weeks)
        if pain is not None and tell_coach(pain)
    )
    return format_html(
        "{}{}",
        format_html('<path class=line d="{}"/>', line) if line else "",
        format_html('<path class=dot-warn d="{}"/>', above) if above else "",
    )


def _dot(weeks: Sequence[WeekPain], frame: Frame) -> SafeString:
    """The last week's point, where it is no triangle."""
    last = weeks[-1][1] if weeks else None
    if last is None or tell_coach(last):
        return SafeString()
    return format_html('<circle class="dot" cx="{}" cy="{}" r="3"/>', (len(weeks) - 1) * frame.step, frame.y(last))


def _last(weeks: Sequence[WeekPain]) -> str:
    """The last week's value in figures; a dash where nobody was asked."""
    last = weeks[-1][1] if weeks else None
    return "–" if last is None else str(last)


def _ground(frame: Frame, wide: int) -> SafeString:
    """The zone above 5 with its word, the dashed line at 5 and the base line."""
    limit = frame.y(TELL_COACH_ABOVE)
    return format_html(
        '<path class="zone-hi" d="M0 {top}H{wide}V{limit}H0z"/><text x="4" y="{text}">{word}</text>'
        '<path class="lim" d="M0 {limit}H{wide}"/><path class="base" d="M0 {base}H{wide}"/>',
        top=frame.top,
        wide=wide,
        limit=limit,
        text=limit - 5,
        word=_("above %(limit)s") % {"limit": TELL_COACH_ABOVE},
        base=frame.high - 0.5,
    )


def _table(weeks: Sequence[WeekPain]) -> SafeString:
    rows = format_html_join(
        "",
        '<tr><th scope="row">{}</th><td>{}</td></tr>',
        (
            (_("Week %(number)s") % {"number": week.number}, _("not asked") if pain is None else pain)
            for week, pain in weeks
        ),
    )
    return format_html(
        # A table does not shrink to the hidden pixel by itself, and would widen a phone's page at large text.
        '<div class="visually-hidden"><table><caption>{}</caption><tbody>{}</tbody></table></div>',
        _("Worst pain of each week, 0 to 10"),
        rows,
    )
