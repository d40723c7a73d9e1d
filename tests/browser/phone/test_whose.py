"""Whose days lie on a phone: nobody sees another's, and nothing stays of who logged out."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, OpenAs, sign_in
from tests.browser.phone.acting import amira, settle_in, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


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
