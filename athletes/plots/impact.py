"""The weekly impact check: a bar as high as its score of 12, hatched by its outline where much was affected."""

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from athletes.checks.impact import HIGHEST, Impact, Light
from athletes.checks.impact_words import said
from athletes.checks.weekly import WeekImpact
from athletes.plots.frame import base, path, picture, table, together, week_name, words

STEP, BAR, UNIT = 23, 14, 5  # px: from week to week, how wide a bar is, and one point of twelve
HIGH = HIGHEST * UNIT + 2
BELOW = 14  # px for the figures


def impact_bars(weeks: Iterable[WeekImpact]) -> SafeString:
    """The weeks, oldest left, each with its figure; a dash where nothing was answered."""
    shown = list(weeks)
    wide = max(len(shown), 1) * STEP
    drawn = picture(
        (wide, HIGH + BELOW),
        base(wide, HIGH - 0.5),
        together(_bar(at * STEP + 2, week.impact) for at, week in enumerate(shown)),
        kind="ev-spark ev-impact",
    )
    told = [(week_name(week.week), said(week.impact) if week.impact else _("not answered")) for week in shown]
    return drawn + table(_("Weekly impact check, 0 to 12"), told)


def _bar(x: int, impact: Impact | None) -> SafeString:
    if impact is None:
        return path("nil", f"M{x + 4} {HIGH - 4}h6")
    tall = max(impact.score * UNIT, 2)
    bar = format_html(
        '<rect class={} x="{}" y="{}" width="{}" height="{}" rx="2"/>',
        "much" if impact.light is Light.MUCH else "little",
        *(x, HIGH - tall, BAR, tall),
    )
    return bar + words((x + BAR / 2, HIGH + BELOW - 2), impact.score, middle=True)
