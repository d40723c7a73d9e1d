"""Floor mode is started with one tap and run without another, through a locked screen, a call and no signal."""

import pytest
from playwright.sync_api import Page, expect

from athletes.models import Athlete
from tests.browser.conftest import PHONE, OpenAs
from tests.browser.floor.acting import BOTH_MOVES, PLANK_S, SQUAT_S, on_the_floor, part, start, ticked, with_the_coach
from tests.browser.phone.acting import settle_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_floor_runs_hands_free_from_start_to_end(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, PHONE)
    seconds = on_the_floor(page)
    start(page)
    seconds(5)
    expect(part(page, "why")).to_have_text("Get ready")
    seconds(12)
    expect(part(page, "side")).to_have_text("Left side")
    expect(part(page, "why")).to_have_text("Your harder side first")
    expect(part(page, "digits")).to_have_text("0:18")
    expect(part(page, "progress")).to_have_text("Move 1 of 2 · set 1 of 2")
    expect(part(page, "then")).to_have_text("Then right side, 20 s")
    seconds(PLANK_S - 17 + 20)
    expect(part(page, "name")).to_have_text("Squat")
    expect(part(page, "digits")).to_have_text("3")
    seconds(SQUAT_S)
    expect(page.get_by_role("heading", level=1, name="Done")).to_be_visible()
    with_the_coach(page, BOTH_MOVES)


def test_floor_goes_on_after_a_reload_and_after_the_page_was_killed(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, PHONE)
    seconds = on_the_floor(page)
    start(page)
    seconds(15 + 20 + 5 + 20 + 10 + 20 + 3)  # the left side is done, the right one has its second set to go
    page.reload()
    expect(part(page, "resume-text")).to_have_text("You were at move 1 of 2: Side plank, right side")
    other = page.context.new_page()
    page.close()
    seconds = on_the_floor(other)
    other.get_by_role("button", name="Go on").click()
    seconds(15 + 1)
    expect(part(other, "side")).to_have_text("Right side")
    expect(part(other, "progress")).to_have_text("Move 1 of 2 · set 2 of 2")
    seconds(20 + SQUAT_S)
    with_the_coach(other, BOTH_MOVES)
    other.goto("/floor/")
    expect(other.get_by_role("heading", name="Done for today")).to_be_visible()


def test_floor_is_right_after_a_locked_screen_and_asks_after_a_long_absence(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, PHONE)
    seconds = on_the_floor(page)
    start(page)
    seconds(15 + 2)
    page.clock.fast_forward(15_000)
    seconds(1)
    expect(part(page, "digits")).to_have_text("0:02")
    page.clock.fast_forward(600_000)
    seconds(1)
    expect(part(page, "cue")).to_contain_text("You were away")
    page.get_by_role("button", name="Go on").click()
    seconds(15 + 2)
    expect(part(page, "digits")).to_have_text("0:19")
    assert ticked() == []


def test_floor_ticks_nothing_during_a_call_of_five_minutes(maya: Athlete, open_as: OpenAs) -> None:
    """A phone on which the page runs on out of sight, as it does on Android."""
    page = open_as(maya.membership.user, PHONE)
    seconds = on_the_floor(page)
    start(page)
    in_sight(page, False)
    seconds(300)
    in_sight(page, True)
    expect(part(page, "cue")).to_contain_text("You were away")
    page.get_by_role("button", name="Go on").click()
    seconds(15 + 2)
    expect(part(page, "digits")).to_have_text("0:19")
    assert ticked() == []


def in_sight(page: Page, seen: bool) -> None:
    hidden = str(not seen).lower()
    page.evaluate(f"Object.defineProperty(document, 'hidden', {{ value: {hidden}, configurable: true }})")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_floor_works_without_signal_and_sends_afterwards(maya: Athlete, open_as: OpenAs, may_fail: set[str]) -> None:
    may_fail.update(["/api/v1/ticks/", "/favicon.ico"])
    page = open_as(maya.membership.user, PHONE)
    settle_in(page)
    page.context.set_offline(True)
    seconds = on_the_floor(page)
    start(page)
    seconds(PLANK_S + SQUAT_S + 1)
    expect(part(page, "saved")).to_have_text("3 saved here")
    assert ticked() == []
    page.context.set_offline(False)
    with_the_coach(page, BOTH_MOVES)


MISSING = """
  const request = async () => { throw new DOMException("no", "NotAllowedError"); };
  Object.defineProperty(navigator, "wakeLock", { value: { request } });
  Object.defineProperty(window, "speechSynthesis", { value: undefined });
  delete window.AudioContext;
  delete Navigator.prototype.vibrate;
"""


def test_floor_says_what_this_phone_cannot_do_and_runs_without_it(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, PHONE)
    page.add_init_script(MISSING)
    seconds = on_the_floor(page)
    expect(part(page, "warn").get_by_role("listitem")).to_have_count(4)
    expect(part(page, "warn")).to_contain_text("The screen may go dark meanwhile. The timer stays right, and waits")
    start(page)
    seconds(PLANK_S + SQUAT_S + 1)
    with_the_coach(page, BOTH_MOVES)
