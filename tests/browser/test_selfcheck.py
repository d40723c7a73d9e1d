"""The self-check in the athlete's words: few taps, a stopwatch, interrupted and gone on with, and without signal."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Locator, Page, expect

from athletes.models import Assessment, Athlete, Observation
from tests.browser.conftest import PHONE, OpenAs, accessibility_faults
from tests.browser.phone.acting import settle_in
from tests.factories import make_athlete, make_team

pytestmark = pytest.mark.django_db(transaction=True)

# A tap or a typed word of the athlete, however it was made.
COUNT = "window.taps = 0; addEventListener('pointerdown', () => { window.taps += 1; }, true);"


@pytest.fixture
def maya() -> Athlete:
    return make_athlete(make_team(), zone="UTC")


def screen(page: Page) -> Locator:
    return page.locator("section[data-screen]:visible")


def save(page: Page) -> None:
    page.get_by_role("button", name="Save and go on").tap()


def begin(page: Page, who: str = "") -> None:
    page.goto("/check/")
    if who:
        page.get_by_text("Somebody looks with me").tap()
        page.get_by_label("Their first name").fill(who)
    page.get_by_role("button", name="Start", exact=True).tap()
    expect(page.get_by_role("heading", name="Balance on one leg")).to_be_visible()


def hold(page: Page, side: str, seconds: int) -> None:
    """Stand for so long by a clock that the test turns."""
    leg = page.locator(f'[data-part=""] [data-side="{side}"]')
    leg.get_by_role("button", name=re.compile("Start|Try again")).tap()
    page.clock.run_for(seconds * 1000)
    if seconds < 45:
        leg.get_by_role("button", name="Stop").tap()
    page.clock.run_for(100)


def rate(page: Page, part: str, left: int, right: int) -> None:
    for side, points in (("left", left), ("right", right)):
        page.locator(f'label:has(input[name="n-{part}-{side}-1"][value="{points}"])').tap()


def look(page: Page, answer: str) -> None:
    page.locator("label.ev-choice:visible", has_text=answer).first.tap()
    save(page)


def answer_all(page: Page) -> None:
    """All six checks with an answer to each question that is not optional."""
    hold(page, "left", 38)
    hold(page, "right", 50)
    save(page)
    for part, left, right in (("weaker", 2, 0), ("painful", 0, 0), ("tighter", 4, 1), ("stiffer", 3, 3)):
        rate(page, part, left, right)
    save(page)
    for answer in ("My right", "Level", "My left", "Can't tell"):
        look(page, answer)
    expect(page.get_by_role("heading", name="That is what you saw")).to_be_visible()


def arrived(page: Page) -> Assessment:
    expect(page.locator('[data-check="saved"]')).to_have_text("With your coach")
    return Assessment.objects.get()


def seen() -> set[tuple[str, str, str, Decimal | None, str]]:
    return set(Observation.objects.values_list("check_id", "part", "side", "value", "verdict"))


ALL = {
    ("balance-hold", "", "left", Decimal("38.00"), ""),
    ("balance-hold", "", "right", Decimal("45.00"), ""),
    ("side-compare", "weaker", "left", Decimal("2.00"), ""),
    ("side-compare", "weaker", "right", Decimal("0.00"), ""),
    ("side-compare", "painful", "left", Decimal("0.00"), ""),
    ("side-compare", "painful", "right", Decimal("0.00"), ""),
    ("side-compare", "tighter", "left", Decimal("4.00"), ""),
    ("side-compare", "tighter", "right", Decimal("1.00"), ""),
    ("side-compare", "stiffer", "left", Decimal("3.00"), ""),
    ("side-compare", "stiffer", "right", Decimal("3.00"), ""),
    ("leg-reveal", "", "", None, "right"),
    ("stick-feet", "", "", None, "level"),
    ("stick-front", "", "", None, "left"),
    ("stick-back", "", "", None, "cant_tell"),
}


def ready(page: Page) -> None:
    page.add_init_script(COUNT)
    page.clock.install(time=datetime.now(UTC))


def test_all_six_checks_take_at_most_25_taps(open_as: OpenAs, maya: Athlete) -> None:
    page = open_as(maya.membership.user, PHONE)
    ready(page)
    begin(page, "Sam")
    page.clock.pause_at(datetime.now(UTC) + timedelta(minutes=5))
    answer_all(page)
    assert page.evaluate("window.taps") <= 25
    told = page.locator('[data-check="told"]')
    expect(told).to_contain_text("left 38 s, right 45 s")
    expect(told).to_contain_text("left 4, right 1 of 10")
    expect(told).to_contain_text("looked longer on the right")
    expect(page.get_by_text("An observation, not a diagnosis").last).to_be_visible()
    page.clock.resume()
    kept = arrived(page)
    assert (kept.way, kept.looked_by, seen()) == ("self", "Sam", ALL)


def test_a_check_that_was_interrupted_goes_on_where_it_was(open_as: OpenAs, maya: Athlete) -> None:
    page = open_as(maya.membership.user, PHONE)
    begin(page, "Sam")
    save(page)
    rate(page, "weaker", 5, 1)
    expect(page.get_by_text("L 5 · R 1")).to_be_visible()
    page.reload()
    expect(page.get_by_text(re.compile("are at 2 of 6"))).to_be_visible()
    page.get_by_role("button", name="Go on").tap()
    expect(page.get_by_text("L 5 · R 1")).to_be_visible()
    expect(page.get_by_text("2 of 6", exact=True)).to_be_visible()
    assert Assessment.objects.count() == 0


def test_a_check_without_signal_reaches_the_coach_later(open_as: OpenAs, maya: Athlete, may_fail: set[str]) -> None:
    may_fail |= {"/check/", "/api/v1/ticks/", "/healthz", "/sw.js"}
    page = open_as(maya.membership.user, PHONE)
    settle_in(page)
    page.context.set_offline(True)
    begin(page, "Sam")
    for _ in range(5):
        save(page)
    look(page, "My right")
    expect(page.locator('[data-check="saved"]')).to_have_text("Saved here")
    page.context.set_offline(False)
    kept = arrived(page)
    assert (kept.looked_by, seen()) == ("Sam", {("stick-back", "", "", None, "right")})


def test_alone_the_looks_wait_for_a_second_pair_of_eyes(open_as: OpenAs, maya: Athlete) -> None:
    page = open_as(maya.membership.user, PHONE)
    begin(page)
    for _ in range(3):
        save(page)
    expect(screen(page).get_by_text("This one needs a second pair of eyes.")).to_be_visible()
    expect(screen(page).get_by_text("My right")).to_be_hidden()
    expect(screen(page).get_by_role("link", name="Ask a buddy")).to_be_visible()
    page.get_by_role("button", name="Somebody is with me now").tap()
    look(page, "Level")
    page.get_by_role("button", name="Skip").tap()
    page.get_by_role("button", name="Skip").tap()
    assert arrived(page).looked_by == "somebody"


def test_a_time_that_cannot_be_is_said_at_its_field(open_as: OpenAs, maya: Athlete) -> None:
    page = open_as(maya.membership.user, PHONE)
    begin(page)
    left = page.locator('[data-part=""] [data-side="left"]')
    left.get_by_text("Type it").tap()
    left.get_by_label("Try 1 (s)").fill("61")
    save(page)
    expect(left.get_by_text("61 s? Between 0 and 45 s.")).to_be_visible()
    left.get_by_label("Try 1 (s)").fill("38,5")
    save(page)
    expect(page.get_by_role("heading", name="Compare your sides")).to_be_visible()


def test_pain_above_five_leads_to_the_safety_questions(open_as: OpenAs, maya: Athlete) -> None:
    page = open_as(maya.membership.user, PHONE)
    begin(page)
    page.get_by_role("button", name="Skip").tap()
    page.get_by_text("How painful is it?").tap()
    rate(page, "painful", 6, 0)
    expect(page.get_by_text("Above 3: leave out every test that brings the pain on.")).to_be_visible()
    save(page)
    for _ in range(4):
        page.get_by_role("button", name="Skip").tap()
    expect(page.get_by_role("link", name="Safety questions")).to_be_visible()
    expect(page.get_by_role("link", name="Back to Today")).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_screen_can_be_used_by_everybody(open_as: OpenAs, maya: Athlete, theme: str) -> None:
    page = open_as(maya.membership.user, PHONE, theme)
    page.goto("/check/")
    faults = {"start": accessibility_faults(page)}
    begin(page, "Sam")
    for number in range(1, 7):
        page.evaluate(
            "document.querySelectorAll('section:not([hidden]) details').forEach((fold) => { fold.open = true; })"
        )
        faults[str(number)] = accessibility_faults(page)
        if number == 6:
            look(page, "My left")
        else:
            save(page)
    faults["end"] = accessibility_faults(page)
    for address in ("/checks/", "/checks/stick-back/", "/check/hop-question/", "/check/heel-raise/", "/progress/"):
        page.goto(address)
        faults[address] = accessibility_faults(page)
    assert {where: found for where, found in faults.items() if found} == {}
