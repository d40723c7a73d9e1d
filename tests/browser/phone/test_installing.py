"""The app on the phone: it can be installed, is offered until somebody says no, and says what a browser refuses it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, OpenAs, accessibility_faults
from tests.browser.phone.acting import CONTROLLED, amira, day_after, settle_in, today, wait_until

pytestmark = pytest.mark.django_db(transaction=True)

OFFER = """() => {
  const offer = new Event("beforeinstallprompt", { cancelable: true });
  dispatchEvent(Object.assign(offer, { prompt() {} }));
}"""
KEPT = (
    "async (athlete) => (await (await caches.open(`evenstride-${athlete}`)).keys()).map((r) => new URL(r.url).pathname)"
)


def test_phone_can_install_it_and_keeps_the_next_days(open_as: OpenAs) -> None:
    athlete = amira()
    page = open_as(athlete.membership.user, PHONE)
    settle_in(page)

    manifest = page.request.get(page.locator('link[rel="manifest"]').get_attribute("href") or "").json()
    assert manifest["start_url"] == "/today/"
    for icon in manifest["icons"]:
        assert page.request.get(icon["src"]).headers["content-type"] == "image/png"
    session = page.context.new_cdp_session(page)
    assert session.send("Page.getAppManifest")["errors"] == []
    faults = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [fault["errorId"] for fault in faults] == ["in-incognito"]  # which a test's browser is
    kept = page.evaluate(KEPT, str(athlete.pk))
    assert {f"/today/{day_after(ahead)}/" for ahead in range(-1, 8)} <= set(kept)
    assert f"/floor/{today()}/" in kept


def test_phone_is_offered_to_install_it_until_it_says_no(open_as: OpenAs) -> None:
    page = open_as(amira().membership.user, PHONE)
    page.goto("/you/")
    wait_until(page, CONTROLLED)
    page.evaluate(OFFER)
    card = page.locator(".ev-install")
    expect(card.get_by_role("button", name="Install")).to_be_visible()
    assert accessibility_faults(page) == []

    card.get_by_role("button", name="Do not show again").click()
    page.reload()
    page.evaluate(OFFER)

    expect(card).to_have_count(0)


def test_browser_that_refuses_the_worker_says_what_is_lost(open_as: OpenAs) -> None:
    page = open_as(amira().membership.user, PHONE)
    page.add_init_script("ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error('refused'))")

    page.goto("/today/")

    expect(page.get_by_text("keeps no pages for use without signal")).to_be_visible()
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_text("keeps no pages for use without signal")).to_have_count(0)


def test_private_window_says_what_is_lost(open_as: OpenAs) -> None:
    page = open_as(amira().membership.user, PHONE)
    page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('no', 'InvalidStateError'); }")

    page.goto("/today/")

    expect(page.get_by_text("keeps nothing on your phone")).to_be_visible()
