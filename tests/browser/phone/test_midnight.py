"""Days go by without signal: each is the new day, until the last one that was kept."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, OpenAs
from tests.browser.phone.acting import amira, day_after, settle_in

pytestmark = pytest.mark.django_db(transaction=True)

DAY_MS = 86_400_000


def days_go_by(page: Page, days: int) -> None:
    """The phone's clock goes on, in its pages and in the worker."""
    page.clock.set_system_time(datetime.now(UTC) + timedelta(days=days))
    (worker,) = page.context.service_workers
    worker.evaluate(f"() => {{ const now = Date.now; Date.now = () => now() + {days * DAY_MS}; }}")


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
