"""Entering, reading and looking, as coach, athlete and buddy do it in a browser."""

import re
import time
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Membership
from athletes.models import Assessment, Athlete, Observation
from tests.browser.conftest import DESK, PHONE, OpenAs, accessibility_faults, until
from tests.factories import MONDAY, make_assessment, make_athlete, make_observation, make_staff, make_team

pytestmark = pytest.mark.django_db(transaction=True)
A_MINUTE = 60  # seconds
KEY_SECONDS = 0.28  # a slow typist: 40 words a minute


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team(), name="Robin Clarke")


@pytest.fixture
def athlete(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach, name="Maya Lindqvist")


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def type(self, text: str, go_on: str = "Tab") -> None:
        for key in [*text, go_on]:
            self.page.keyboard.press(key)
        self.count += len(text) + 1


def test_coach_enters_ten_measures_by_keyboard_within_a_minute(
    open_as: OpenAs, coach: Membership, athlete: Athlete
) -> None:
    page = open_as(coach.user, DESK)
    page.goto(f"/athletes/{athlete.pk}/assess/")
    keys, began = Keys(page), time.monotonic()

    for length in ("876", "871", "874", "870"):  # the tape, left and right, twice
        keys.type(length)
    for turned in ("34", "41", "36", "40"):  # hip rotation inward
        keys.type(turned, "Enter")
    for turned in ("45", "44"):
        keys.type(turned)

    expect(page.get_by_text("L 875 mm · R 870.5 mm: equal within the measurement error")).to_be_visible()
    expect(page.get_by_text("L 35° · R 40.5°: equal within the measurement error")).to_be_visible()
    expect(page.get_by_text(re.compile("Kept as a draft"))).to_be_visible()
    page.locator('button[value="finish"]:visible').focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The assessment is kept.")).to_be_visible()

    assert Observation.objects.filter(value__isnull=False).count() == 10
    assert keys.count <= 40
    assert keys.count * KEY_SECONDS < A_MINUTE
    assert time.monotonic() - began < A_MINUTE


def test_server_and_script_say_the_same_of_what_was_typed(open_as: OpenAs, coach: Membership, athlete: Athlete) -> None:
    make_observation(make_assessment(athlete, way="coach", entered_by=coach), "thomas", 3, side="left")
    page = open_as(coach.user, DESK)
    page.goto(f"/athletes/{athlete.pk}/assess/")
    page.get_by_label("left").fill("-12")
    page.get_by_label("right").fill("3,0")
    said = page.locator("[data-said]")
    expect(said).to_have_text("L −12° · R 3°: right 15° more")
    page.get_by_label("right").blur()
    expect(page.get_by_text(re.compile("Kept as a draft"))).to_be_visible()
    kept = Observation.objects.filter(assessment__finished_at=None).order_by("side").values_list("side", "value")
    assert until(
        page, lambda: list(kept.all()) == [("left", Decimal(-12)), ("right", Decimal(3))]
    )  # each field is kept by itself
    page.reload()
    expect(said).to_have_text("L −12° · R 3°: right 15° more")
    expect(page.get_by_label("left")).to_have_value("-12")


def test_impossible_measure_is_told_at_the_field_as_it_is_left(
    open_as: OpenAs, coach: Membership, athlete: Athlete
) -> None:
    page = open_as(coach.user, DESK)
    page.goto(f"/athletes/{athlete.pk}/assess/")
    Keys(page).type("3000")
    fault = page.get_by_text("3000 mm? Between 500 and 1300 mm.")
    expect(fault).to_be_visible()
    field = page.locator("input[data-low]").first
    expect(field).to_have_attribute("aria-describedby", str(fault.get_attribute("id")))
    field.fill("900")
    field.blur()
    expect(fault).to_be_hidden()


def test_letters_answer_and_a_yes_shows_the_red_flag(open_as: OpenAs, coach: Membership, athlete: Athlete) -> None:
    seen = make_assessment(athlete, way="coach", entered_by=coach)
    make_observation(seen, "hop-question", verdict="no")
    make_observation(seen, "pelvis-level", part="crest", verdict="level")
    page = open_as(coach.user, DESK)
    page.goto(f"/athletes/{athlete.pk}/assess/")
    page.get_by_role("radio", name="left").first.focus()
    for key in ("=", "Tab", "?", "Tab", "r"):
        page.keyboard.press(key)
    assert page.locator("#assess input[type=radio]:checked").evaluate_all("all => all.map((one) => one.value)") == [
        "level",
        "cant_tell",
        "right",
    ]
    alarm = page.get_by_text("Have it looked at within days")
    expect(alarm).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("y")
    expect(alarm).to_be_visible()
    assert accessibility_faults(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_page_of_assessments_is_accessible(
    open_as: OpenAs, coach: Membership, athlete: Athlete, size: object, theme: str
) -> None:
    for day, left in ((MONDAY, 30), (MONDAY.replace(month=10), 60)):
        seen = make_assessment(athlete, day)
        make_observation(seen, "side-plank-hold", left, side="left")
        make_observation(seen, "side-plank-hold", 58, side="right")
        make_observation(seen, "stick-front", verdict="right")
    page = open_as(coach.user, size, theme)
    page.goto(f"/athletes/{athlete.pk}/assessments/?before=2026-10-16&now=2026-11-16")
    expect(page.get_by_role("heading", name="16 Oct 2026 and 16 Nov 2026")).to_be_visible()
    page.get_by_text("What this can tell").first.click()
    assert accessibility_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_buddy_looks_once_from_the_athletes_link(open_as: OpenAs, athlete: Athlete, theme: str) -> None:
    phone = open_as(athlete.membership.user, PHONE, theme)
    phone.goto("/buddy/")
    phone.get_by_role("button", name="Make a link").click()
    link = phone.get_by_label("Link", exact=True).input_value()
    assert accessibility_faults(phone) == []

    buddy = open_as(None, PHONE, theme)
    buddy.goto(f"/look/{link.split('/look/')[1]}")
    expect(buddy.get_by_role("heading", name="Maya asks for your eyes")).to_be_visible()
    assert accessibility_faults(buddy) == []
    for group in buddy.get_by_role("group").all():
        group.get_by_text("The runner's right").click()
    buddy.get_by_label("Your first name").fill("Sam")
    buddy.get_by_role("button", name="Send what I saw").click()
    expect(buddy.get_by_text("Thank you for looking")).to_be_visible()

    phone.goto("/buddy/")
    expect(phone.get_by_text(re.compile("Sam looked, "))).to_be_visible()
    assert Assessment.objects.get().observations.filter(verdict="right").count() == 5
