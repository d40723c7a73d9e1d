"""What floor mode says in words: why a side comes first, when to stop, which holds take turns."""

from collections.abc import Sequence
from fractions import Fraction

from django.utils.translation import gettext as _, ngettext

from athletes.floor.session import Phase
from athletes.floor.sides import Because, Order
from athletes.standing import number
from exercises.dose import seconds_text


def stop_line(stop_pain: int) -> str:
    """The plan's own limit, short enough to stand under a running clock."""
    return _("Pain above %(limit)d: stop this move.") % {"limit": stop_pain}


def why(order: Order) -> str:
    """Beside the name of the side; empty where nothing tells the sides apart."""
    return "" if order.because == Because.WRITTEN else _("Your harder side first")


def why_long(order: Order) -> str:
    """The athlete's own ticks or answers behind it."""
    left, right = order.told.get("left"), order.told.get("right")
    if not left or not right or order.because == Because.WRITTEN:
        return ""
    if order.because == Because.TOO_HARD:
        text = _("In the last 4 weeks you called it too hard %(left)s on the left and %(right)s on the right.")
        return text % {"left": _times(left.too_hard), "right": _times(right.too_hard)}
    text = _("By your own ticks of the last 4 weeks: left %(left)s, right %(right)s.")
    return text % {"left": number(Fraction(left.half_credits, 2)), "right": number(Fraction(right.half_credits, 2))}


def _times(count: int) -> str:
    return ngettext("%(count)d time", "%(count)d times", count) % {"count": count}


def then(names: Sequence[str]) -> str:
    """ "Isometric hip push-away, then isometric hip pull-in"."""
    joined = names[0]
    for name in names[1:]:
        joined = _("%(first)s, then %(second)s") % {"first": joined, "second": name[:1].lower() + name[1:]}
    return joined


def in_turn(phases: Sequence[Phase], rounds: int, *, per_side: bool) -> str:
    """ "3 × push 10 s, pull 10 s each side"."""
    turns = ", ".join(f"{phase['say'].lower()} {seconds_text(phase['seconds'])}" for phase in phases)
    amount = f"{rounds} × {turns}"
    return _("%(dose)s each side") % {"dose": amount} if per_side else amount
