"""Template tags that draw figures: twelve weeks, pain, sides, and what was measured."""

from django import template

from athletes.templatetags.charts import balance, bars
from athletes.templatetags.impact import impact_bars
from athletes.templatetags.painchart import pain_line
from athletes.templatetags.progress import paired_days
from athletes.templatetags.tracks import look_dots, track_plot

register = template.Library()
register.simple_tag(bars)
register.simple_tag(balance)
register.simple_tag(impact_bars)
register.simple_tag(look_dots)
register.simple_tag(paired_days)
register.simple_tag(pain_line)
register.simple_tag(track_plot)
