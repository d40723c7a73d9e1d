"""Template tags that say a symptom in words."""

from collections.abc import Iterable

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from athletes.models import Symptom
from athletes.plots.cells import SIDES
from athletes.symptoms.bodymap import BodyMap, Part
from athletes.symptoms.change import GONE, LESS, MORE, NEW, SAME, Changed
from athletes.symptoms.lists import Line
from athletes.symptoms.regions import BY_ID

register = template.Library()


@register.filter
def place(line: Line) -> str:
    """ "Outside of the knee, right"."""
    return place_said(line.region, line.side)


def place_said(region: str, side: str) -> str:
    known = BY_ID.get(region)
    name = str(known.name) if known else region
    return f"{name}, {SIDES[side]}" if side else name


@register.filter
def what(line: Line) -> str:
    """ "Pain: 4 in a run, 0 at rest; since about 2 November 2026"."""
    moments = {
        "during_run": _("%(n)s in a run"),
        "daily_life": _("%(n)s on stairs, walking or sitting"),
        "at_rest": _("%(n)s at rest"),
        "next_morning": _("%(n)s next morning"),
    }
    told = [said % {"n": n} for part, said in moments.items() if (n := getattr(line, part)) is not None]
    words = ": ".join(part for part in (str(Symptom.Kind(line.kind).label), ", ".join(told)) if part)
    since = _("since about %(day)s") % {"day": date_format(line.since, "j F Y")} if line.since else ""
    return "; ".join(part for part in (words, since) if part)


@register.filter
def place_of(part: Part) -> str:
    """A region of the map in words, and whether it is on the list."""
    said = place_said(part.region.id, part.side)
    return _("%(place)s, on your list") % {"place": said} if part.told else said


@register.filter
def change_said(changed: Changed) -> str:
    """ "2 less than before", "new"; empty where there is nothing to compare with."""
    return {
        NEW: _("new"),
        GONE: _("not on the list any more"),
        MORE: _("%(by)s more than before") % {"by": changed.by},
        LESS: _("%(by)s less than before") % {"by": changed.by},
        SAME: _("about as before"),
    }.get(changed.how, "")


@register.simple_tag
def body_map(lines: Iterable[Line]) -> BodyMap:
    """The body map with these lines marked."""
    return BodyMap(lines)
