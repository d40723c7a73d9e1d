"""Nothing ticked on a phone is lost or doubled, whatever happens to signal, page, server or clock."""

import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Error, Page, Route

from accounts.models.consent import Purpose
from athletes.models import Athlete, TickAction
from tests.browser.conftest import PHONE, OpenAs, sign_in, until
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_team

pytestmark = pytest.mark.django_db(transaction=True)

TICKS = "/api/v1/ticks/"
OPEN = "const outbox = await (await import('/static/js/phone/outbox.js')).openOutbox(athlete);"
ALL = f"async (athlete) => {{ {OPEN} return outbox.all(); }}"
SEND = f"async (athlete) => {{ {OPEN} await outbox.send(); return outbox.state; }}"
# A wrong clock is wrong for all that the browser tells a page of the time.
WRONG_CLOCK = """(() => {
  const [now, began] = [Date.now, performance.timeOrigin];
  Date.now = () => now() + SHIFT;
  Object.defineProperty(performance, "timeOrigin", { value: began + SHIFT });
})()"""
# A browser that does not answer for a second has not said that nothing is left to wake it.
NOT_WOKEN = """() => Promise.race([
  navigator.serviceWorker.ready.then(({ sync }) => sync.getTags()).then((tags) => tags.length === 0),
  new Promise((answer) => setTimeout(() => answer(false), 1000)),
])"""


class Phone:
    """An athlete's phone with Today open: what is tapped on it, and what lies on its disk."""

    def __init__(self, page: Page, athlete: Athlete) -> None:
        self.page, self.athlete = page, athlete

    def open_today(self) -> None:
        self.page.goto("/today/")
        self.page.evaluate(ALL, str(self.athlete.pk))  # the outbox is open
        self.until(lambda: self.page.evaluate("navigator.serviceWorker.controller !== null"))

    def tap(self, side: str) -> None:
        """Tap one half of the card and wait until it is on disk."""
        before = len(self.kept())
        self.page.locator(".ev-pair button").nth(["left", "right"].index(side)).click()
        self.until(lambda: len(self.kept()) > before)

    def kept(self) -> list[dict[str, Any]]:
        try:
            actions: list[dict[str, Any]] = self.page.evaluate(ALL, str(self.athlete.pk))
        except Error:  # a kept page is loading itself anew, because the signal is back
            self.page.wait_for_load_state()
            actions = self.page.evaluate(ALL, str(self.athlete.pk))
        return actions

    def waiting(self) -> list[str]:
        return [each["side"] for each in self.kept() if each["sent_at"] is None and not each["refused"]]

    def send(self) -> str:
        """One more attempt; what came of it."""
        state: str = self.page.evaluate(SEND, str(self.athlete.pk))
        return state

    def until(self, true: Callable[[], bool]) -> None:
        assert until(self.page, true)

    def signal(self, there: bool) -> None:
        self.page.context.set_offline(not there)


def kill_renderers(page: Page) -> None:
    """As a phone that runs out of memory does: no page of this browser can put anything in order."""
    browser = page.context.browser
    assert browser
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    for process in processes:
        if process["type"] == "renderer":
            os.kill(process["id"], signal.SIGKILL)


def stored() -> list[str]:
    return list(TickAction.objects.order_by("acted_at", "seq").values_list("side", flat=True))


@pytest.fixture
def athlete() -> Athlete:
    """One daily move with two sides, begun a week ago."""
    athlete = make_athlete(make_team(), zone="UTC")
    start = datetime.now(UTC).date() - timedelta(days=7)
    make_line(
        make_plan(athlete, start=start, opened_on=start), make_exercise(name="Side plank"), days_a_week=7, per_side=True
    )
    return athlete


@pytest.fixture
def phone(athlete: Athlete, open_as: OpenAs) -> Phone:
    phone = Phone(open_as(athlete.membership.user, PHONE), athlete)
    phone.open_today()
    return phone


