"""What changed against the weeks before, in the coach's words."""

from datetime import date, timedelta

import pytest

from accounts.models import Membership
from athletes.models import Athlete
from tests.coaching.review.acting import address
from tests.coaching.screens import MONDAY, of, seen_on, tick_week, weekdays_plan
from tests.factories import make_athlete, make_excused, make_exercise, make_feedback, make_line, make_plan, make_tick
from tests.pages import words

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture
def ana(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach, name="Ana Duarte")


def said(coach: Membership, athlete: Athlete) -> str:
    """The words of the section; "" where there is none."""
    seen_on(athlete, TODAY)
    page = of(coach).get(address(athlete)).content.decode()
    return words(page.split('id="changes">')[1].split("</section>")[0]) if 'id="changes"' in page else ""


def weeks_before(athlete: Athlete, *done: int) -> None:
    """A plan with five doses a week, so many of them done in each of the weeks before, newest first, then in this."""
    line = weekdays_plan(athlete, start=MONDAY - timedelta(weeks=len(done) - 1))
    for back, number in enumerate(reversed(done)):
        tick_week(line, MONDAY - timedelta(weeks=back), number)


def test_adherence_is_told_against_the_mean_of_the_four_weeks_before(coach: Membership, ana: Athlete) -> None:
    weeks_before(ana, 1, 5, 4, 5, 4, 2)
    assert "40 %, the 4 weeks before 90 % on average" in said(coach, ana)


def test_a_week_like_the_others_says_nothing(coach: Membership, ana: Athlete) -> None:
    weeks_before(ana, 4, 4, 4, 4)
    assert said(coach, ana) == ""


def test_the_first_week_has_nothing_to_be_compared_with(coach: Membership, ana: Athlete) -> None:
    weeks_before(ana, 1)
    assert said(coach, ana) == ""


def test_one_week_before_is_named_as_the_one(coach: Membership, ana: Athlete) -> None:
    weeks_before(ana, 5, 3)
    assert "60 %, the week before 100 %" in said(coach, ana)


def test_the_exercise_that_lost_most_and_the_one_that_gained_most(coach: Membership, ana: Athlete) -> None:
    start = MONDAY - timedelta(weeks=1)
    plan = make_plan(ana, start=start, opened_on=start)
    lines = [make_line(plan, make_exercise(slug), fixed=(1, 2, 3, 4)) for slug in ("bird-dog", "plank", "bridge")]
    for line, (before, now) in zip(lines, ((4, 1), (1, 4), (3, 3)), strict=True):
        tick_week(line, start, before)
        tick_week(line, MONDAY, now)
    lost, gained = (line.exercise.name for line in lines[:2])
    assert said(coach, ana).endswith(f"before {lost}: 25 %, before 100 % {gained}: 100 %, before 25 %")


def test_a_side_that_stays_behind_is_told_with_how_it_was(coach: Membership, ana: Athlete) -> None:
    start = MONDAY - timedelta(weeks=1)
    line = make_line(make_plan(ana, start=start, opened_on=start), fixed=(1, 2, 3, 4), per_side=True)
    for day in range(4):
        for side in ("left", "right"):
            make_tick(line, start + timedelta(days=day), side)
        make_tick(line, MONDAY + timedelta(days=day), "left")
    make_tick(line, MONDAY, "right")
    assert "Left 100 %, right 25 %; before, both the same" in said(coach, ana)


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (4, 2, "Pain up to 4, before up to 2"),
        (0, 3, "Pain up to 0, before up to 3"),
        (None, 3, "No pain told, before it was up to 3"),
        (2, None, "Pain up to 2, before nobody was asked"),
        (2, 2, ""),
        (0, None, ""),
    ],
)
def test_pain_is_told_where_it_is_not_the_same(
    coach: Membership, ana: Athlete, now: int | None, before: int | None, told: str
) -> None:
    line = weekdays_plan(ana, start=MONDAY - timedelta(weeks=4))
    for pain, day in ((now, MONDAY), (before, MONDAY - timedelta(weeks=2))):
        if pain is not None:
            make_feedback(line, day, pain=pain)
    assert told in said(coach, ana)
    assert ("ain" in said(coach, ana)) == bool(told)


def test_excused_days_are_counted(coach: Membership, ana: Athlete) -> None:
    weeks_before(ana, 5, 5)
    make_excused(ana, MONDAY, MONDAY + timedelta(days=2))
    assert "Excused on 3 days" in said(coach, ana)
