"""A real Chromium at phone and at desk size, signed in as whom a test names, that fails on any console error."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Condition, RLock
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1440, "height": 900}
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]
# What a person waits for at most; a hang must not stop the suite.
TIMEOUT_MS = 15_000
expect.set_options(timeout=TIMEOUT_MS)
# htmx reports a request that a newer one replaced, such as a live preview, on the console too. The browser looks for a
# newer worker with each page, and complains when the page is left before the answer; a wrong answer has another text.
SUPERSEDED = ("htmx:afterRequest", "htmx:sendAbort", "An unknown error occurred when fetching the script.")
# The browser asks for a page's icon by itself, past the worker, also without signal.
ICONS = {"/favicon.ico", "/static/favicon.svg"}

# A phone fetches days and pictures ahead; a page that is closed or left meanwhile cuts that off, and the next goes on.
AHEAD = ("/figures/", "/pocket/")
CUT_OFF = "Failed to load resource: net::"

# What a phone does by itself is the same over either database, and is shown over one.
BY_ITSELF = {
    "floor",
    "phone",
    "test_leaving_a_phone.py",
    "test_units.py",
    "today",
}

type OpenAs = Callable[..., Page]


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out on PostgreSQL what has been shown on SQLite (docs/decisions/0013)."""
    return True if connection.vendor == "postgresql" and collection_path.name in BY_ITSELF else None


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    path = os.environ.get("EVENSTRIDE_CHROMIUM", "/usr/bin/chromium")
    return {"executable_path": path, "args": QUIET}


@pytest.fixture(autouse=True)
def one_answer_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite in memory is one connection for all threads of the server, and seventy figures are asked for at once."""
    if connection.vendor != "sqlite":
        return
    turn, answer = RLock(), WSGIHandler.__call__

    def in_turn(handler: WSGIHandler, *request: Any) -> Any:
        with turn:
            return answer(handler, *request)

    monkeypatch.setattr(WSGIHandler, "__call__", in_turn)


@pytest.fixture
def may_fail() -> set[str]:
    """Addresses at which a test lets the network or the server fail: the browser notes each failure as an error."""
    return set()


class Answering:
    """Counts the requests that the live server is working on; a browser that is gone leaves some behind."""

    def __init__(self) -> None:
        self.now = 0
        self.changed = Condition()

    def begun(self, **_signal: Any) -> None:
        with self.changed:
            self.now += 1

    def ended(self, **_signal: Any) -> None:
        with self.changed:
            self.now -= 1
            self.changed.notify_all()

    def wait_for_none(self) -> None:
        """Else emptying the database waits for them and they for it, or they write into the next test."""
        with self.changed:
            self.changed.wait_for(lambda: self.now <= 0, timeout=10)


@pytest.fixture
def answering() -> Iterator[Answering]:
    counted = Answering()
    request_started.connect(counted.begun)
    request_finished.connect(counted.ended)
    yield counted
    request_started.disconnect(counted.begun)
    request_finished.disconnect(counted.ended)


@pytest.fixture
def open_as(browser: Browser, live_server: LiveServer, may_fail: set[str], answering: "Answering") -> Iterator[OpenAs]:
    """`open_as(user, PHONE, "dark")` gives a page of a browser of their own, or of a stranger for None."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        failed = message.text.startswith("Failed to load resource") and urlsplit(message.location["url"]).path
        if failed and failed.startswith(AHEAD) and message.text.startswith(CUT_OFF):
            return
        if message.type == "error" and not message.text.startswith(SUPERSEDED) and failed not in may_fail | ICONS:
            complaints.append(f"{message.text} {message.location['url']}")

    def open_page(user: User | None, size: ViewportSize = PHONE, theme: Any = "light") -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport=size,
            color_scheme=theme,
            has_touch=size is PHONE,
        )
        contexts.append(context)
        context.set_default_timeout(TIMEOUT_MS)
        if user:
            sign_in(context, user, live_server.url)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    answering.wait_for_none()
    assert complaints == []


def sign_in(context: BrowserContext, user: User, url: str) -> None:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])


AXE = Axe().axe_script
# Only what is broken leaves the page: all that axe found in order weighs half a megabyte.
VIOLATIONS = """async () => {
  const { violations } = await axe.run({ resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`);
}"""


def accessibility_faults(page: Page) -> list[str]:
    """What axe finds on the page as it is now: rule and the first place."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    faults: list[str] = page.evaluate(VIOLATIONS)
    return faults


def until(page: Page, true: Callable[[], bool]) -> bool:
    """Let the browser go on until that is true, as long as a person waits at most; say whether it came to be."""
    ends = monotonic() + TIMEOUT_MS / 1000
    while not (reached := true()) and monotonic() < ends:
        page.wait_for_timeout(50)
    return reached
