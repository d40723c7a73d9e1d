"""The app on the phone in the athlete's words: installed, without signal, past midnight, lent, brought up to date."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from athletes.models import Athlete
from athletes.phone import shell
from tests.browser.conftest import PHONE, OpenAs, accessibility_faults, sign_in
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_team

pytestmark = pytest.mark.django_db(transaction=True)

DAY_MS = 86_400_000
# The network answers a page after 20 seconds.
SLOW = """() => {
  const ask = self.fetch;
  const later = (request) => new Promise((done) => setTimeout(() => done(ask(request)), 20_000));
  self.fetch = (request) => (request.mode === "navigate" ? later(request) : ask(request));
}"""
NONSENSE = """() => {
  const form = document.getElementById("day");
  form.append(Object.assign(document.createElement("input"), { name: "tick", value: "nonsense" }));
  HTMLFormElement.prototype.submit.call(form);
}"""
PAUSE = "await new Promise((next) => setTimeout(next, 100));"
CONTROLLED = "navigator.serviceWorker.ready.then(() => Boolean(navigator.serviceWorker.controller))"
OFFER = """() => {
  const offer = new Event("beforeinstallprompt", { cancelable: true });
  dispatchEvent(Object.assign(offer, { prompt() {} }));
}"""
KEPT = (
    "async (athlete) => (await (await caches.open(`evenstride-${athlete}`)).keys()).map((r) => new URL(r.url).pathname)"
)


def wait_until(page: Page, true: str) -> None:
    """Until a promise of the page turns out true; Playwright itself would not wait for what it holds."""
    asked = (
        f"async () => {{ for (let n = 0; n < 140; n++) {{ if (await ({true})) return true; {PAUSE} }} return false; }}"
    )
    assert page.evaluate(asked), true


def today() -> str:
    return datetime.now(UTC).date().isoformat()


def day_after(days: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=days)).isoformat()


def amira(name: str = "Amira Haddad", move: str = "Side plank") -> Athlete:
    """An athlete with one daily move, begun a week ago."""
    athlete = make_athlete(make_team(f"Team of {name}"), name=name, zone="UTC")
    start = datetime.now(UTC).date() - timedelta(days=7)
    make_line(make_plan(athlete, start=start, opened_on=start), make_exercise(name=move), days_a_week=7, per_side=True)
    return athlete


def settle_in(page: Page) -> None:
    """Today was open once with signal, and the phone had a quiet moment."""
    page.goto("/today/")
    wait_until(page, CONTROLLED)
    wait_until(page, "caches.match('/pocket/')")


def days_go_by(page: Page, days: int) -> None:
    """The phone's clock goes on, in its pages and in the worker."""
    page.clock.set_system_time(datetime.now(UTC) + timedelta(days=days))
    (worker,) = page.context.service_workers
    worker.evaluate(f"() => {{ const now = Date.now; Date.now = () => now() + {days * DAY_MS}; }}")


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


def test_without_signal_today_opens_reloads_and_says_so(open_as: OpenAs) -> None:
    page = open_as(amira().membership.user, PHONE)
    settle_in(page)
    page.context.set_offline(True)

    page.reload()

    expect(page.get_by_role("heading", name="Side plank")).to_be_visible()
    expect(page.locator("[data-offline]")).to_have_text("Offline")
    page.goto("/floor/")
    expect(page.get_by_role("button", name=re.compile("Start"))).to_be_visible()
    page.goto("/today/")
    page.wait_for_timeout(1000)
    expect(page.locator("[data-offline]")).to_have_text("Offline")
    assert accessibility_faults(page) == []
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("[data-offline]")).to_have_text("")


def test_closed_page_opens_again_without_signal(open_as: OpenAs) -> None:
    page = open_as(amira().membership.user, PHONE)
    settle_in(page)
    context = page.context
    page.close()
    context.set_offline(True)

    page = context.new_page()
    page.goto("/today/")

    expect(page.get_by_role("heading", name="Side plank")).to_be_visible()


@pytest.mark.parametrize("days", [1, 7])
def test_after_midnight_without_signal_it_is_the_new_day(open_as: OpenAs, days: int) -> None:
    page = open_as(amira().membership.user, PHONE)
    settle_in(page)
    page.context.set_offline(True)
    days_go_by(page, days)

    page.goto("/today/")

    expect(page.locator("#day")).to_have_attribute("data-day", day_after(days))
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 to go")


def test_after_the_last_day_kept_the_phone_says_until_when_it_was(open_as: OpenAs) -> None:
    page = open_as(amira().membership.user, PHONE)
    settle_in(page)
    page.context.set_offline(True)
    days_go_by(page, 8)

    page.goto("/today/")

    expect(page.get_by_role("heading", level=1)).to_have_text("This day is not on your phone yet")
    last = datetime.now(UTC).date() + timedelta(days=7)
    expect(page.locator("[data-until]")).to_have_text(
        f"Your plan was on this phone until {last:%A} {last.day} {last:%B}."
    )


def test_page_that_is_not_kept_says_so_and_leads_to_today(open_as: OpenAs) -> None:
    page = open_as(amira().membership.user, PHONE)
    settle_in(page)
    page.context.set_offline(True)

    page.goto("/you/who-looked/")

    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not on your phone")
    assert accessibility_faults(page) == []
    page.get_by_role("link", name="Open Today").click()
    expect(page.get_by_role("heading", name="Side plank")).to_be_visible()


