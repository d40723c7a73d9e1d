"""Template tags for charts: twelve weeks as bars, left and right as bars from one seam."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from athletes.templatetags.pairs import BANDS

register = template.Library()


class Week(Protocol):
    """A week as a bar: `percent` is None where no figure exists, `current` while the week is not judged."""

    @property
    def week(self) -> str: ...
    @property
    def percent(self) -> int | None: ...
    @property
    def band(self) -> str: ...
    @property
    def current(self) -> bool: ...


@dataclass(frozen=True)
class Size:
    """The frame of a bar chart in px: a row's or a panel's."""

    bar: float
    gap: float
    height: float


SIZES = {"s": Size(6.5, 2, 28), "l": Size(18, 5, 66)}
NOTCH = 75
SEASON = 12  # weeks in a row of the dashboard


def _box(size: Size, at: int, percent: float, inset: float) -> str:
    """A bar's outline from the base line up; a hollow one is drawn `inset` within."""
    left, foot = at * (size.bar + size.gap) + inset, size.height - 1 - inset
    tall = max((size.height - 2) * min(percent, 100) / 100 - 2 * inset, 1)
    wide = size.bar - 2 * inset
    return f"M{left:g} {foot:g}v-{tall:.3g}h{wide:g}v{tall:.3g}z"


def _line(size: Size, at: int, percent: float) -> str:
    """A full bar as one thick stroke from the base line up, which is half as long to write as its outline."""
    middle = at * (size.bar + size.gap) + size.bar / 2
    return f"M{middle:g} {size.height - 1:g}v-{max((size.height - 2) * min(percent, 100) / 100, 1):.3g}"


def _ticks(size: Size, at: int) -> str:
    left, thick = at * (size.bar + size.gap), size.bar / 5
    return "".join(f"M{left + x * thick:.4g} {size.height - 8:g}v6" for x in (1.5, 3.5))


def _dot(size: Size, at: int) -> str:
    return f"M{at * (size.bar + size.gap) + size.bar / 2:g} {size.height - 5:g}h.01"


def _dash(size: Size, at: int) -> str:
    return f"M{at * (size.bar + size.gap) + size.bar / 4:g} {size.height - 3:g}h{size.bar / 2:g}"


MARKS: dict[str, Callable[[Size, int], str]] = {"ex": _ticks, "un": _dot, "nil": _dash}
BARS = {"on_track": "on", "slipping": "slip", "low": "low"}


def _kind(week: Week) -> str:
    """The class a week is drawn in; the open week is hollow in ember, whatever it stands at."""
    if week.band in ("excused", "no_contact"):
        return "ex" if week.band == "excused" else "un"
    if week.percent is None or (week.band == "none" and not week.current):
        return "nil"
    return "open" if week.current else BARS.get(week.band, "nil")


def _drawn(size: Size, at: int, kind: str, percent: int | None) -> str:
    if kind in MARKS:
        return MARKS[kind](size, at)
    if kind in ("low", "open"):
        return _box(size, at, percent or 0, inset=0.75)
    return _line(size, at, percent or 0)


def _paths(weeks: Sequence[Week], size: Size) -> SafeString:
    """One path a kind, so that fifty rows stay small."""
    by_kind: dict[str, str] = {}
    for at, week in enumerate(weeks):
        kind = _kind(week)
        by_kind[kind] = by_kind.get(kind, "") + _drawn(size, at, kind, week.percent)
    striped = by_kind.pop("slip", "")
    stripes = format_html('<path stroke="url(#ev-slip)" d="{}"/>', striped) if striped else ""
    return format_html("{}{}", format_html_join("", '<path class="{}" d="{}"/>', by_kind.items()), stripes)


def _said(week: Week) -> str:
    if week.percent is None and week.band not in ("excused", "no_contact"):
        return _("nothing due")
    if _kind(week) in MARKS:
        return str(BANDS[week.band][1]).lower()
    return _("%(percent)s so far") % {"percent": week.percent} if week.current else str(week.percent)


def weeks_name(weeks: Sequence[Week]) -> str:
    """The whole chart in words: which weeks, then each figure, oldest first."""
    if not weeks:
        return _("no weeks yet")
    words = {
        "first": weeks[0].week,
        "last": weeks[-1].week,
        "figures": ", ".join(_said(week) for week in weeks),
    }
    return _("%(first)s to %(last)s, self-reported %%: %(figures)s") % words


@register.simple_tag
def bars(weeks: Iterable[Week], size: str = "s") -> SafeString:
    """The weeks, oldest left, cut by the notch at 75 %; `size` is `s` for a row (100 x 28) or `l` for a panel."""
    shown, frame = list(weeks), SIZES[size]
    width = max(len(shown) * (frame.bar + frame.gap) - frame.gap, frame.bar)
    base, notch = _ground(frame, len(shown), width)
    return format_html(
        '<svg class="ev-spark" width="{w}" height="{h}" viewBox="0 0 {w} {h}" stroke-width="{bar}" role="img">'
        "<title>{name}</title>{base}{paths}{notch}</svg>",
        w=f"{width:g}",
        h=f"{frame.height:g}",
        bar=f"{frame.bar:g}",
        name=weeks_name(shown),
        base=base,
        paths=_paths(shown, frame),
        notch=notch,
    )


def _ground(size: Size, shown: int, width: float) -> tuple[SafeString, SafeString]:
    """The base line under the bars and the notch over them; a row of twelve takes both from the page's own store."""
    if (size, shown) == (SIZES["s"], SEASON):
        return SafeString(), SafeString('<use href="#ev-weeks"/>')
    notch = size.height - 1 - (size.height - 2) * NOTCH / 100
    base = format_html('<path class="base" d="M0 {}H{}"/>', size.height - 0.5, f"{width:g}")
    over = '<path class="cut" d="M0 {0}H{1}"/><path class="lim" d="M0 {0}H{1}"/>'
    return base, format_html(over, f"{notch:g}", f"{width:g}")


def _arm(percent: int | None, grows: int) -> SafeString:
    """One side's ground and bar; `grows` is -1 to the left of the seam, 1 to the right."""
    long = 124 * min(percent or 0, 100) / 100
    x = {-1: 124 - long, 1: 126}[grows]
    ground = format_html('<rect class="bg" x="{}" width="124" height="10" rx="5"/>', 0 if grows < 0 else 126)
    bar = format_html('<rect class="bar" x="{}" width="{}" height="10" rx="4"/>', f"{x:g}", f"{long:g}") if long else ""
    return format_html("{}{}", ground, bar)


@register.simple_tag
def balance(left: int | None, right: int | None) -> SafeString:
    """Left and right in percent, growing from one seam; the figures in words stand beside it."""
    name = _("left %(left)s, right %(right)s") % {
        "left": _("nothing due") if left is None else f"{left} %",
        "right": _("nothing due") if right is None else f"{right} %",
    }
    return format_html(
        '<svg class="ev-bal" width="250" height="10" viewBox="0 0 250 10" role="img"><title>{}</title>{}{}</svg>',
        name,
        _arm(left, -1),
        _arm(right, 1),
    )
