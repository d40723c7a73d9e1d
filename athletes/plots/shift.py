"""Before and after on one line from 0 to 100 %: a ring where it was, a full dot where it is."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from athletes.plots.frame import path, picture
from athletes.plots.scale import Scale, spot

LONG, HIGH, EDGE = 160, 16, 6  # px; 100 % lies as far from the right edge as 0 from the left


def shift(before: int, after: int) -> SafeString:
    """One line of the table that says the same in figures; both in per cent."""
    was, now, y = _x(before), _x(after), HIGH // 2
    return picture(
        (LONG, HIGH),
        path("base", f"M{EDGE} {y}H{LONG - EDGE}"),
        path("line", f"M{was} {y}H{now}"),
        path("dot", spot((was, y))),
        path("hole", spot((was, y))),
        path("dot", spot((now, y))),
        kind="ev-shift",
        name=_("%(before)s %% before, %(after)s %% after") % {"before": before, "after": after},
    )


def _x(percent: int) -> int:
    return Scale(0, 100, EDGE, LONG - EDGE).at(min(max(percent, 0), 100))
