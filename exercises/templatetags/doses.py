"""Template filters for doses, schedules, minutes and certainty."""

from django import template

from exercises import evidence
from exercises.dose import dose_text, range_text, schedule_short, schedule_text, tempo_text
from exercises.minutes import routine_minutes

register = template.Library()
register.filter("dose", dose_text)
register.filter("dose_range", range_text)
register.filter("tempo", tempo_text)
register.filter("schedule", schedule_text)
register.filter("schedule_short", schedule_short)
register.filter("minutes", routine_minutes)
register.filter("certainty", evidence.certainty)
register.filter("grades", evidence.grades)
register.filter("grade", evidence.grade_text)