def test_part_of_a_page_without_signal_leads_to_the_same_words(open_as: OpenAs) -> None:
    page = open_as(amira().membership.user, PHONE)
    settle_in(page)
    page.goto("/library/")
    page.context.set_offline(True)

    page.evaluate("htmx.ajax('GET', '/library/?q=plank', { target: '#main', swap: 'innerHTML' })")

    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not on your phone")


def test_slow_network_is_not_waited_for_when_there_is_a_copy(open_as: OpenAs) -> None:
    page = open_as(amira().membership.user, PHONE)
    settle_in(page)
    (worker,) = page.context.service_workers
    worker.evaluate(SLOW)

    page.goto("/today/", timeout=8000)

    expect(page.locator("html")).to_have_attribute("data-kept", "")
    expect(page.get_by_role("heading", name="Side plank")).to_be_visible()


def test_signed_out_sees_the_login_and_no_copy(open_as: OpenAs) -> None:
    page = open_as(amira().membership.user, PHONE)
    settle_in(page)
    page.context.clear_cookies()

    page.goto("/today/")

    expect(page).to_have_url(re.compile("/account/login/"))
    expect(page.get_by_text("Side plank")).to_have_count(0)


def test_two_athletes_on_one_phone_never_see_each_others_days(open_as: OpenAs) -> None:
    first, second = amira(), amira("Ben Achterberg", "Copenhagen plank")
    page = open_as(first.membership.user, PHONE)
    settle_in(page)
    sign_in(page.context, second.membership.user, page.url.split("/today")[0])  # type: ignore[arg-type]
    page.goto("/today/")
    wait_until(page, f"caches.match('/pocket/', {{ cacheName: 'evenstride-{second.pk}' }})")
    page.context.set_offline(True)

    page.reload()

    expect(page.get_by_role("heading", name="Copenhagen plank")).to_be_visible()
    expect(page.get_by_text("Side plank")).to_have_count(0)
    assert page.locator('meta[name="evenstride-athlete"]').get_attribute("content") == str(second.pk)


def test_new_version_takes_over_under_an_open_page_and_changes_nothing_on_it(
    open_as: OpenAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_as(amira().membership.user, PHONE)
    settle_in(page)
    page.goto("/you/")
    wait_until(page, CONTROLLED)
    page.evaluate("() => { document.title = 'still here'; }")
    files = shell.shell().files
    for version in ("first-update", "second-update"):
        release(monkeypatch, version, files)
        page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
        wait_until(page, f"caches.has('evenstride-shell-{version}')")
        wait_until(
            page,
            "navigator.serviceWorker.getRegistration().then(({ active, installing, waiting }) =>"
            " active.state === 'activated' && !installing && !waiting)",
        )

    assert page.title() == "still here"
    wait_until(page, "caches.keys().then((names) => names.filter((name) => name.includes('shell')).length === 2)")
    shells = [name for name in page.evaluate("() => caches.keys()") if "shell" in name]
    assert shells == ["evenstride-shell-first-update", "evenstride-shell-second-update"]
    page.context.set_offline(True)
    page.goto("/today/")
    expect(page.get_by_role("heading", name="Side plank")).to_be_visible()


def test_new_version_waits_while_floor_mode_is_open(open_as: OpenAs, monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_as(amira().membership.user, PHONE)
    settle_in(page)
    floor = page.context.new_page()
    floor.goto("/floor/")
    release(monkeypatch, "an-update", shell.shell().files)
    waiting = "navigator.serviceWorker.getRegistration().then(({ waiting }) => Boolean(waiting))"

    page.evaluate("async () => { await (await navigator.serviceWorker.getRegistration()).update(); }")
    wait_until(page, waiting)
    page.goto("/today/")
    assert page.evaluate(f"() => {waiting}") is True
    floor.close()

    page.goto("/week/")

    wait_until(page, waiting.replace("Boolean(waiting)", "!waiting"))
    page.goto("/today/")
    expect(page.get_by_role("heading", name="Side plank")).to_be_visible()


def test_message_of_the_moment_is_not_met_again_without_signal(open_as: OpenAs) -> None:
    page = open_as(amira().membership.user, PHONE)
    settle_in(page)
    page.evaluate(NONSENSE)
    expect(page.locator("#messages")).to_contain_text("could not read")
    page.context.set_offline(True)

    page.goto("/today/")

    expect(page.get_by_role("heading", name="Side plank")).to_be_visible()
    expect(page.locator("#messages")).to_be_empty()


def release(monkeypatch: pytest.MonkeyPatch, version: str, files: tuple[str, ...]) -> None:
    """The server is started anew with other files."""
    monkeypatch.setattr(shell, "shell", lambda: shell.Shell(version, files))


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


def test_logged_out_phone_keeps_nothing_of_the_athlete(open_as: OpenAs) -> None:
    athlete = amira()
    page = open_as(athlete.membership.user, PHONE)
    settle_in(page)
    page.goto("/you/")
    page.get_by_role("button", name="Log out").click()
    expect(page).to_have_url(re.compile("/account/login/"))

    assert page.evaluate(f"() => caches.has('evenstride-{athlete.pk}')") is False
    page.context.set_offline(True)
    page.goto("/today/")

    expect(page.get_by_text("Side plank")).to_have_count(0)
    expect(page.get_by_role("link", name="Open Today")).to_have_count(0)


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
