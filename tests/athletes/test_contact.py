"""Contact is the athlete's own look at Today or delivery of actions, and nothing else (rule 6); Today opens plans."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from athletes.contact import open_plan, record_contact
from athletes.models import Athlete, Plan
from tests.athletes.acting import bearer
from tests.factories import MONDAY, make_athlete, make_line, make_owner, make_plan, make_staff, make_team
from tests.pages import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)
WEDNESDAY = date(2026, 11, 18)


def contact(athlete: Athlete) -> tuple[datetime | None, date | None]:
    athlete.refresh_from_db()
    return athlete.last_contact_at, athlete.last_contact_on


def opened(plan: Plan) -> date | None:
    plan.refresh_from_db()
    return plan.opened_on


@pytest.fixture
def plan() -> Plan:
    plan = make_plan(make_athlete(make_team()), opened_on=None)
    make_line(plan)
    return plan


@pytest.mark.parametrize("url", ["/today/", "/today/2026-11-17/", "/api/v1/today/"])
def test_looking_at_today_is_contact_and_opens_the_plan(plan: Plan, url: str) -> None:
    client_of(plan.athlete).get(url)
    assert contact(plan.athlete) == (NOW, WEDNESDAY)
    assert opened(plan) == WEDNESDAY


def test_the_page_of_another_day_opens_no_plan_that_it_does_not_list(plan: Plan) -> None:
    Plan.objects.update(start=WEDNESDAY)
    make_line(make_plan(plan.athlete, end=date(2026, 11, 17)))
    plan.planned_exercises.update(valid_from=WEDNESDAY)
    phone = client_of(plan.athlete)
    phone.get("/today/2026-11-17/")
    assert opened(plan) is None
    phone.get("/today/")
    assert opened(plan) == WEDNESDAY


def test_a_key_of_the_athlete_is_contact_too(plan: Plan) -> None:
    Client().get("/api/v1/today/", headers=bearer(plan.athlete.membership.user, "read"))
    assert contact(plan.athlete) == (NOW, WEDNESDAY)


@pytest.mark.parametrize(
    "headers", [{"Sec-Purpose": "prefetch"}, {"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}]
)
def test_a_browser_that_fetches_ahead_is_nobody(plan: Plan, headers: dict[str, str]) -> None:
    assert client_of(plan.athlete).get("/today/", headers=headers).status_code == 200
    assert (contact(plan.athlete), opened(plan)) == ((None, None), None)


def test_asking_for_headers_only_is_nobody(plan: Plan) -> None:
    assert client_of(plan.athlete).head("/today/").status_code == 200
    assert (contact(plan.athlete), opened(plan)) == ((None, None), None)


@pytest.mark.parametrize("url", ["/week/", "/you/", "/api/v1/plans/", "/library/"])
def test_other_pages_of_ones_own_are_no_contact(plan: Plan, url: str) -> None:
    assert client_of(plan.athlete).get(url).status_code == 200
    assert (contact(plan.athlete), opened(plan)) == ((None, None), None)


def test_nothing_a_coach_reads_is_contact(plan: Plan) -> None:
    athlete = plan.athlete
    for coach in (make_owner(athlete.team), make_staff(athlete.team)):
        client = client_of(coach)
        for url in (
            *("/", "/today/", "/week/", "/you/", "/api/v1/today/", "/api/v1/plans/", "/api/v1/athletes/"),
            *(f"/api/v1/athletes/{athlete.pk}/", f"/api/v1/athletes/{athlete.pk}/weeks/2026-W47/"),
        ):
            client.get(url, follow=True)
    assert (contact(athlete), opened(plan)) == ((None, None), None)


def test_contact_is_written_at_most_once_a_minute(plan: Plan) -> None:
    athlete = plan.athlete
    record_contact(athlete, NOW)
    record_contact(athlete, NOW + timedelta(seconds=59))
    assert contact(athlete) == (NOW, WEDNESDAY)
    record_contact(athlete, NOW + timedelta(seconds=60))
    assert contact(athlete) == (NOW + timedelta(seconds=60), WEDNESDAY)


def test_a_new_day_is_written_at_once(plan: Plan) -> None:
    athlete, midnight = plan.athlete, datetime(2026, 11, 19, tzinfo=UTC)
    record_contact(athlete, midnight - timedelta(seconds=5))
    record_contact(athlete, midnight)
    assert contact(athlete) == (midnight, date(2026, 11, 19))


def test_flying_west_takes_no_contact_back(plan: Plan) -> None:
    athlete = plan.athlete
    athlete.membership.zone = "Pacific/Auckland"
    record_contact(athlete, NOW)
    athlete.membership.zone = "America/Los_Angeles"
    record_contact(athlete, NOW + timedelta(hours=1))
    assert contact(athlete) == (NOW + timedelta(hours=1), date(2026, 11, 19))


def test_a_plan_to_come_is_not_opened(plan: Plan) -> None:
    later = make_plan(plan.athlete, start=MONDAY + timedelta(days=7), opened_on=None)
    make_line(later)
    client_of(plan.athlete).get("/today/")
    assert opened(later) is None


def test_a_plan_that_is_over_is_not_opened(plan: Plan) -> None:
    over = make_plan(plan.athlete, start=MONDAY, end=MONDAY + timedelta(days=1), opened_on=None)
    make_line(over)
    client_of(plan.athlete).get("/today/")
    assert opened(over) is None


def test_a_plan_is_opened_once(plan: Plan) -> None:
    client = client_of(plan.athlete)
    client.get("/today/")
    with time_machine.travel(datetime(2026, 11, 20, 9, tzinfo=UTC), tick=False):
        client.get("/today/")
    assert opened(plan) == WEDNESDAY


def test_an_earlier_opening_written_meanwhile_stands(plan: Plan) -> None:
    stale = Plan.objects.get(pk=plan.pk)
    open_plan(plan, MONDAY)
    open_plan(stale, WEDNESDAY)
    assert opened(plan) == MONDAY
