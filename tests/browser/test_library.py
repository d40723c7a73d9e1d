"""Whoever looks for an exercise: by typing, by a muscle on the body, by keyboard, and back again."""

import pytest
from django.core.management import call_command
from playwright.sync_api import Locator, Page, expect

from accounts.models import Membership
from exercises.models import Exercise
from tests.browser.conftest import DESK, PHONE, OpenAs, accessibility_faults
from tests.factories import make_athlete, make_line, make_plan, make_staff, make_team

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def coach() -> Membership:
    call_command("load_library", verbosity=0)
    return make_staff(make_team())


def cards(page: Page) -> Locator:
    return page.locator(".ev-tile")


def found(page: Page, number: int) -> None:
    """The list has so many cards and says so."""
    expect(cards(page)).to_have_count(number)
    said = page.get_by_role("region", name="Found exercises").get_by_text(f"{number} exercise", exact=False).first
    expect(said).to_be_visible()


def drawn(page: Page, name: str) -> Locator:
    """A muscle on the body."""
    return page.get_by_role("group", name="Body from the front").get_by_role("link", name=f"{name}:")


def test_coach_finds_by_typing_by_the_map_and_by_going_back(coach: Membership, open_as: OpenAs) -> None:
    page = open_as(coach.user, DESK)
    page.goto("/library/")
    found(page, 70)
    page.get_by_role("searchbox", name="Search", exact=True).press_sequentially("plank")
    expect(page).to_have_url("/library/?q=plank&category=&muscle=&position=&kit=&article=")
    expect(page.get_by_role("link", name="Take away “plank”")).to_be_visible()
    found(page, 8)
    page.get_by_role("searchbox", name="Search", exact=True).fill("")
    found(page, 70)

    drawn(page, "Gluteus minimus").get_by_text("Gluteus minimus").first.click()
    found(page, 1)
    expect(cards(page)).to_contain_text("Side-lying hip abduction")
    expect(page.get_by_role("combobox", name="Muscle")).to_have_value("gluteus-minimus")
    expect(drawn(page, "Gluteus minimus")).to_have_attribute("aria-current", "true")
    expect(page).to_have_url("/library/?muscle=gluteus-minimus")
    page.go_back()
    found(page, 70)
    expect(drawn(page, "Gluteus minimus")).not_to_have_attribute("aria-current", "true")
    expect(drawn(page, "Gluteus minimus")).to_be_visible()
    page.go_forward()
    found(page, 1)


def test_map_is_walked_by_keyboard_and_keeps_the_focus(coach: Membership, open_as: OpenAs) -> None:
    page = open_as(coach.user, DESK)
    page.goto("/library/")
    calves = drawn(page, "Calves")
    calves.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(calves).to_be_focused()
    expect(calves.locator(".said")).to_be_visible()
    page.keyboard.press("Enter")
    found(page, 10)
    expect(calves).to_be_focused()
    assert float(calves.locator(".shape").evaluate("shape => getComputedStyle(shape).strokeWidth")[:-2]) > 2
    page.keyboard.press("Enter")
    found(page, 70)
    page.get_by_role("link", name="Skip the map").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(cards(page).first).to_be_focused()


def test_athlete_unfolds_the_map_and_finds_a_way_out_of_nothing(coach: Membership, open_as: OpenAs) -> None:
    athlete = make_athlete(coach.team, coach)
    plan = make_plan(athlete)
    for slug in ("clamshell", "side-plank", "glute-bridge"):
        make_line(plan, Exercise.objects.get(slug=slug))
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/library/")
    found(page, 70)
    expect(drawn(page, "Hamstrings")).to_be_hidden()
    page.get_by_text("Choose by muscle").click()
    page.get_by_role("group", name="Muscle map").get_by_role("link", name="Hamstrings 13 exercises").click()
    found(page, 13)
    page.get_by_role("link", name="Go to 13 exercises").click()
    expect(cards(page).first).to_be_in_viewport()

    page.get_by_role("navigation", name="Which exercises").get_by_role("link", name="In my plan").click()
    expect(page).to_have_url("/library/mine/?muscle=hamstrings")
    found(page, 1)
    page.get_by_role("searchbox", name="Search", exact=True).fill("zebra")
    expect(page.get_by_text("No exercise of your plan fits all of that")).to_be_visible()
    page.get_by_role("link", name="Show your whole plan").click()
    found(page, 3)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_library_with_its_map_has_no_fault_that_axe_finds(coach: Membership, open_as: OpenAs, theme: str) -> None:
    athlete = make_athlete(coach.team, coach)
    for user, size in ((coach.user, DESK), (athlete.membership.user, PHONE)):
        page = open_as(user, size, theme)
        page.goto("/library/?muscle=gluteus-medius")
        assert accessibility_faults(page) == []
        page.goto(Exercise.objects.get(slug="clamshell").get_absolute_url())
        assert accessibility_faults(page) == []


def test_targets_of_the_map_suit_a_thumb(coach: Membership, open_as: OpenAs) -> None:
    page = open_as(make_athlete(coach.team, coach).membership.user, PHONE)
    page.goto("/library/?muscle=core")
    heights = "links => links.map(link => link.getBoundingClientRect().height)"
    assert min(page.locator(".ev-mm-list a").evaluate_all(heights)) >= 44
    assert min(page.locator(".ev-mm-map .box").evaluate_all(heights)) >= 24
    assert page.evaluate("document.documentElement.scrollWidth") == 390
