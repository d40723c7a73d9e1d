"""Whose day it is: past midnight, far in the west, and a day that is closed or still to come."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from athletes.models import Athlete, PlannedExercise, TickAction
from tests.browser.conftest import PHONE, OpenAs, accessibility_faults, sign_in
from tests.browser.today.acting import card, today

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_page_left_open_past_midnight_keeps_its_day_and_says_so(
    athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    expect(page.locator("#midnight")).to_have_count(0)
    tomorrow = datetime.combine(today() + timedelta(days=1), datetime.min.time(), tzinfo=UTC) + timedelta(minutes=5)
    page.clock.set_fixed_time(tomorrow)
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.locator("#midnight")).to_have_text(
        f"It is {tomorrow:%A} now. What you tap here still counts for {today():%A}. Go to {tomorrow:%A}"
    )
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Knee to chest").click()
    expect(card(page, "Knee to chest")).to_contain_text("With your coach")
    assert list(TickAction.objects.values_list("date", flat=True)) == [today()]


def test_a_phone_that_flew_west_opens_the_day_it_is_there(
    lines: list[PlannedExercise], browser: Browser, live_server: LiveServer
) -> None:
    """A tick for a date that the phone has not reached would be refused."""
    athlete = lines[0].plan.athlete
    athlete.membership.zone = "Etc/GMT-14"
    athlete.membership.save()
    context = browser.new_context(base_url=live_server.url, viewport=PHONE, timezone_id="Etc/GMT+12")
    assert athlete.membership.user is not None
    sign_in(context, athlete.membership.user, live_server.url)
    page = context.new_page()
    page.goto("/today/")
    there = (datetime.now(UTC) - timedelta(hours=12)).date()
    expect(page).to_have_url(re.compile(f"/today/{there}/$"))
    page.get_by_role("button", name="Knee to chest").click()
    expect(card(page, "Knee to chest")).to_contain_text("With your coach")
    context.close()
    assert list(TickAction.objects.values_list("date", flat=True)) == [there]


@pytest.mark.parametrize("days", [-9, 3])
def test_a_day_that_is_closed_or_still_to_come_opens_as_it_is(
    athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs, days: int
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    page.goto(f"/today/{today() + timedelta(days=days)}/")
    page.wait_for_load_state("networkidle")
    said = "Nothing due" if days < 0 else "2 due, about"
    expect(page.get_by_role("heading", level=1)).to_contain_text(said)
    expect(page.locator(".ev-cards > li")).to_have_count(2)
    expect(page.locator(".ev-cards button")).to_have_count(0)
