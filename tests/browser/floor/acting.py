"""Floor mode under a clock that the test turns: its parts, its seconds, and what reached the coach."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from athletes.models import TickAction
from tests.browser.conftest import until

# Two sets of a 20 s hold on either side with 30 s of rest, then one of ten squats of 2 s, each after 15 s.
PLANK_S, SQUAT_S = 15 + 4 * 20 + 2 * 5 + 10, 15 + 20
BOTH_MOVES = [
    ("Side plank", "left", "done", ""),
    ("Side plank", "right", "done", ""),
    ("Squat", "", "done", ""),
]


def today() -> date:
    return datetime.now(UTC).date()


def on_the_floor(page: Page) -> Callable[[int], None]:
    """Opens floor mode under a clock that the test turns; returns what lets seconds pass."""
    page.clock.install()
    page.goto("/floor/")
    expect(part(page, "start").or_(part(page, "resume"))).to_be_visible()
    page.clock.pause_at(datetime.now(UTC) + timedelta(seconds=30))
    return lambda seconds: page.clock.run_for(seconds * 1000)


def part(page: Page, name: str) -> Locator:
    return page.locator(f'[data-floor="{name}"]:visible')


def start(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Start")).click()
    page.clock.run_for(200)  # so that a full second is past when it is looked at


def ticked() -> list[tuple[str, str, str, str]]:
    """Exercise, side, status and reason of what reached the server of today, in the order it was told."""
    told = TickAction.objects.filter(date=today()).order_by("seq").select_related("planned_exercise__exercise")
    return [(tick.planned_exercise.exercise.name, tick.side, tick.status, tick.reason) for tick in told]


def with_the_coach(page: Page, wanted: list[tuple[str, str, str, str]]) -> None:
    """The page says so, and it is true."""
    until(page, lambda: ticked() == wanted)  # the page may still say so of the tick before the last one
    expect(part(page, "saved")).to_have_text("With your coach")
    assert ticked() == wanted