def test_tap_with_signal_reaches_the_coach_once(phone: Phone) -> None:
    phone.tap("left")
    phone.until(lambda: phone.waiting() == [])
    assert stored() == ["left"]


def test_taps_without_signal_survive_a_reload_and_go_when_it_is_back(phone: Phone) -> None:
    phone.signal(False)
    phone.tap("left")
    phone.tap("right")
    phone.page.reload()
    assert (phone.waiting(), stored()) == (["left", "right"], [])
    phone.signal(True)
    phone.until(lambda: phone.waiting() == [])
    assert stored() == ["left", "right"]


def test_tap_in_a_tab_that_is_closed_goes_from_the_next_one(phone: Phone) -> None:
    phone.signal(False)
    phone.tap("left")
    context = phone.page.context
    phone.page.close()
    phone.page = context.new_page()
    phone.signal(True)
    phone.open_today()
    phone.until(lambda: phone.waiting() == [])
    assert stored() == ["left"]


def test_tap_in_a_browser_that_is_killed_goes_from_the_next_one(phone: Phone, may_fail: set[str]) -> None:
    may_fail.add(TICKS)
    phone.page.route(f"**{TICKS}", lambda route: route.abort())
    with phone.page.expect_event("requestfailed", lambda request: request.url.endswith(TICKS)):
        phone.tap("left")
    phone.until(lambda: phone.page.evaluate(NOT_WOKEN))  # else the worker, which is not routed, would send by itself
    with phone.page.expect_event("crash"):
        kill_renderers(phone.page)
    assert stored() == []
    phone.page = phone.page.context.new_page()
    phone.open_today()
    phone.until(lambda: phone.waiting() == [])
    assert stored() == ["left"]


def test_two_tabs_send_each_tap_once(phone: Phone, athlete: Athlete) -> None:
    other = Phone(phone.page.context.new_page(), athlete)
    other.open_today()
    sent: list[str] = []
    phone.page.context.on("request", lambda request: sent.append(request.url) if request.url.endswith(TICKS) else None)
    phone.signal(False)
    phone.tap("left")
    other.tap("right")
    phone.signal(True)
    phone.until(lambda: phone.waiting() == other.waiting() == [])
    assert (stored(), len(sent)) == (["left", "right"], 1)


def test_answer_that_is_lost_is_asked_for_again(phone: Phone, may_fail: set[str]) -> None:
    may_fail.add(TICKS)

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    phone.page.route(f"**{TICKS}", lose_the_answer)
    phone.tap("left")
    phone.until(lambda: stored() == ["left"])
    assert phone.send() == "offline"
    assert phone.waiting() == ["left"]
    phone.page.unroute(f"**{TICKS}")
    assert phone.send() == "idle"
    assert (phone.waiting(), stored()) == ([], ["left"])


def test_server_that_fails_for_a_while_gets_it_later(phone: Phone, may_fail: set[str]) -> None:
    may_fail.add(TICKS)
    phone.page.route(f"**{TICKS}", lambda route: route.fulfill(status=500, body="<h1>Server Error</h1>"))
    phone.tap("left")
    assert (phone.send(), phone.waiting()) == ("server", ["left"])
    phone.page.unroute(f"**{TICKS}")
    assert (phone.send(), stored()) == ("idle", ["left"])


def test_log_in_page_of_a_cafe_acknowledges_nothing(phone: Phone) -> None:
    welcome = "<html><body>Welcome to our wireless network</body></html>"
    phone.page.route(f"**{TICKS}", lambda route: route.fulfill(status=200, content_type="text/html", body=welcome))
    phone.tap("left")
    assert (phone.send(), phone.waiting()) == ("server", ["left"])
    phone.page.unroute(f"**{TICKS}")
    assert (phone.send(), stored()) == ("idle", ["left"])


