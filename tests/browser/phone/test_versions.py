"""A new version takes over at a quiet moment, and never in floor mode."""

import pytest
from playwright.sync_api import expect

from athletes.phone import shell
from tests.browser.conftest import PHONE, OpenAs
from tests.browser.phone.acting import CONTROLLED, amira, settle_in, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


def release(monkeypatch: pytest.MonkeyPatch, version: str, files: tuple[str, ...]) -> None:
    """The server is started anew with other files."""
    monkeypatch.setattr(shell, "shell", lambda: shell.Shell(version, files))


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
