"""Reading the coach's screens in tests: signing in, and the text of a page as a person sees it."""

import re
from datetime import date, datetime, time, timedelta
from html import unescape
from typing import Any

from athletes.models import Athlete, PlannedExercise
from tests.factories import make_line, make_plan, make_tick
from tests.pages import client_of, words

MONDAY = date(2026, 11, 16)  # of week 47, the last complete one
TODAY = date(2026, 11, 23)  # where the clock of these tests stands
LONG_AGO = MONDAY - timedelta(weeks=11)

of = client_of  # `of(coach)` is the browser of that coach


def row(html: bytes, name: str) -> str:
    """The words of the table row or quiet line in which a name stands."""
    rows = re.findall(r"<tr data-row.*?(?=<tr data-row|</table>)|<div data-row>.*?</div>", html.decode(), flags=re.S)
    return next(words(one) for one in rows if name in unescape(one))


def field(html: bytes, name: str) -> str:
    """The value of a hidden or visible input."""
    match = re.search(rf'name="{name}"[^>]* value="([^"]*)"|value="([^"]*)"[^>]* name="{name}"', html.decode())
    assert match, f"no field {name}"
    return unescape(match[1] or match[2] or "")


def seen_on(athlete: Athlete, day: date, hour: int = 20) -> None:
    """The athlete's last contact."""
    athlete.last_contact_on, athlete.last_contact_at = day, datetime.combine(day, time(hour)).astimezone()
    athlete.save()


def weekdays_plan(athlete: Athlete, *, start: date = LONG_AGO, **fields: Any) -> PlannedExercise:
    """A plan with one exercise on five fixed days, opened on its first."""
    fields.setdefault("opened_on", start)
    return make_line(make_plan(athlete, start=start, **fields), fixed=(1, 2, 3, 4, 5))


def tick_week(line: PlannedExercise, monday: date, done: int) -> None:
    """The first so many of a week's five doses, ticked in time."""
    for ahead in range(done):
        make_tick(line, monday + timedelta(days=ahead))


def steady(athlete: Athlete) -> PlannedExercise:
    """Twelve weeks with everything done, and here this morning."""
    line = weekdays_plan(athlete)
    for back in range(12):
        tick_week(line, MONDAY - timedelta(weeks=back), 5)
    seen_on(athlete, MONDAY + timedelta(days=7), 7)
    return line
