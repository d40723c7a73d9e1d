"""The app without signal: Today opens, a page that is not there says so, and a slow network is not waited for."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, OpenAs, accessibility_faults
from tests.browser.phone.acting import amira, settle_in

pytestmark = pytest.mark.django_db(transaction=True)

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


def test_message_of_the_moment_is_not_met_again_without_signal(open_as: OpenAs) -> None:
    page = open_as(amira().membership.user, PHONE)
    settle_in(page)
    page.evaluate(NONSENSE)
    expect(page.locator("#messages")).to_contain_text("could not read")
    page.context.set_offline(True)

    page.goto("/today/")

    expect(page.get_by_role("heading", name="Side plank")).to_be_visible()
    expect(page.locator("#messages")).to_be_empty()
