"""Athletes of the coach with figures for a file."""

from datetime import timedelta

import pytest

from accounts.models import Membership
from athletes.models import Athlete
from tests.coaching.screens import MONDAY, seen_on, tick_week, weekdays_plan
from tests.factories import make_athlete, make_excused, make_feedback, make_line, make_plan, make_review, make_tick


@pytest.fixture
def maya(coach: Membership) -> Athlete:
    athlete = make_athlete(coach.team, coach, name="Maya Lindqvist")
    tick_week(weekdays_plan(athlete), MONDAY, 5)
    seen_on(athlete, MONDAY + timedelta(days=7), 7)
    return athlete


@pytest.fixture
def noor(coach: Membership) -> Athlete:
    """Nothing was ticked for weeks, so she is low."""
    athlete = make_athlete(coach.team, coach, name="Noor Aziz")
    weekdays_plan(athlete)
    return athlete


@pytest.fixture
def people(coach: Membership) -> list[Athlete]:
    """One steady with an excused week and pain, one silent, one with a name that is a formula."""
    maya = make_athlete(coach.team, coach, name="Maya Lindqvist")
    line = weekdays_plan(maya, start=MONDAY - timedelta(weeks=2))
    tick_week(line, MONDAY - timedelta(weeks=2), 4)
    make_tick(line, MONDAY - timedelta(weeks=2) + timedelta(days=4), status="skipped", reason="time")
    tick_week(line, MONDAY, 3)
    make_tick(line, MONDAY + timedelta(days=3), status="partly")
    make_excused(maya, MONDAY - timedelta(weeks=1), MONDAY - timedelta(days=1), "travel")
    make_feedback(line, MONDAY, pain=4)
    seen_on(maya, MONDAY + timedelta(days=6))
    make_review(maya, coach, note="Good week", private_note="Her knee again")
    silent = make_athlete(coach.team, coach, name="Noor Aziz")
    begun = MONDAY - timedelta(weeks=2)
    sided = make_line(make_plan(silent, start=begun, opened_on=begun), per_side=True, fixed=(1, 3))
    make_tick(sided, begun, "left")
    seen_on(silent, begun)
    formula = make_athlete(coach.team, coach, name="=HYPERLINK(1)")
    return [maya, silent, formula]
