"""Observations in words: how something looked, how often, and who saw it; never what is behind it."""

from django.utils.translation import gettext as _

from athletes.checks.protocol import Asks, Part, Unit
from athletes.checks.reading import Repeated, Seen, Sided
from athletes.checks.wording import look, measure, number

# What a side is called that was named: the leg that comes further, else the bone that lies higher.
LONGER = ("leg-reveal", "stick-feet")
OF_TEN = 10


def looked(check: str, verdict: str) -> str:
    """One look in words: "looked higher on the right"."""
    if verdict == Sided.LEVEL:
        return _("looked level")
    if verdict == Sided.CANT_TELL:
        return _("could not tell")
    if verdict not in (Sided.LEFT, Sided.RIGHT):
        return look(verdict)
    if check == "block-test":
        return _("under the left foot") if verdict == Sided.LEFT else _("under the right foot")
    if check in LONGER:
        return _("looked longer on the left") if verdict == Sided.LEFT else _("looked longer on the right")
    return _("looked higher on the left") if verdict == Sided.LEFT else _("looked higher on the right")


def more(part: Part, side: str) -> str:
    """Which side had the larger measure."""
    if side == Sided.LEVEL:
        return _("about the same on both sides")
    if part.unit is Unit.SECONDS:
        return _("held longer on the left") if side == Sided.LEFT else _("held longer on the right")
    return _("more on the left") if side == Sided.LEFT else _("more on the right")


def agreed(check: str, part: Part, told: Repeated) -> str:
    """What the last three say together: "looked higher on the right, 2 of 3, seen by Sam"; or that they vary."""
    if not told.of:
        return ""
    if told.of == 1:
        return _("one observation so far")
    if not told.consistent:
        return _("varies")
    side = looked(check, told.side) if part.asks is Asks.SIDE else more(part, told.side)
    counted = _("%(side)s, %(times)s of %(of)s") % {"side": side, "times": told.times, "of": told.of}
    if not told.lookers or part.asks is not Asks.SIDE:  # a stopwatch and what one feels need no other eyes
        return counted
    return _("%(counted)s, seen by %(who)s") % {"counted": counted, "who": _(" and ").join(told.lookers)}


def once(check: str, part: Part, seen: Seen) -> str:
    """What one observation says: how it looked, or the measures of the sides."""
    if seen.verdict:
        return looked(check, seen.verdict)
    if part.unit is Unit.POINTS and part.high == OF_TEN:
        return rated(seen)
    sides = [(_("left %(measure)s"), seen.left), (_("right %(measure)s"), seen.right)]
    told = [word % {"measure": measure(part, value)} for word, value in sides if value is not None]
    if seen.both is not None:
        told.append(measure(part, seen.both))
    return ", ".join(told)


def rated(seen: Seen) -> str:
    """Ratings from 0 to 10 by side, as the scale has them."""
    sides = [(_("left %(points)s"), seen.left), (_("right %(points)s"), seen.right)]
    told = [word % {"points": number(value)} for word, value in sides if value is not None]
    return _("%(told)s of 10") % {"told": ", ".join(told)}