def test_session_that_ended_keeps_the_taps_until_the_next_login(
    phone: Phone, athlete: Athlete, may_fail: set[str]
) -> None:
    may_fail.add(TICKS)
    Session.objects.all().delete()
    phone.tap("left")
    assert (phone.send(), phone.waiting()) == ("signed_out", ["left"])
    assert athlete.membership.user
    sign_in(phone.page.context, athlete.membership.user, phone.page.url.split("/today")[0])
    phone.page.reload()
    phone.until(lambda: phone.waiting() == [])
    assert stored() == ["left"]


def test_somebody_elses_login_takes_nothing_of_mine(phone: Phone, athlete: Athlete, may_fail: set[str]) -> None:
    may_fail.add(TICKS)
    other = make_athlete(athlete.team, name="Noor Aziz")
    assert other.membership.user
    sign_in(phone.page.context, other.membership.user, phone.page.url.split("/today")[0])
    phone.tap("left")
    assert (phone.send(), phone.waiting(), stored()) == ("signed_out", ["left"], [])


def test_token_that_changed_since_the_page_was_made_is_read_anew(phone: Phone) -> None:
    base = phone.page.url.split("/today")[0]
    phone.page.context.add_cookies([{"name": "csrftoken", "value": "b" * 32, "url": base}])
    phone.tap("left")
    phone.until(lambda: phone.waiting() == [])
    assert stored() == ["left"]


def test_batch_that_is_delivered_twice_is_stored_once(phone: Phone) -> None:
    with phone.page.expect_request(f"**{TICKS}") as sent:
        phone.tap("left")
    phone.until(lambda: phone.waiting() == [])
    headers = {"X-CSRFToken": sent.value.headers["x-csrftoken"], "Referer": phone.page.url}
    answer = phone.page.request.post(TICKS, data=sent.value.post_data_json, headers=headers)
    assert [each["status"] for each in answer.json()["answers"]] == ["stored"]
    assert stored() == ["left"]


@pytest.mark.parametrize("shift", [timedelta(hours=-9), timedelta(hours=5), timedelta(days=3 * 365)])
def test_wrong_clock_gives_the_right_time(athlete: Athlete, open_as: OpenAs, shift: timedelta) -> None:
    page = open_as(athlete.membership.user, PHONE)
    page.context.add_init_script(WRONG_CLOCK.replace("SHIFT", str(shift.total_seconds() * 1000)))
    phone = Phone(page, athlete)
    phone.open_today()
    phone.signal(False)
    phone.tap("left")
    tapped = timezone.now()
    phone.signal(True)
    phone.until(lambda: phone.waiting() == [])
    row = TickAction.objects.get()
    assert abs(row.acted_at - tapped) < timedelta(seconds=20)
    assert row.date == tapped.date()


def test_flight_to_another_zone_moves_no_tick(phone: Phone) -> None:
    zone = phone.page.context.new_cdp_session(phone.page)
    phone.signal(False)
    zone.send("Emulation.setTimezoneOverride", {"timezoneId": "America/New_York"})
    phone.tap("left")
    zone.send("Emulation.setTimezoneOverride", {"timezoneId": "Asia/Tokyo"})
    phone.tap("right")
    phone.signal(True)
    phone.until(lambda: phone.waiting() == [])
    first, second = TickAction.objects.order_by("seq")
    assert (first.side, second.side, first.utc_offset, second.utc_offset) == ("left", "right", -300, 540)
    assert timedelta() <= second.acted_at - first.acted_at < timedelta(minutes=1)
    assert first.date == second.date == timezone.now().date()


def test_refused_tap_stays_on_the_phone_with_the_reason(phone: Phone, athlete: Athlete) -> None:
    athlete.membership.consents.filter(purpose=Purpose.TICKS).delete()
    phone.tap("left")
    phone.until(lambda: phone.waiting() == [])
    (refused,) = (each["refused"] for each in phone.kept())
    assert refused == {
        "code": "no_consent",
        "message": "You have not agreed that we keep ticks. You can change that under You.",
    }
    assert stored() == []
