"""Template tags that say the weekly impact check in words."""

from django import template
from django.utils.functional import Promise

from athletes.checks.impact import Impact
from athletes.checks.impact_words import NOT_VALIDATED, said

register = template.Library()


@register.filter
def impact_said(impact: Impact) -> str:
    """ "4 of 12, somewhat affected"."""
    return said(impact)


@register.simple_tag
def impact_label() -> Promise:
    """What stands beside every figure of the check."""
    return NOT_VALIDATED
