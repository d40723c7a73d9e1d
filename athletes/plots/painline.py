"""The worst pain of the weeks: a line from 0 to 10, broken where nobody was asked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, ngettext

from athletes.plots.frame import base, limit, path, picture, table, week_name, words
from athletes.plots.scale import Point, Scale, spot, way
from athletes.stopping import TELL_COACH_ABOVE, tell_coach
from athletes.weeks import Week

type WeekPain = tuple[Week, int | None]
"""A week and the worst pain told of it, 0 to 10; None where nobody was asked."""

HIGHEST = 10


@dataclass(frozen=True)
class Frame:
    """The plot in whole px: from one week to the next, the height, and the air above a pain of 10."""

    step: int
    high: int
    top: int = 3

    def y(self, pain: int) -> int:
        return Scale(0, HIGHEST, self.high - 1, self.top).at(pain)

    def points(self, weeks: Iterable[WeekPain]) -> list[tuple[int | None, Point]]:
        """Each week's pain and where it lies; 0 stands in for none, and is not drawn."""
        return [(pain, (at * self.step, self.y(pain or 0))) for at, (_week, pain) in enumerate(weeks)]


FRAMES = {"s": Frame(6, 28), "l": Frame(22, 66)}
BESIDE = 26  # px for the last value in figures


def pain_line(weeks: Iterable[WeekPain], size: str = "l") -> SafeString:
    """The weeks, oldest left; `size` is `s` for a row of the dashboard or `l` for a panel.

    In a row the drawing is named in words, its column says what it is, and charts.css how large it is and where
    the limit lies. In a panel a table for screen readers follows the drawing.
    """
    shown = list(weeks)
    return _row(shown) if size == "s" else _panel(shown)


def _row(weeks: Sequence[WeekPain]) -> SafeString:
    return format_html(
        "<svg role=img><title>{}</title>{}</svg><b>{}</b>", pains_name(weeks), _line(weeks, FRAMES["s"]), _last(weeks)
    )


def _panel(weeks: Sequence[WeekPain]) -> SafeString:
    frame = FRAMES["l"]
    wide = frame.step * max(len(weeks) - 1, 1)
    last = weeks[-1][1] if weeks else None
    drawn = picture(
        (wide + BESIDE, frame.high),
        _ground(frame, wide),
        _line(weeks, frame),
        words((wide + 9, min(frame.y(last or 0) + 4, frame.high - 1)), _last(weeks), "v"),
    )
    said = [(week_name(week), _("not asked") if pain is None else pain) for week, pain in weeks]
    return drawn + table(_("Worst pain of each week, 0 to 10"), said)


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


def _line(weeks: Sequence[WeekPain], frame: Frame) -> SafeString:
    """The line, a triangle on every pain above 5, and the last week's point where it is none."""
    points = frame.points(weeks)
    above = "".join(f"M{x} {y - 5}l5 8h-10z" for pain, (x, y) in points if pain is not None and tell_coach(pain))
    ends = [spot(at) for pain, at in points[-1:] if pain is not None and not tell_coach(pain)]
    return path("line", "".join(map(way, _runs(points)))) + path("dot-warn", above) + path("dot", "".join(ends))


def _runs(points: Iterable[tuple[int | None, Point]]) -> Iterator[list[Point]]:
    """The points of each run of weeks without a gap."""
    for asked, run in groupby(points, key=lambda point: point[0] is not None):
        if asked:
            yield [at for _pain, at in run]


def _last(weeks: Sequence[WeekPain]) -> str:
    """The last week's value in figures; a dash where nobody was asked."""
    last = weeks[-1][1] if weeks else None
    return "–" if last is None else str(last)


def _ground(frame: Frame, wide: int) -> SafeString:
    """The zone above 5 with its word, the dashed line at 5 and the base line."""
    y = frame.y(TELL_COACH_ABOVE)
    zone = path("zone-hi", f"M0 {frame.top}H{wide}V{y}H0z")
    word = words((4, y - 5), _("above %(limit)s") % {"limit": TELL_COACH_ABOVE})
    return zone + word + limit(wide, y) + base(wide, frame.high - 0.5)
