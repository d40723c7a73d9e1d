"""A review quiets what it has looked at, for whoever reviewed and until the reason changes."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
import time_machine

from accounts.models import Membership, Team
from athletes.models import Athlete, Charge
from athletes.weeks import Week
from coaching.flags import Falling, Flag, Low, PainRising, TooHard
from coaching.models import WeeklyReview
from coaching.review.quieting import answered
from tests.athletes.pure import WEEK
from tests.coaching.review.acting import save
from tests.coaching.screens import MONDAY, of, seen_on, tick_week, weekdays_plan
from tests.factories import make_athlete, make_staff
from tests.pages import words

LAST = WEEK.previous()
REASON = "Under 50 % two weeks running"


@pytest.mark.parametrize(
    ("flag", "reviewed", "quiet"),
    [
        (Low((WEEK, LAST), LAST), WEEK, True),
        (Low((WEEK, LAST), LAST), LAST, False),  # the week that is low now was not looked at
        (PainRising(WEEK, (2, 3, 4)), WEEK, True),
        (PainRising(WEEK, (2, 3, 4)), LAST, False),
        (Falling(WEEK, Fraction(1, 2), Fraction(9, 10)), WEEK.next(), True),
        (Falling(WEEK, Fraction(1, 2), Fraction(9, 10)), LAST, False),
        (TooHard("plank", "left", 2, MONDAY, MONDAY), WEEK, False),  # a plan is changed for that, or it stays
    ],
)
def test_a_review_answers_the_reasons_on_weeks_up_to_its_own(flag: Flag, reviewed: Week, quiet: bool) -> None:
    assert bool(answered([flag], reviewed)) is quiet


@pytest.fixture
def callum(team: Team, coach: Membership) -> Athlete:
    """Low for two weeks."""
    athlete = make_athlete(team, coach, name="Callum Reid")
    line = weekdays_plan(athlete, start=MONDAY - timedelta(weeks=1))
    tick_week(line, MONDAY - timedelta(weeks=1), 2)
    tick_week(line, MONDAY, 1)
    seen_on(athlete, MONDAY + timedelta(days=7), 7)
    return athlete


def needs(coach: Membership) -> bool:
    """Whether the reason stands among those who need the coach, above what is set aside."""
    rows, *_put_off = words(of(coach).get("/dashboard/").content).split("Set aside (")
    return REASON in rows


@pytest.mark.django_db
def test_a_reviewed_athlete_is_quiet_until_another_week_is_low(coach: Membership, callum: Athlete) -> None:
    assert needs(coach)
    save(of(coach), callum, "talk")
    assert not needs(coach)
    seen_on(callum, MONDAY + timedelta(days=14), 7)
    with time_machine.travel(datetime(2026, 11, 30, 9, tzinfo=UTC), tick=False):
        assert needs(coach)


@pytest.mark.django_db
def test_it_is_quiet_for_whoever_reviewed_alone(team: Team, coach: Membership, callum: Athlete) -> None:
    sam = make_staff(team, name="Sam Other")
    Charge.objects.create(team=team, athlete=callum, coach=sam)
    save(of(coach), callum, "talk")
    assert (needs(coach), needs(sam)) == (False, True)


@pytest.mark.django_db
def test_a_review_that_is_taken_back_wakes_its_reasons(coach: Membership, callum: Athlete) -> None:
    client = of(coach)
    save(client, callum, "talk")
    client.post("/review/take-back/", {"review": WeeklyReview.objects.get().pk})
    assert needs(coach)
