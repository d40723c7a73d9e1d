"""Today on the phone in a basement: what was tapped without signal is drawn, kept, undone, and reaches the coach."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Consent
from athletes.models import Athlete, PlannedExercise
from tests.browser.conftest import PHONE, OpenAs, accessibility_faults
from tests.browser.today.acting import card, half, ready, stored

pytestmark = pytest.mark.django_db(transaction=True)


def test_ticks_in_a_basement_reach_the_coach_exactly_once(
    athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    ready(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Side plank").click()
    expect(page.locator("#said")).to_have_text("Side plank: left done, right done")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 to go")
    expect(page.locator("#kept")).to_have_text("2 saved here")
    page.reload()
    expect(half(page, "Side plank", "left: done")).to_be_visible()
    expect(card(page, "Side plank")).to_contain_text("Saved here")
    context = page.context
    page.close()
    page = context.new_page()
    page.goto("/today/")
    expect(half(page, "Side plank", "right: done")).to_be_visible()
    expect(page.locator("#kept")).to_have_text("2 saved here")
    assert stored() == []
    context.set_offline(False)
    expect(card(page, "Side plank")).to_contain_text("With your coach")
    expect(page.locator("#kept")).to_have_text("")
    expect(page.locator(".ev-cards.settled")).to_contain_text("Side plank")
    page.reload()
    expect(half(page, "Side plank", "left: done")).to_be_visible()
    assert stored() == [("left", "done"), ("right", "done")]


def test_undo_without_signal_goes_back_over_a_reload(
    athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    ready(page)
    page.context.set_offline(True)
    half(page, "Side plank", "left: due").click()
    page.get_by_role("button", name="Knee to chest").click()
    expect(page.locator("#kept")).to_have_text("2 saved here")
    page.reload()
    undo = page.get_by_role("button", name="Undo last")
    undo.click()
    expect(half(page, "Knee to chest", "due")).to_be_visible()
    expect(half(page, "Side plank", "left: done")).to_be_visible()
    undo.click()
    expect(half(page, "Side plank", "left: due")).to_be_visible()
    expect(undo).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 to go")
    page.context.set_offline(False)
    expect(page.locator("#kept")).to_have_text("")
    assert stored() == [("left", "done"), ("", "done"), ("", "cleared"), ("left", "cleared")]


def test_partly_and_a_skip_with_its_reason_work_without_signal(
    athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    page.context.set_offline(True)
    card(page, "Side plank").get_by_role("link", name="More").click()
    card(page, "Side plank").get_by_role("group", name="Partly").get_by_role("button", name="Right").click()
    expect(half(page, "Side plank", "right: partly")).to_be_visible()
    card(page, "Knee to chest").get_by_role("link", name="More").click()
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Skip it").click()
    card(page, "Knee to chest").get_by_role("group", name="Why skipped?").get_by_role("button", name="No time").click()
    expect(half(page, "Knee to chest", "skipped, no time")).to_be_visible()
    expect(card(page, "Knee to chest")).to_contain_text("Skipped, no time")
    page.context.set_offline(False)
    expect(page.locator("#kept")).to_have_text("")
    assert stored() == [("right", "partly"), ("", "skipped"), ("", "skipped")]


def test_what_the_server_refuses_is_shown_and_put_right(
    athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    page.context.set_offline(True)
    half(page, "Side plank", "left: due").click()
    page.get_by_role("button", name="Knee to chest").click()
    expect(page.locator("#kept")).to_have_text("2 saved here")
    Consent.objects.update(withdrawn_at=timezone.now())
    page.context.set_offline(False)
    refused = page.get_by_role("alert")
    expect(refused.get_by_role("listitem")).to_have_count(2)
    expect(refused).to_contain_text("Side plank, left")
    expect(refused).to_contain_text("You have not agreed that we keep ticks")
    assert accessibility_faults(page) == []
    Consent.objects.update(withdrawn_at=None)
    refused.get_by_role("listitem").filter(has_text="Knee to chest").get_by_role("button", name="Discard").click()
    expect(refused.get_by_role("listitem")).to_have_count(1)
    refused.get_by_role("button", name="Send it again").click()
    expect(refused).to_have_count(0)
    expect(card(page, "Side plank")).to_contain_text("With your coach")
    assert stored() == [("left", "done")]
