"""Template tags for charts: twelve weeks as bars, left and right as bars from one seam."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
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

    bar: int
    gap: int
    height: int


SIZES = {"s": Size(6, 2, 28), "l": Size(18, 5, 66)}
NOTCH = 75
SEASON = 12  # weeks in a row of the dashboard


def _box(size: Size, at: int, percent: float) -> str:
    """A hollow bar's outline from the base line up, a pixel within."""
    tall = max(_tall(size, percent) - 2, 1)
    return f"M{at * (size.bar + size.gap) + 1} {size.height - 2}v-{tall}h{size.bar - 2}v{tall}z"


def _line(size: Size, at: int, percent: float) -> str:
    """A full bar as one thick stroke from the base line up, which is half as long to write as its outline."""
    return f"M{_middle(size, at)} {size.height - 1}V{size.height - 1 - _tall(size, percent)}"


def _tall(size: Size, percent: float) -> int:
    """Whole pixels, which fifty rows of the dashboard are short in."""
    return max(round((size.height - 2) * min(percent, 100) / 100), 1)


def _middle(size: Size, at: int) -> int:
    return at * (size.bar + size.gap) + size.bar // 2


def _ticks(size: Size, at: int) -> str:
    left, thick = at * (size.bar + size.gap), size.bar / 5
    return "".join(f"M{left + round(x * thick)} {size.height - 8}v6" for x in (1.5, 3.5))


def _dot(size: Size, at: int) -> str:
    return f"M{_middle(size, at)} {size.height - 5}h.01"


def _dash(size: Size, at: int) -> str:
    return f"M{_middle(size, at) - size.bar // 4} {size.height - 3}h{size.bar // 2}"


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
        return _box(size, at, percent or 0)
    return _line(size, at, percent or 0)


def _paths(weeks: Sequence[Week], size: Size) -> SafeString:
    """One path a kind, so that fifty rows stay small."""
    by_kind: dict[str, str] = {}
    for at, week in enumerate(weeks):
        kind = _kind(week)
        by_kind[kind] = by_kind.get(kind, "") + _drawn(size, at, kind, week.percent)
    striped = by_kind.pop("slip", "")
    stripes = format_html('<path stroke="url(#ev-slip)" d="{}"/>', striped) if striped else ""
    return format_html("{}{}", format_html_join("", '<path class={} d="{}"/>', by_kind.items()), stripes)


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
    words = {"first": weeks[0].week, "last": weeks[-1].week, "figures": figures_name(weeks)}
    return _("%(first)s to %(last)s, %(figures)s") % words


def figures_name(weeks: Sequence[Week]) -> str:
    """Each figure in words, oldest first; what several weeks in a row have in common is said once."""
    if not weeks:
        return _("no weeks yet")
    runs = [(said, len(list(run))) for said, run in groupby(map(_said, weeks))]
    told = [_run(said, times) for said, times in runs]
    return _("self-reported %%: %(figures)s") % {"figures": ", ".join(told)}


def _run(said: str, times: int) -> str:
    if said.isdecimal() or times == 1:
        return ", ".join([said] * times)
    return _("%(times)s weeks %(said)s") % {"times": times, "said": said}


@register.simple_tag
def bars(weeks: Iterable[Week], size: str = "s") -> SafeString:
    """The weeks, oldest left, cut by the notch at 75 %; `size` is `s` for a row (94 x 28) or `l` for a panel."""
    shown, frame = list(weeks), SIZES[size]
    width = max(len(shown) * (frame.bar + frame.gap) - frame.gap, frame.bar)
    base, notch = _ground(frame, len(shown), width)
    return format_html(
        "<svg{frame}><title>{name}</title>{base}{paths}{notch}</svg>",
        # A row of the dashboard is short: charts.css says how large it is, and its column what it is.
        frame=SafeString(" role=img") if size == "s" else _frame(width, frame),
        name=figures_name(shown) if size == "s" else weeks_name(shown),
        base=base,
        paths=_paths(shown, frame),
        notch=notch,
    )


def _frame(width: int, size: Size) -> SafeString:
    attributes = ' class="ev-spark" width="{0}" height="{1}" viewBox="0 0 {0} {1}" stroke-width="{2}" role="img"'
    return format_html(attributes, width, size.height, size.bar)


def _ground(size: Size, shown: int, width: int) -> tuple[SafeString, SafeString]:
    """The base line under the bars and the notch over them; a row of twelve takes both from the page's own store."""
    if (size, shown) == (SIZES["s"], SEASON):
        return SafeString(), SafeString('<use href="#ev-weeks"/>')
    notch = size.height - 1 - (size.height - 2) * NOTCH / 100
    base = format_html('<path class="base" d="M0 {}H{}"/>', size.height - 0.5, width)
    over = '<path class="cut" d="M0 {0}H{1}"/><path class="lim" d="M0 {0}H{1}"/>'
    return base, format_html(over, f"{notch:g}", width)


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
