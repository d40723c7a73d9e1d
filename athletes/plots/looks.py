"""Looks, oldest first: the half that was named is filled, a bar for level, a dashed ring for can't tell."""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from athletes.checks import wording
from athletes.checks.tracks import Track
from athletes.plots.frame import base, path, picture, together

STEP, RADIUS, HIGH = 26, 8, 22  # px from look to look, of a ring, and of the drawing
MIDDLE = HIGH // 2


def look_dots(track: Track) -> SafeString:
    """One part of one check that was looked at, not measured."""
    verdicts = [seen.verdict for seen in track.seen]
    return _row(verdicts, _("Oldest first: %(looks)s") % {"looks": ", ".join(map(wording.look, verdicts))})


def side_dots(sides: Iterable[str]) -> SafeString:
    """What the newest observations speak for: left, right, level, or "" where nobody could tell; words stand beside."""
    return _row([side or "cant_tell" for side in sides])


def _row(verdicts: Sequence[str], name: str = "") -> SafeString:
    wide = max(len(verdicts), 1) * STEP
    looks = (_look(at * STEP + STEP // 2, verdict) for at, verdict in enumerate(verdicts))
    return picture((wide, HIGH), base(wide, MIDDLE), together(looks), kind="ev-looked", name=name)


def _look(x: int, verdict: str) -> SafeString:
    """A ring and what fills it."""
    ring = f"M{x - RADIUS} {MIDDLE}a{RADIUS} {RADIUS} 0 1 1 {2 * RADIUS} 0a{RADIUS} {RADIUS} 0 1 1-{2 * RADIUS} 0z"
    fills = {
        "left": f"M{x} 3a8 8 0 0 0 0 16z",
        "right": f"M{x} 3a8 8 0 0 1 0 16z",
        "level": f"M{x - 6} 9.5h12v3h-12z",
        "yes": ring,
    }
    return path("unsure" if verdict == "cant_tell" else "ring", ring) + path("fill", fills.get(verdict, ""))
