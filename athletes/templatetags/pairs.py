"""Template tags for the pair: the week cell of two halves, the day's mark, and a band as glyph and word."""

from django import template
from django.utils.functional import Promise

from athletes.plots.bands import BANDS, band_glyph
from athletes.plots.cells import STATES, day_mark, legend_cell, pair

register = template.Library()
for drawn in (band_glyph, day_mark, legend_cell, pair):
    register.simple_tag(drawn)


@register.filter
def state_word(state: str) -> Promise:
    """A cell state's word: "moved to another day"."""
    return STATES[state]


@register.filter
def band_word(band: str) -> Promise:
    """A band's word: "On track"."""
    return BANDS[band][1]


@register.filter
def band_class(band: str) -> str:
    """A band's colour class: "ev-b-on"."""
    return f"ev-b-{BANDS[band][0]}"
