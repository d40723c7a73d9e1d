"""The whole loop in the words of the screens: a coach assigns, an athlete ticks on the phone, the coach reviews."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from playwright.sync_api import Locator, Page, expect

from accounts.models import Membership
from athletes.models import Athlete, Plan
from athletes.weeks import Week
from tests.browser.conftest import DESK, PHONE, OpenAs, accessibility_faults
from tests.factories import make_athlete, make_exercise, make_routine, make_staff, make_team

pytestmark = pytest.mark.django_db(transaction=True)

# A week that is still to come: cookies set in it have not run out for the browser, which keeps the real time.
MONDAY = Week.of(datetime.now(UTC).date()).next().monday
NAMES = ["Amira Haddad", "Ben Achterberg", "Chiara Moretti", "Dev Patel", "Ellie Storm"]
NAMES += ["Femke de Vries", "Grace Mbeki", "Henrik Dahl", "Isla Grant", "Joon Park"]


@contextmanager
def it_is(day: date, hour: int) -> Iterator[None]:
    with time_machine.travel(datetime.combine(day, time(hour), tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def coach() -> Membership:
    team = make_team()
    moves = [
        make_exercise("side-plank", name="Side plank", unilateral=True),
        make_exercise("single-leg-bridge", name="Single-leg bridge", unilateral=True),
        make_exercise("knee-to-chest", name="Knee to chest", category="stretch"),
    ]
    make_routine(*moves, name="Hip and core prehab", days_a_week=7)
    coach = make_staff(team)
    for name in NAMES:
        make_athlete(team, coach, name=name, zone="UTC")
    make_athlete(team, coach, name="Sam Whitlock", zone="UTC")
    return coach


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=name))


def test_loop_from_assigning_to_a_week_that_changed_after_its_review(coach: Membership, open_as: OpenAs) -> None:
    with it_is(MONDAY, 9):
        assign_to_ten(open_as(coach.user, DESK))
    amira = Athlete.objects.select_related("membership").get(membership__name="Amira Haddad")
    assert sorted(Plan.objects.values_list("athlete__membership__name", flat=True)) == sorted(NAMES)
    with it_is(MONDAY + timedelta(days=2), 18):
        phone = open_as(amira.membership.user, PHONE)
        tick_on_wednesday(phone)
        fill_in_yesterday(phone)
    with it_is(MONDAY + timedelta(days=7), 8):
        phone.goto("/today/")
        desk = open_as(coach.user, DESK)
        review_the_week(desk)
        tick_last_sunday(phone)
        see_that_it_changed(desk)


def assign_to_ten(page: Page) -> None:
    """Five clicks from the dashboard: Assign, routine, all shown (after typing a filter), first day, Assign."""
    page.goto("/dashboard/")
    page.get_by_role("link", name="Assign", exact=True).first.click()
    page.get_by_text("Hip and core prehab").first.click()
    page.get_by_label("Filter the athletes").fill("a")
    page.get_by_role("button", name=re.compile("All shown")).click()
    page.get_by_label("First day").fill(MONDAY.isoformat())
    sam = page.get_by_role("checkbox", name=re.compile("Sam Whitlock"))
    if sam.is_checked():
        sam.uncheck()
    for name in NAMES:
        page.get_by_label("Filter the athletes").fill("")
        page.get_by_role("checkbox", name=re.compile(name)).check()
    expect(page.get_by_text("10 of 11 ticked")).to_be_visible()
    expect(page.get_by_text("Knee to chest")).to_be_visible()
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Assign to 10 athletes").click()
    expect(page.get_by_role("heading", name=re.compile("10 athletes"))).to_be_visible()


def tick_on_wednesday(page: Page) -> None:
    """A card for both sides, a half for one, partly, a skip with its reason that is undone, and a whole pill."""
    page.goto("/today/")
    page.get_by_role("button", name="None of these").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("3 to go")
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Single-leg bridge").click()
    expect(page.locator("#said")).to_have_text("Single-leg bridge: left done, right done")
    card(page, "Side plank").get_by_role("button", name=re.compile("^left")).click()
    expect(card(page, "Side plank").get_by_role("button", name="left: done")).to_be_visible()
    more(page, "Side plank").get_by_role("group", name="Partly").get_by_role("button", name="right").click()
    expect(card(page, "Side plank").get_by_role("button", name="right: partly")).to_be_visible()
    more(page, "Knee to chest").get_by_role("button", name="Skip it").click()
    card(page, "Knee to chest").get_by_role("button", name="No time").click()
    expect(card(page, "Knee to chest").get_by_role("button", name="skipped, no time")).to_be_visible()
    undo_both_taps(page, "Knee to chest")
    page.get_by_role("button", name="Knee to chest").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Done for today")


def more(page: Page, name: str) -> Locator:
    """The card with its menu open."""
    card(page, name).get_by_role("link", name="More").click()
    return card(page, name)


def undo_both_taps(page: Page, name: str) -> None:
    """The reason was a tap of its own, so the skip without one comes back first, then nothing stands."""
    page.get_by_role("button", name="Undo last").click()
    expect(card(page, name).get_by_role("button", name="skipped", exact=True)).to_be_visible()
    page.get_by_role("button", name="Undo last").click()
    expect(card(page, name).get_by_role("button", name="due", exact=True)).to_be_visible()


def fill_in_yesterday(page: Page) -> None:
    tuesday = MONDAY + timedelta(days=1)
    page.get_by_role("link", name=re.compile(f"Tue.* {tuesday.day}\\b")).click()
    expect(page).to_have_url(re.compile(f"/today/{tuesday}/"))
    page.get_by_role("button", name="Single-leg bridge").click()
    expect(page.locator("#said")).to_have_text("Single-leg bridge: left done, right done")
    expect(card(page, "Single-leg bridge")).to_contain_text("With your coach")


def review_the_week(page: Page) -> None:
    """6.5 credits: bridge twice on two sides, plank once and a half, the stretch once; 6 days of 5 lanes are due."""
    page.goto("/dashboard/")
    page.get_by_role("link", name="Amira Haddad").first.click()
    expect(page.get_by_text("6.5 of 30").first).to_be_visible()
    expect(page.locator("[data-figure]")).to_have_text("22 %")
    assert accessibility_faults(page) == []
    page.keyboard.press("6")
    page.get_by_label(re.compile("^To Amira")).fill("Which days suit you best?")
    page.get_by_role("button", name=re.compile("Talk, save and next")).click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Amira Haddad")
    page.goto(week_address())
    expect(page.get_by_text("Which days suit you best?")).to_be_visible()


def week_address() -> str:
    amira = Athlete.objects.get(membership__name="Amira Haddad")
    return f"/athletes/{amira.pk}/weeks/{Week(MONDAY)}/"


def tick_last_sunday(page: Page) -> None:
    page.goto(f"/today/{MONDAY + timedelta(days=6)}/")
    page.get_by_role("button", name="Single-leg bridge").click()
    expect(page.locator("#said")).to_have_text("Single-leg bridge: left done, right done")
    expect(card(page, "Single-leg bridge")).to_contain_text("With your coach")


def see_that_it_changed(page: Page) -> None:
    page.goto(week_address())
    expect(page.get_by_text("Changed since your review").first).to_be_visible()
    expect(page.get_by_text("8.5 of 30").first).to_be_visible()
