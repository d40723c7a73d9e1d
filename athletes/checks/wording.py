"""Measures and looks in words: units, values, changes, and why a measure was not taken."""

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from athletes.checks.protocol import Part, Unit
from athletes.checks.reading import Seen, gap_of, within_error
from athletes.checks.typed import Refused, Why, bounds, in_inches, shown

UNITS: dict[Unit, str | Promise] = {
    Unit.MM: gettext_lazy("mm"),
    Unit.DEGREES: gettext_lazy("°"),
    Unit.SECONDS: gettext_lazy("s"),
    Unit.REPS: gettext_lazy("reps"),
    Unit.POINTS: gettext_lazy("points"),
    Unit.NONE: "",
}
LOOKS: dict[str, str | Promise] = {
    "left": gettext_lazy("left"),
    "right": gettext_lazy("right"),
    "level": gettext_lazy("level"),
    "cant_tell": gettext_lazy("can't tell"),
    "yes": gettext_lazy("yes"),
    "no": gettext_lazy("no"),
}
MINUS = "−"
_LEGS = gettext_lazy("Nine people in ten have legs that differ, by 5 mm on average (Knutson 2005).")
_HIPS = gettext_lazy("Most athletes without pain differ a little at the hips: 95 % of 44 in one study (Krawiec 2003).")
# What stands beside every leg length and hip height; such a check is never called a finding.
MOST_DIFFER: dict[str, str | Promise] = {
    "leg-reveal": _LEGS,
    "stick-feet": _LEGS,
    "tape-length": _LEGS,
    "block-test": _LEGS,
    "stick-front": _HIPS,
    "stick-back": _HIPS,
    "pelvis-level": _HIPS,
}


def unit(part: Part, *, inches: bool = False) -> str:
    """The unit that a field shows beside it; inches where they were chosen and mean something."""
    return _("in") if in_inches(part, inches) else str(UNITS[part.unit])


def number(value: Decimal) -> str:
    """Without zeros that say nothing, with a real minus sign."""
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return plain.replace("-", MINUS)


def measure(part: Part, value: Decimal, *, inches: bool = False) -> str:
    """A kept value with its unit: "876 mm", "34.5 in", "24°"."""
    written = number(shown(part, value, inches=inches))
    glue = "" if part.unit is Unit.DEGREES else " "
    return f"{written}{glue}{unit(part, inches=inches)}"


def look(verdict: str) -> str:
    return str(LOOKS.get(verdict, ""))


def why(part: Part, refused: Refused, *, inches: bool = False) -> str:
    """One sentence for the field."""
    allowed, name = bounds(part, inches=inches), unit(part, inches=inches)
    if refused.why is Why.NO_NUMBER:
        return _("Only the number, in %(unit)s.") % {"unit": name}
    if refused.why is Why.TOO_FINE:
        return _("In steps of %(step)s %(unit)s.") % {"step": number(allowed.step), "unit": name}
    told = {"told": refused.typed, "unit": name, "low": number(allowed.low), "high": number(allowed.high)}
    return _("%(told)s %(unit)s? Between %(low)s and %(high)s %(unit)s.") % told


def sides_gap(part: Part, seen: Seen, *, inches: bool = False) -> str:
    """How the sides stand to each other: "right 12 s more", or that it is within the measurement error."""
    gap = gap_of(seen)
    if gap is None:
        return ""
    if within_error(part, gap):
        return _("equal within the measurement error")
    told = {"more": measure(part, abs(gap), inches=inches)}
    return _("left %(more)s more") % told if gap > 0 else _("right %(more)s more") % told


def change(part: Part, before: Decimal | None, now: Decimal | None, *, inches: bool = False) -> str:
    """From one date to another: "+8 s", or that it is within the measurement error; "" unless both were measured."""
    if before is None or now is None:
        return ""
    if within_error(part, now - before):
        return _("within the measurement error")
    sign = "+" if now > before else MINUS
    return f"{sign}{measure(part, abs(now - before), inches=inches)}"


def observed(part: Part, seen: Seen, *, inches: bool = False) -> str:
    """One observation: "L 31 s · R 44 s", "right", "876 mm"; a dash for none."""
    values = ((_("L"), seen.left), (_("R"), seen.right), ("", seen.both))
    told = [f"{letter} {measure(part, value, inches=inches)}".strip() for letter, value in values if value is not None]
    return " · ".join(told + ([look(seen.verdict)] if seen.verdict else [])) or "–"
