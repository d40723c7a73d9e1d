"""Weeks as bars, cut by the notch at 75 %: how high, how filled and with which sign says the band three times."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from athletes.plots.bands import BANDS
from athletes.plots.frame import base, limit, path, picture, table, together, week_name
from athletes.plots.scale import spot
from athletes.weeks import Week as Calendar


class Week(Protocol):
    """A week as a bar: `percent` is None where no figure exists, `current` while the week is not judged."""

    @property
    def week(self) -> Calendar: ...
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

    def left(self, at: int) -> int:
        return at * (self.bar + self.gap)

    def middle(self, at: int) -> int:
        return self.left(at) + self.bar // 2

    def tall(self, percent: float) -> int:
        """Whole pixels, which fifty rows of the dashboard are short in."""
        return max(round((self.height - 2) * min(percent, 100) / 100), 1)


type Mark = tuple[int, int | None]
"""A week by its place, 0 the oldest, and its per cent."""

SIZES = {"s": Size(6, 2, 28), "l": Size(18, 5, 66)}
NOTCH = 75


def bars(weeks: Iterable[Week], size: str = "s") -> SafeString:
    """The weeks, oldest left; `size` is `s` for a row (94 x 28), named in words, or `l` for a panel with a table."""
    shown = list(weeks)
    return _row(shown) if size == "s" else _panel(shown)


def _row(weeks: Sequence[Week]) -> SafeString:
    """The dashboard is short: charts.css says how large it is and draws the ground, its column says what it is."""
    return format_html("<svg role=img><title>{}</title>{}</svg>", figures_name(weeks), _paths(weeks, SIZES["s"]))


def _panel(weeks: Sequence[Week]) -> SafeString:
    frame = SIZES["l"]
    wide = _wide(frame, weeks)
    drawn = picture(
        (wide, frame.height),
        base(wide, frame.height - 0.5),
        _paths(weeks, frame),
        _notch(frame, wide),
        thick=frame.bar,
        name="" if weeks else figures_name(weeks),
    )
    if not weeks:
        return drawn
    return drawn + table(_("Self-reported, by week"), [(week_name(week.week), _told(week)) for week in weeks])


def _wide(size: Size, weeks: Sequence[Week]) -> int:
    return max(size.left(len(weeks)) - size.gap, size.bar)


def _notch(size: Size, wide: int) -> SafeString:
    """Cut out of the bars, with a dashed line in the cut."""
    y = size.height - 1 - (size.height - 2) * NOTCH / 100
    return path("cut", f"M0 {y:g}H{wide}") + limit(wide, y)


def _box(size: Size, at: int, percent: float) -> str:
    """A hollow bar's outline from the base line up, a pixel within."""
    tall = max(size.tall(percent) - 2, 1)
    return f"M{size.left(at) + 1} {size.height - 2}v-{tall}h{size.bar - 2}v{tall}z"


def _full(size: Size, marked: Iterable[Mark]) -> str:
    """Full bars as thick strokes, one up and the next down: each begins near where the last ended, so it is short."""
    drawn, x, y, ground = "", 0, 0, size.height - 1
    for at, percent in marked:
        top = ground - size.tall(percent or 0)
        begin, end = (top, ground) if y == ground else (ground, top)
        drawn += f"m{size.middle(at) - x}{begin - y:+}V{end}".replace("+", " ")
        x, y = size.middle(at), end
    return drawn


def _ticks(size: Size, at: int) -> str:
    return "".join(f"M{size.left(at) + round(x * size.bar / 5)} {size.height - 8}v6" for x in (1.5, 3.5))


def _dot(size: Size, at: int) -> str:
    return spot((size.middle(at), size.height - 5))


def _dash(size: Size, at: int) -> str:
    return f"M{size.middle(at) - size.bar // 4} {size.height - 3}h{size.bar // 2}"


MARKS: dict[str, Callable[[Size, int], str]] = {"ex": _ticks, "un": _dot, "nil": _dash}
KINDS = {"on_track": "on", "slipping": "slip", "low": "low"}


def _kind(week: Week) -> str:
    """The class a week is drawn in; the open week is hollow in ember, whatever it stands at."""
    if week.band in ("excused", "no_contact"):
        return "ex" if week.band == "excused" else "un"
    if week.percent is None or (week.band == "none" and not week.current):
        return "nil"
    return "open" if week.current else KINDS.get(week.band, "nil")


def _drawn(size: Size, kind: str, marked: Iterable[Mark]) -> str:
    if kind in MARKS:
        return "".join(MARKS[kind](size, at) for at, _percent in marked)
    if kind in ("low", "open"):
        return "".join(_box(size, at, percent or 0) for at, percent in marked)
    return _full(size, marked)


def _paths(weeks: Sequence[Week], size: Size) -> SafeString:
    """One path a kind, so that fifty rows stay small."""
    by_kind: dict[str, list[Mark]] = {}
    for at, week in enumerate(weeks):
        by_kind.setdefault(_kind(week), []).append((at, week.percent))
    drawn = {kind: _drawn(size, kind, marked) for kind, marked in by_kind.items()}
    striped = drawn.pop("slip", "")
    stripes = format_html('<path stroke=url(#ev-slip) d="{}"/>', striped) if striped else ""
    return together([*(path(kind, d) for kind, d in drawn.items()), stripes])


def figures_name(weeks: Sequence[Week]) -> str:
    """Each figure in words, oldest first; what several weeks in a row have in common is said once."""
    if not weeks:
        return _("no weeks yet")
    runs = [(said, len(list(run))) for said, run in groupby(map(_said, weeks))]
    return ", ".join(_run(said, times) for said, times in runs)


def _run(said: str, times: int) -> str:
    if said.isdecimal() or times == 1:
        return ", ".join([said] * times)
    return _("%(times)s weeks %(said)s") % {"times": times, "said": said}


def _said(week: Week) -> str:
    """One week in a row: "82", "excused", "70 so far"."""
    if week.percent is None and week.band not in ("excused", "no_contact"):
        return _("nothing due")
    if _kind(week) in MARKS:
        return str(BANDS[week.band][1]).lower()
    return _("%(percent)s so far") % {"percent": week.percent} if week.current else str(week.percent)


def _told(week: Week) -> str:
    """One week by itself: "82 %, on track", "excused", "70 % so far"."""
    said = _said(week)
    if _kind(week) in MARKS:
        return said
    if week.current:
        return _("%(percent)s %% so far") % {"percent": week.percent}
    return _("%(percent)s %%, %(band)s") % {"percent": said, "band": str(BANDS[week.band][1]).lower()}
