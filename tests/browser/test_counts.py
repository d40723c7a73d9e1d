"""Counts to beat: the clicks of the coach's and the athlete's shortest ways, counted by the browser itself."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Membership
from athletes.models import Athlete, Plan, TickAction
from athletes.weeks import Week
from tests.browser.conftest import DESK, PHONE, OpenAs, until
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_routine, make_staff, make_team

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = datetime.now(UTC).date()
# A press, not a click: a label passes its click on to its field, and one press would be counted twice.
COUNTER = """addEventListener("pointerdown", (event) => {
  if (event.isTrusted) sessionStorage.made = Number(sessionStorage.made ?? 0) + 1;
}, true)"""


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team(zone="UTC"), zone="UTC")


def counted(page: Page) -> Page:
    page.add_init_script(COUNTER)
    return page


def made(page: Page) -> int:
    return int(page.evaluate("sessionStorage.made ?? 0"))


def test_a_routine_goes_to_ten_athletes_in_five_clicks_at_most(coach: Membership, open_as: OpenAs) -> None:
    make_routine(make_exercise(name="Side plank"), name="Hip and core prehab", team=coach.team)
    for number in range(1, 11):
        make_athlete(coach.team, coach, name=f"Tuesday {number:02}", zone="UTC")
    make_athlete(coach.team, coach, name="Sam Whitlock", zone="UTC")
    page = counted(open_as(coach.user, DESK))
    page.goto("/dashboard/")
    page.get_by_role("link", name="Assign", exact=True).first.click()
    page.get_by_text("Hip and core prehab").first.click()
    page.get_by_label("Filter the athletes").click()
    page.keyboard.type("tuesday")
    page.get_by_role("button", name=re.compile("All shown")).click()
    page.get_by_role("button", name="Assign to 10 athletes").click()
    expect(page.get_by_role("heading", name=re.compile("10 athletes"))).to_be_visible()
    assert made(page) == 5
    starts = Plan.objects.values_list("start", flat=True)
    assert list(starts) == [Week.of(TODAY).next().monday] * 10


def six_moves(coach: Membership) -> Athlete:
    athlete = make_athlete(coach.team, coach, name="Maya Lindqvist", zone="UTC")
    plan = make_plan(athlete, start=TODAY - timedelta(days=1), opened_on=TODAY)
    for number in range(1, 7):
        make_line(plan, make_exercise(name=f"Move {number}"), rank=number, days_a_week=7, per_side=True)
    return athlete


@pytest.mark.parametrize(("buttons", "taps"), [([f"Move {number}" for number in range(1, 7)], 6), (["All 6"], 1)])
def test_six_moves_are_six_taps_or_one(coach: Membership, open_as: OpenAs, buttons: list[str], taps: int) -> None:
    athlete = six_moves(coach)
    page = counted(open_as(athlete.membership.user, PHONE))
    page.goto("/today/")
    for name in buttons:
        page.get_by_role("button", name=name).first.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Done for today")
    assert made(page) == taps
    expect(page.get_by_text("With your coach").first).to_be_visible()
    assert until(page, lambda: TickAction.objects.filter(athlete=athlete, status="done").count() == 12)
