"""Template tags of checks over time: a plot of measures per side, dots for looks, values in words."""

from decimal import Decimal

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, ngettext

from athletes.checks import wording
from athletes.checks.looks import agreed
from athletes.checks.plotting import Plot, plot
from athletes.checks.protocol import Part
from athletes.checks.reading import Seen, gap_of, side_of, within_error
from athletes.checks.tracks import Compared, Track
from athletes.checks.typed import shown

register = template.Library()

STEP, RADIUS, HIGH = 26, 8, 22


@register.simple_tag
def track_plot(track: Track, inches: bool = False) -> SafeString:
    """Measures over time: left a filled dot on a solid line, right a ring on a dashed one; equal ones are one mark."""
    drawn = plot(track.part, track.seen)
    return format_html(
        '<svg class="ev-track" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}{}</svg>',
        drawn.wide,
        drawn.high,
        f"{track.part.name}: {_newest(track, inches)}",
        format_html('<path class="band" d="{}"/>', drawn.band) if drawn.band else "",
        _lines(drawn),
        _marks(drawn),
        _labels(drawn, track, inches),
    )


def _lines(drawn: Plot) -> SafeString:
    return format_html_join("", '<path class="line {}" d="{}"/>', drawn.lines)


def _marks(drawn: Plot) -> SafeString:
    """A ring is a dot with a smaller one on it."""
    hollow = [("hole", path) for kind, path in drawn.marks if kind == "right"]
    return format_html_join("", '<path class="mark {}" d="{}"/>', (*drawn.marks, *hollow))


def _labels(drawn: Plot, track: Track, inches: bool) -> SafeString:
    letters = {"left": _("L"), "right": _("R"), "": ""}
    ends = (
        (drawn.label_x, y, f"{letters[side]} {_plain(track.part, value, inches)}".strip())
        for side, value, y in drawn.ends
    )
    return format_html_join("", '<text class="v" x="{}" y="{}">{}</text>', ends)


def _plain(part: Part, value: Decimal, inches: bool) -> str:
    return wording.number(shown(part, value, inches=inches))


@register.simple_tag
def look_dots(track: Track) -> SafeString:
    """Looks, oldest first: the half that was named is filled, a bar for level, a dashed ring for can't tell."""
    wide = max(len(track.seen), 1) * STEP
    dots = format_html_join("", '<path class="{}" d="{}"/>', (_dot(seen, at) for at, seen in enumerate(track.seen)))
    said = ", ".join(wording.look(seen.verdict) for seen in track.seen)
    return format_html(
        '<svg class="ev-track-dots" width="{}" height="{}" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<path class="base" d="M0 11H{}"/>{}{}</svg>',
        *(wide, HIGH) * 2,
        _("Oldest first: %(looks)s") % {"looks": said},
        wide,
        format_html_join("", '<path class="ring{}" d="{}"/>', map(_ring, enumerate(track.seen))),
        dots,
    )


def _ring(numbered: tuple[int, Seen]) -> tuple[str, str]:
    at, seen = numbered
    x = at * STEP + STEP // 2
    path = f"M{x - RADIUS} 11a{RADIUS} {RADIUS} 0 1 1 {2 * RADIUS} 0a{RADIUS} {RADIUS} 0 1 1-{2 * RADIUS} 0z"
    return " unsure" if seen.verdict == "cant_tell" else "", path


def _dot(seen: Seen, at: int) -> tuple[str, str]:
    """What fills the ring."""
    x = at * STEP + STEP // 2
    paths = {
        "left": f"M{x} 3a8 8 0 0 0 0 16z",
        "right": f"M{x} 3a8 8 0 0 1 0 16z",
        "level": f"M{x - 6} 9.5h12v3h-12z",
        "yes": f"M{x - 8} 11a8 8 0 1 1 16 0a8 8 0 1 1-16 0z",
    }
    return "fill", paths.get(seen.verdict, "")


def _newest(track: Track, inches: bool) -> str:
    last = track.seen[-1]
    told = " · ".join(
        filter(None, (said(track.part, last, inches), wording.sides_gap(track.part, last, inches=inches)))
    )
    count = len(track.seen)
    sentence = ngettext("one observation, %(told)s", "%(count)s observations, the newest %(told)s", count)
    return sentence % {"count": count, "told": told}


@register.simple_tag
def said(part: Part, seen: Seen | None, inches: bool = False) -> str:
    """One observation in words: "L 31 s · R 44 s", "right", "876 mm"; a dash for none."""
    if seen is None:
        return "–"
    values = ((_("L"), seen.left), (_("R"), seen.right), ("", seen.both))
    told = [
        f"{letter} {wording.measure(part, value, inches=inches)}".strip()
        for letter, value in values
        if value is not None
    ]
    return " · ".join(told + ([wording.look(seen.verdict)] if seen.verdict else [])) or "–"


@register.simple_tag
def figures(part: Part, seen: Seen, inches: bool = False) -> str:
    """One observation under a heading that has the unit: "L 31 · R 44"."""
    values = ((_("L"), seen.left), (_("R"), seen.right), ("", seen.both))
    told = [
        f"{letter} {wording.number(shown(part, value, inches=inches))}".strip()
        for letter, value in values
        if value is not None
    ]
    return " · ".join(told) or wording.look(seen.verdict) or "–"


@register.simple_tag
def sides(part: Part, seen: Seen, inches: bool = False) -> str:
    """How the sides compare, with the error said in words."""
    return wording.sides_gap(part, seen, inches=inches)


@register.simple_tag
def sides_short(part: Part, seen: Seen, inches: bool = False) -> str:
    """The same for a narrow column: what counts as equal is said above it."""
    gap = gap_of(seen)
    if gap is None:
        return "–"
    if within_error(part, gap):
        return _("equal")
    return f"{_('L') if gap > 0 else _('R')} +{wording.measure(part, abs(gap), inches=inches)}"


@register.simple_tag
def changed(one: Compared, inches: bool = False) -> str:
    """From the first day to the second, per side; a look that changed says how."""
    if one.before is None or one.now is None:
        return _("seen on one day only")
    part, pairs = one.track.part, ((_("L"), "left"), (_("R"), "right"), ("", "both"))
    told = [
        f"{letter} {word}".strip()
        for letter, side in pairs
        if (word := wording.change(part, getattr(one.before, side), getattr(one.now, side), inches=inches))
    ]
    if told:
        return " · ".join(told)
    return _("the same") if side_of(part, one.before) == side_of(part, one.now) else _("another answer")


@register.filter
def repeats(track: Track) -> str:
    """What the last three observations say together."""
    return agreed(track.protocol.id, track.part, track.repeated)


@register.filter
def most_differ(check: str) -> str:
    """The sentence that stands beside leg length and hip height."""
    return str(wording.MOST_DIFFER.get(check, ""))


@register.simple_tag
def error_of(part: Part, inches: bool = False) -> str:
    return wording.measure(part, part.error, inches=inches)


@register.simple_tag
def unit_of(part: Part, inches: bool = False) -> str:
    return wording.unit(part, inches=inches)
