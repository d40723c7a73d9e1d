"""What the next athlete of the review costs: ten queries at most, however many are in the squad."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership, Team
from athletes.models import Assessment, Athlete, Message, Observation, Symptom
from coaching.models import SavedReply, WeeklyReview
from tests.coaching.screens import of, steady, weekdays_plan
from tests.factories import make_athlete, make_feedback

pytestmark = pytest.mark.django_db
WEEK = "2026-W47"


def full(team: Team, coach: Membership, name: str = "Aaron First") -> Athlete:
    """A season of ticks, and something of everything that the page shows: checks, symptoms, a message, reviews."""
    athlete = make_athlete(team, coach, name=name)
    make_feedback(steady(athlete), date(2026, 11, 18), pain=4, note="It pulls")
    whose = {"team": team, "athlete": athlete}
    looked = Assessment.objects.create(
        way="self", day=date(2026, 11, 2), finished_at=datetime(2026, 11, 2, tzinfo=UTC), **whose
    )
    listed = Assessment.objects.create(
        way="self", day=date(2026, 11, 9), finished_at=datetime(2026, 11, 9, tzinfo=UTC), **whose
    )
    Observation.objects.create(team=team, assessment=looked, check_id="balance-hold", side="left", value=20)
    Symptom.objects.create(team=team, assessment=listed, region="outer_knee", side="left", kind="pain", during_run=4)
    Message.objects.create(text="Can we move Friday?", by_athlete=True, author=athlete.membership, **whose)
    seen = {"half_credits": 4, "half_due_so_far": 10, "due": 5, "on_track": 75, "slipping": 50}
    WeeklyReview.objects.create(
        week="2026-W46", decision="ease", as_of=date(2026, 11, 16), reviewed_by=coach, **whose, **seen
    )
    return athlete


def queries(client: Client, athlete: Athlete) -> list[str]:
    with CaptureQueriesContext(connection) as told:
        page = client.get(f"/athletes/{athlete.pk}/weeks/{WEEK}/")
    assert page.status_code == 200
    return [one["sql"] for one in told if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]


def test_the_next_athlete_costs_ten_queries_with_a_season_of_ticks_and_all_that_a_page_can_show(
    team: Team, coach: Membership
) -> None:
    first, second = full(team, coach), full(team, coach, "Bea Second")
    SavedReply.objects.create(team=team, title="Good week", text="Well done, {first_name}.")
    client = of(coach)
    queries(client, first)  # begins the round
    assert len(queries(client, second)) == 10
    for number in range(30):
        weekdays_plan(make_athlete(team, coach, name=f"Number {number}"))
    queries(client, first)  # takes in the newcomers
    assert len(queries(client, second)) == 10
