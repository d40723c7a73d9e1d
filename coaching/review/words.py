"""What changed in a week, and who reviewed it in the meantime, in words."""

from collections.abc import Hashable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.timesince import timesince
from django.utils.translation import gettext as _, ngettext

from coaching.review.changes import Change, Excused, Move, Pain, Rate, Sides


class Line(NamedTuple):
    """One change; `icon` says which way."""

    icon: str
    text: str


def line(change: Change, names: Mapping[Hashable, str]) -> Line:
    """`names` are those of the exercises, by lineage."""
    match change:
        case Rate():
            return _rate(change)
        case Move(lineage, now, before):
            told = {"move": names[lineage], "now": now, "before": before}
            return Line(_way(now, before), _("%(move)s: %(now)s %%, before %(before)s %%") % told)
        case Sides():
            return _sides(change)
        case Pain():
            return _pain(change)
        case Excused(days):
            return Line("cal", ngettext("Excused on %(days)s day", "Excused on %(days)s days", days) % {"days": days})


def ago(at: datetime, now: datetime) -> str:
    """ "just now", or "2 minutes ago"."""
    return _("just now") if now - at < timedelta(minutes=1) else _("%(time)s ago") % {"time": timesince(at, now)}


def _way(now: int, before: int) -> str:
    return "rise" if now > before else "ease"


def _rate(change: Rate) -> Line:
    told = {"now": change.now, "before": change.before, "weeks": change.weeks}
    text = ngettext(
        "%(now)s %%, the week before %(before)s %%",
        "%(now)s %%, the %(weeks)s weeks before %(before)s %% on average",
        change.weeks,
    )
    return Line(_way(change.now, change.before), text % told)


def _sides(change: Sides) -> Line:
    told = {"left": change.left, "right": change.right}
    text = _("Left %(left)s %%, right %(right)s %%") % told
    return Line("swap", text if change.before is None else f"{text}; {_ahead(change.before)}")


def _ahead(points: int) -> str:
    if not points:
        return _("before, both the same")
    told = {"points": abs(points)}
    left = ngettext("before, left %(points)s point ahead", "before, left %(points)s points ahead", abs(points))
    right = ngettext("before, right %(points)s point ahead", "before, right %(points)s points ahead", abs(points))
    return (left if points > 0 else right) % told


def _pain(change: Pain) -> Line:
    told = {"now": change.now, "before": change.before}
    if change.now is None:
        return Line("bolt", _("No pain told, before it was up to %(before)s") % told)
    if change.before is None:
        return Line("bolt", _("Pain up to %(now)s, before nobody was asked") % told)
    return Line("bolt", _("Pain up to %(now)s, before up to %(before)s") % told)
