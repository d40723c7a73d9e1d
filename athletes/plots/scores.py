"""A clinician's score over time: a line by date from 0 up, with each point's number."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from django.utils.safestring import SafeString

from athletes.plots.frame import base, path, picture, words
from athletes.plots.scale import Scale, spot, way

WIDE, HIGH, AIR, PAD = 300, 80, 16, 12  # px; air for the numbers above the points, and beside the first and last


class Point(Protocol):
    """One number of one day; `said` is the number as it was written."""

    @property
    def day(self) -> date: ...
    @property
    def value(self) -> Decimal: ...
    @property
    def said(self) -> str: ...


def score_line(points: Sequence[Point], most: int) -> SafeString:
    """Over the whole range of the score, 0 to `most`, or up to its highest number where `most` is 0: not known.

    A table of the same numbers stands beside it where it is used (coaching/scores.html), for all to see.
    """
    days = [point.day.toordinal() for point in points] or [0]
    apart = 0 if days[-1] > days[0] else 1  # one day alone lies in the middle
    across = Scale(days[0] - apart, days[-1] + apart, PAD, WIDE - PAD)
    up = Scale(0, most or max((point.value for point in points), default=0) or 1, HIGH, AIR)
    spots = [(across.at(point.day.toordinal()), up.at(point.value)) for point in points]
    return picture(
        (WIDE, HIGH + 2),
        base(WIDE, HIGH + 1),
        path("line", way(spots)),
        path("dot", "".join(map(spot, spots))),
        *(words((x, y - 6), point.said, middle=True) for (x, y), point in zip(spots, points, strict=True)),
    )
