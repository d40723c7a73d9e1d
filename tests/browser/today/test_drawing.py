"""A tap is drawn at once, and large text still fits."""

import pytest
from playwright.sync_api import CDPSession, Page, expect

from athletes.models import Athlete, PlannedExercise
from tests.browser.conftest import PHONE, OpenAs, accessibility_faults
from tests.browser.today.acting import card, daily

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def big(athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs) -> Page:
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return page


def test_large_text_fits_in_every_state(big: Page) -> None:
    big.context.set_offline(True)
    big.get_by_role("button", name="Side plank").click()
    fits(big)
    card(big, "Side plank").get_by_role("link", name="Felt, pain").click()
    card(big, "Side plank").get_by_role("button", name="5", exact=True).click()  # above it the questions come first
    fits(big)
    assert accessibility_faults(big) == []


def fits(page: Page) -> None:
    wide: list[int] = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]


TAP_EACH = """() => {
  const halves = [...document.querySelectorAll(".ev-pair > button")];
  for (const half of halves) {
    half.click();
    if (half.className !== "done") throw new Error("not drawn at once");
    document.body.offsetHeight;
  }
  return halves.length;
}"""
WORK = ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration")


@pytest.mark.parametrize("rate", [1, 4])
def test_a_tick_is_drawn_within_fifty_milliseconds(athlete: Athlete, open_as: OpenAs, rate: int) -> None:
    """Of the page's own processor time, so that the test means the same on a busy machine; `rate` slows it down."""
    for number in range(10):
        daily(athlete, f"Move {number}", per_side=True)
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    page.context.set_offline(True)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    before = work_ms(devtools)
    ticks: int = page.evaluate(TAP_EACH)
    spent = work_ms(devtools) - before
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    assert ticks == 20
    assert spent / ticks < 50
    expect(page.locator("#kept")).to_have_text("20 saved here")


def work_ms(devtools: CDPSession) -> float:
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return 1000 * sum(float(each["value"]) for each in metrics if each["name"] in WORK)
