"""A window or a phone that keeps nothing says so, tap by tap."""

import pytest
from playwright.sync_api import expect

from athletes.models import Athlete, PlannedExercise
from tests.browser.conftest import PHONE, OpenAs, accessibility_faults
from tests.browser.today.acting import half, stored

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_private_window_ticks_while_there_is_signal_and_says_what_is_lost(
    athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    page.goto("/today/")
    expect(page.locator("#messages")).to_contain_text("This window keeps nothing on your phone")
    page.get_by_role("button", name="Knee to chest").click()
    expect(half(page, "Knee to chest", "done")).to_be_visible()
    assert stored() == [("", "done")]
    page.context.set_offline(True)
    half(page, "Side plank", "left: due").click()
    expect(page.locator("#said")).to_contain_text("That was not kept")
    expect(half(page, "Side plank", "left: due")).to_be_visible()
    assert accessibility_faults(page) == []


def test_a_full_phone_that_is_signed_out_says_that_a_tap_was_not_kept(
    athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    page.wait_for_load_state("networkidle")
    page.evaluate(
        "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); }; }"
    )
    page.context.clear_cookies(name="sessionid")
    half(page, "Side plank", "left: due").click()
    expect(page.locator("#said")).to_contain_text("That was not kept")
    expect(page.locator("#messages")).to_contain_text("Your phone has no space left")
    expect(half(page, "Side plank", "left: due")).to_be_visible()
    assert stored() == []
