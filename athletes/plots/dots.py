"""Measures over time as dots on lines: left full on a solid line, right a ring on a dashed one, the error as a band.

What differs by less than the measurement error is one mark. A table of the same values stands beside it where it is
used (athletes/track_part.html), for all to see.
"""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, ngettext

from athletes.checks import wording
from athletes.checks.protocol import Part
from athletes.checks.tracks import Track
from athletes.checks.typed import shown
from athletes.plots.frame import path, picture, words
from athletes.plots.placing import Plot, plot


def dots(track: Track, inches: bool = False) -> SafeString:
    """One part of one check over time, oldest left."""
    drawn = plot(track.part, track.seen)
    return picture(
        (drawn.wide, drawn.high),
        path("band", drawn.band),
        *(path(f"way-{side}", d) for side, d in drawn.lines),
        *_marks(drawn),
        *_labels(drawn, track.part, inches),
        kind="ev-track",
        name=f"{track.part.name}: {_newest(track, inches)}".removeprefix(": "),
    )


def _marks(drawn: Plot) -> Iterator[SafeString]:
    """A ring is a dot with a smaller one on it."""
    yield from (path(kind, d) for kind, d in drawn.marks)
    yield from (path("hole", d) for kind, d in drawn.marks if kind == "right")


def _labels(drawn: Plot, part: Part, inches: bool) -> Iterator[SafeString]:
    letters = {"left": _("L"), "right": _("R"), "": ""}
    for side, value, y in drawn.ends:
        yield words((drawn.label_x, y), f"{letters[side]} {_plain(part, value, inches)}".strip(), "v")


def _plain(part: Part, value: Decimal, inches: bool) -> str:
    return wording.number(shown(part, value, inches=inches))


def _newest(track: Track, inches: bool) -> str:
    if not track.seen:
        return _("no observation yet")
    last = track.seen[-1]
    gap = wording.sides_gap(track.part, last, inches=inches)
    told = " · ".join(filter(None, (wording.observed(track.part, last, inches=inches), gap)))
    count = len(track.seen)
    sentence = ngettext("one observation, %(told)s", "%(count)s observations, the newest %(told)s", count)
    return sentence % {"count": count, "told": told}
