"""Template tag for the worst pain of the weeks: a line from 0 to 10, broken where nobody was asked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, ngettext

from athletes.stopping import TELL_COACH_ABOVE
from athletes.weeks import Week

register = template.Library()

type WeekPain = tuple[Week, int | None]
"""A week and the worst pain told of it, 0 to 10; None where nobody was asked."""

SCALE = 10


@dataclass(frozen=True)
class Frame:
    """The plot in px: the line's own width, the height, and the air above a pain of 10."""

    wide: float
    high: float
    top: float
    full: float  # with the last value printed beside the line

    def x(self, at: int, of: int) -> float:
        return round(self.wide * at / max(of - 1, 1), 1)

    def y(self, pain: int) -> float:
        foot = self.high - 1
        return round(foot - (foot - self.top) * pain / SCALE, 1)


FRAMES = {"s": Frame(64, 28, 3, 82), "l": Frame(246, 66, 3, 272)}


@register.simple_tag
def pain_line(weeks: Iterable[WeekPain], size: str = "l") -> SafeString:
    """The weeks, oldest left; `size` is `s` for a row, whose column is headed "Worst pain", or `l` for a panel.

    In a panel a table for screen readers follows the drawing.
    """
    shown, frame = list(weeks), FRAMES[size]
    drawing = format_html(
        '<svg class="ev-spark" width="{}" height="{}" {}{}{}{}{}</svg>',
        f"{frame.full:g}",
        f"{frame.high:g}",
        SafeString('role="img">') if size == "s" else SafeString('aria-hidden="true">'),
        _title(shown) if size == "s" else "",
        _ground(frame) if size == "l" else SafeString('<use href="#ev-pain"/>'),
        _line(shown, frame),
        _last(shown, frame),
    )
    return drawing if size == "s" else format_html("{}{}", drawing, _table(shown))


def _title(weeks: Sequence[WeekPain]) -> SafeString:
    return format_html("<title>{}</title>", pains_name(weeks))


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


def _points(weeks: Sequence[WeekPain], frame: Frame) -> list[tuple[float, float, int] | None]:
    return [
        None if pain is None else (frame.x(at, len(weeks)), frame.y(pain), pain)
        for at, (_week, pain) in enumerate(weeks)
    ]


def _runs(points: Sequence[tuple[float, float, int] | None]) -> Iterator[str]:
    """A path for each run of weeks without a gap; a week alone is a dot as thick as the line."""
    for told, run in groupby(points, key=lambda point: point is not None):
        if told:
            spots = [f"{x:g} {y:g}" for x, y, _pain in run]  # type: ignore[misc]
            yield f"M{'L'.join(spots)}" if len(spots) > 1 else f"M{spots[0]}h.01"


def _line(weeks: Sequence[WeekPain], frame: Frame) -> SafeString:
    points = _points(weeks, frame)
    line = "".join(_runs(points))
    above = [(x, y) for x, y, pain in filter(None, points) if pain > TELL_COACH_ABOVE]
    return format_html(
        "{}{}",
        format_html('<path class="line" d="{}"/>', line) if line else "",
        format_html('<path class="dot-warn" d="{}"/>', "".join(f"M{x:g} {y - 5:g}l5 8.5h-10z" for x, y in above))
        if above
        else "",
    )


def _last(weeks: Sequence[WeekPain], frame: Frame) -> SafeString:
    """The last week's value in figures; a dash where nobody was asked."""
    last = weeks[-1][1] if weeks else None
    if last is None:
        return format_html('<text x="{}" y="{}">–</text>', f"{frame.wide + 9:g}", f"{frame.high - 6:g}")
    dot = (
        ""
        if last > TELL_COACH_ABOVE
        else format_html('<circle class="dot" cx="{}" cy="{}" r="3"/>', f"{frame.wide:g}", f"{frame.y(last):g}")
    )
    return format_html(
        '{}<text class="v" x="{}" y="{}">{}</text>',
        dot,
        f"{frame.wide + 9:g}",
        f"{min(frame.y(last) + 4, frame.high - 1):g}",
        last,
    )


def _ground(frame: Frame) -> SafeString:
    """The zone above 5 with its word, the dashed line at 5 and the base line."""
    limit = frame.y(TELL_COACH_ABOVE)
    return format_html(
        '<path class="zone-hi" d="M0 {top}H{wide}V{limit}H0z"/><text x="4" y="{text}">{word}</text>'
        '<path class="lim" d="M0 {limit}H{wide}"/><path class="base" d="M0 {base}H{wide}"/>',
        top=f"{frame.top:g}",
        wide=f"{frame.wide:g}",
        limit=f"{limit:g}",
        text=f"{limit - 5:g}",
        word=_("above %(limit)s") % {"limit": TELL_COACH_ABOVE},
        base=f"{frame.high - 0.5:g}",
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
        '<table class="visually-hidden"><caption>{}</caption><tbody>{}</tbody></table>',
        _("Worst pain of each week, 0 to 10"),
        rows,
    )
