"""Template tags for the weekly impact check: twelve weeks as a drawing with its table, and one week in words."""

from collections.abc import Iterable, Sequence

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from athletes.checks.impact import HIGHEST, Impact, Light
from athletes.checks.impact_words import LIGHTS, NOT_VALIDATED
from athletes.checks.weekly import WeekImpact

register = template.Library()

STEP, BAR, UNIT = 23, 14, 5  # px: from week to week, how wide a bar is, and one point of twelve
HIGH = HIGHEST * UNIT + 2


@register.filter
def impact_said(impact: Impact) -> str:
    """ "4 of 12, somewhat affected"."""
    words = {"score": impact.score, "highest": HIGHEST, "light": LIGHTS[impact.light]}
    return _("%(score)s of %(highest)s, %(light)s") % words


@register.simple_tag
def impact_label() -> Promise:
    """What stands beside every figure of the check."""
    return NOT_VALIDATED


@register.simple_tag
def impact_bars(weeks: Iterable[WeekImpact]) -> SafeString:
    """The weeks, oldest left: a bar as high as its score, hatched where much was affected; a table says the same."""
    shown = list(weeks)
    wide = len(shown) * STEP
    return format_html(
        '<svg class="ev-spark ev-impact" width="{0}" height="{1}" viewBox="0 0 {0} {1}" aria-hidden="true">'
        '<path class="base" d="M0 {2}H{0}"/>{3}</svg>{4}',
        wide,
        HIGH + 14,
        HIGH - 0.5,
        format_html_join("", "{}", ((_bar(at, week.impact),) for at, week in enumerate(shown))),
        _table(shown),
    )


def _bar(at: int, impact: Impact | None) -> SafeString:
    x = at * STEP + 2
    if impact is None:
        return format_html('<path class="nil" d="M{} {}h6"/>', x + 4, HIGH - 4)
    tall = max(impact.score * UNIT, 2)
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="2"/>'
        '<text x="{}" y="{}" text-anchor="middle">{}</text>',
        "much" if impact.light is Light.MUCH else "little",
        *(x, HIGH - tall, BAR, tall),
        *(x + BAR / 2, HIGH + 12, impact.score),
    )


def _table(weeks: Sequence[WeekImpact]) -> SafeString:
    rows = ((week.week.number, impact_said(week.impact) if week.impact else _("not answered")) for week in weeks)
    return format_html(
        '<div class="visually-hidden"><table><caption>{}</caption><tbody>{}</tbody></table></div>',
        _("Weekly impact check, 0 to 12"),
        format_html_join(
            "",
            '<tr><th scope="row">{}</th><td>{}</td></tr>',
            ((_("Week %(number)s") % {"number": number}, said) for number, said in rows),
        ),
    )
