"""Logging out on a lent phone: what waits is sent or the athlete decides, and nothing of theirs stays, also offline."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from athletes.models import Athlete, TickAction
from tests.browser.conftest import PHONE, OpenAs, accessibility_faults, sign_in
from tests.browser.test_outbox import Phone
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_team

pytestmark = pytest.mark.django_db(transaction=True)

CANARY = "Canary plank"
DOOR = re.compile("/account/login/")
# All that a browser keeps for the site, as text.
EVERYTHING = """async () => {
  const found = [document.documentElement.outerHTML, JSON.stringify({ ...localStorage, ...sessionStorage })];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push(request.url, await (await cache.match(request)).text());
  }
  const read = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
  for (const { name } of await indexedDB.databases()) {
    const database = await read(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      found.push(JSON.stringify(await read(database.transaction(store).objectStore(store).getAll())));
    }
    database.close();
  }
  return found.join("\\n");
}"""


def lent(open_as: OpenAs) -> Phone:
    """Amira's phone with her days on it, after a quiet moment."""
    athlete = make_athlete(make_team(), name="Amira Haddad", zone="UTC")
    start = datetime.now(UTC).date() - timedelta(days=7)
    move = make_exercise(name=CANARY)
    make_line(make_plan(athlete, start=start, opened_on=start), move, days_a_week=7, per_side=True)
    phone = Phone(open_as(athlete.membership.user, PHONE), athlete)
    phone.open_today()
    phone.until(lambda: phone.page.evaluate("async () => Boolean(await caches.match('/pocket/'))"))
    return phone


def left_on(page: Page) -> int:
    """How often the browser still holds something of hers."""
    return str(page.evaluate(EVERYTHING)).count(CANARY)


def log_out_without_signal(phone: Phone) -> None:
    """You is not on the phone, so the way out is on the page that says so."""
    phone.signal(False)
    phone.page.goto("/you/")
    phone.page.get_by_role("button", name="Log out on this phone").click()


def gone(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("You are logged out on this phone")
    assert left_on(page) == 0


def test_log_out_with_signal_leaves_nothing_and_loses_nothing(open_as: OpenAs) -> None:
    phone = lent(open_as)
    phone.tap("left")
    assert left_on(phone.page) > 0
    phone.page.goto("/you/")
    phone.page.get_by_role("button", name="Log out").click()
    expect(phone.page).to_have_url(DOOR)
    assert left_on(phone.page) == 0
    assert (TickAction.objects.count(), Session.objects.count()) == (1, 0)
    phone.page.go_back()
    expect(phone.page).to_have_url(DOOR)
    assert left_on(phone.page) == 0


def test_log_out_without_signal_leaves_nothing_and_ends_the_session_later(open_as: OpenAs) -> None:
    phone = lent(open_as)
    log_out_without_signal(phone)
    gone(phone.page)
    phone.page.go_back()
    expect(phone.page.get_by_text(CANARY)).to_have_count(0)
    assert left_on(phone.page) == 0
    phone.page.goto("/today/")
    gone(phone.page)
    assert Session.objects.count() == 1
    phone.signal(True)
    phone.page.goto("/today/")
    expect(phone.page).to_have_url(DOOR)
    assert (left_on(phone.page), Session.objects.count()) == (0, 0)


def test_unsent_ticks_are_asked_about_and_staying_keeps_them(open_as: OpenAs) -> None:
    phone = lent(open_as)
    phone.signal(False)
    phone.tap("left")
    phone.tap("right")
    log_out_without_signal(phone)
    dialog = phone.page.get_by_role("dialog", name="2 ticks have not reached your coach")
    expect(dialog).to_be_visible()
    assert accessibility_faults(phone.page) == []
    dialog.get_by_role("button", name="Stay signed in").click()
    expect(dialog).to_have_count(0)
    phone.page.goto("/today/")
    assert phone.waiting() == ["left", "right"]
    phone.signal(True)
    phone.until(lambda: phone.waiting() == [])
    assert TickAction.objects.count() == 2


def test_unsent_ticks_go_when_the_athlete_says_so(open_as: OpenAs) -> None:
    phone = lent(open_as)
    phone.signal(False)
    phone.tap("left")
    log_out_without_signal(phone)
    phone.page.get_by_role("button", name="Discard 1 and log out").click()
    gone(phone.page)
    phone.signal(True)
    phone.page.goto("/")
    expect(phone.page).to_have_url(DOOR)
    assert TickAction.objects.count() == 0


def test_whoever_signs_in_next_neither_sees_nor_sends_anything_of_hers(open_as: OpenAs, may_fail: set[str]) -> None:
    phone = lent(open_as)
    phone.signal(False)
    phone.tap("left")
    other: Athlete = make_athlete(phone.athlete.team, name="Noor Aziz", zone="UTC")
    make_line(make_plan(other), make_exercise(name="Bridge"), days_a_week=7)
    may_fail.add("/api/v1/ticks/")
    base = "{0.scheme}://{0.netloc}".format(urlsplit(phone.page.url))
    assert other.membership.user
    sign_in(phone.page.context, other.membership.user, base)
    phone.signal(True)
    phone.page.goto("/today/")
    expect(phone.page.get_by_text("Bridge")).not_to_have_count(0)
    expect(phone.page.get_by_text(CANARY)).to_have_count(0)
    phone.page.goto("/you/")
    phone.page.get_by_role("button", name="Log out").click()
    expect(phone.page).to_have_url(DOOR)
    assert TickAction.objects.count() == 0
    # Hers still waits on the phone for her, and goes when she is back.
    assert phone.athlete.membership.user
    sign_in(phone.page.context, phone.athlete.membership.user, base)
    phone.page.goto("/today/")
    phone.until(lambda: phone.waiting() == [])
    assert TickAction.objects.get().athlete == phone.athlete
