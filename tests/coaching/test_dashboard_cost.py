"""What the dashboard costs: as many queries for three athletes as for a hundred, and bytes for fifty rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Membership, Team
from athletes.adherence import Week
from athletes.closing import close_weeks
from athletes.models import Athlete, ClosedWeek
from coaching.squad import squad
from tests.coaching.crowds import crowd, painful, queries

pytestmark = pytest.mark.django_db
WEEK = Week.parse("2026-W47")


def test_three_and_a_hundred_athletes_cost_the_same_ten_queries(team: Team, coach: Membership) -> None:
    crowd(team, coach, 3)
    few, _bytes = queries(coach)
    crowd(team, coach, 97)
    many, size = queries(coach)
    assert (few, many) == (10, 10)
    assert size < 60_000


def test_kept_weeks_cost_no_queries_of_their_own(team: Team, coach: Membership) -> None:
    crowd(team, coach, 3)
    close_weeks(Athlete.objects.all(), timezone.now())
    few, _bytes = queries(coach)
    crowd(team, coach, 27)
    close_weeks(Athlete.objects.all(), timezone.now())
    many, _bytes = queries(coach)
    assert ClosedWeek.objects.values("athlete").distinct().count() == 30
    assert (few, many) == (10, 10)


def test_fifty_rows_with_pain_in_every_week_stay_small(team: Team, coach: Membership) -> None:
    painful(team, coach, 51)
    few, size = queries(coach)
    assert few == 10
    assert size < 60_000


def test_five_queries_make_a_squad(team: Team, coach: Membership) -> None:
    crowd(team, coach, 2)
    assert coach.user
    with CaptureQueriesContext(connection) as told:
        squad(coach, coach.user, WEEK, timezone.now())
    assert len(told) == 5
