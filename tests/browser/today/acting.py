"""Today on a phone: its cards and halves, and when it can do without signal."""

from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import Locator, Page

from athletes.models import Athlete, PlannedExercise, TickAction
from tests.browser.conftest import until
from tests.factories import make_exercise, make_line, make_plan

TICKS = "/api/v1/ticks/"


def daily(athlete: Athlete, name: str, *, per_side: bool, stop_pain: int = 5) -> PlannedExercise:
    start = today() - timedelta(days=10)
    plan = make_plan(athlete, start=start, opened_on=start, stop_pain=stop_pain)
    return make_line(plan, make_exercise(name=name), days_a_week=7, per_side=per_side, valid_from=start)


def today() -> date:
    return datetime.now(UTC).date()


def card(page: Page, name: str) -> Locator:
    return page.locator(".ev-cards > li").filter(has=page.get_by_role("heading", name=name))


def half(page: Page, name: str, said: str) -> Locator:
    return card(page, name).get_by_role("button", name=said, exact=True)


def ready(page: Page) -> None:
    """Today as it stands when it can do without signal: the worker is in charge and the pages are in the pocket."""
    page.goto("/today/")
    page.evaluate("navigator.serviceWorker.ready")
    lies_on_the_phone(page, f"/today/{today()}/")
    page.reload()
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def lies_on_the_phone(page: Page, *addresses: str) -> None:
    """Wait until these pages are kept; asked from here, because a promise is true before it is kept."""
    kept = "(addresses) => Promise.all(addresses.map((one) => caches.match(one))).then((all) => all.every(Boolean))"
    assert until(page, lambda: page.evaluate(kept, addresses))


def stored() -> list[tuple[str, str]]:
    return list(TickAction.objects.order_by("acted_at", "seq").values_list("side", "status"))
