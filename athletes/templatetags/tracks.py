"""Template tags that say checks over time in words: what was seen, how the sides compare, what repeats."""

from django import template
from django.utils.translation import gettext as _

from athletes.checks import wording
from athletes.checks.looks import agreed
from athletes.checks.protocol import Part
from athletes.checks.reading import Seen, gap_of, side_of, within_error
from athletes.checks.tracks import Compared, Track
from athletes.checks.typed import shown

register = template.Library()


@register.simple_tag
def said(part: Part, seen: Seen | None, inches: bool = False) -> str:
    """One observation in words: "L 31 s · R 44 s", "right", "876 mm"; a dash for none."""
    return wording.observed(part, seen, inches=inches) if seen else "–"


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
