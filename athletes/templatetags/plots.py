"""Template tags that draw figures: weeks, pain, sides, measures and looks, each a module of athletes.plots."""

from django import template

from athletes.plots.bars import bars
from athletes.plots.butterfly import butterfly
from athletes.plots.dots import dots
from athletes.plots.heat import heat_key, heat_strip
from athletes.plots.impact import impact_bars
from athletes.plots.looks import look_dots, side_dots
from athletes.plots.painline import pain_line
from athletes.plots.paired import paired_days
from athletes.plots.scores import score_line
from athletes.plots.shift import shift

register = template.Library()
for draw in (
    bars,
    butterfly,
    dots,
    heat_key,
    heat_strip,
    impact_bars,
    look_dots,
    pain_line,
    paired_days,
    score_line,
    shift,
    side_dots,
):
    register.simple_tag(draw)
