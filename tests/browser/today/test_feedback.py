"""How a move felt, in one more tap: words, pain and its limits, and the morning after."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from athletes.models import Athlete, FeedbackAction, PlannedExercise
from tests.browser.conftest import PHONE, OpenAs, accessibility_faults, until
from tests.browser.today.acting import card, daily, half, stored, today
from tests.factories import make_feedback

pytestmark = pytest.mark.django_db(transaction=True)


def test_how_it_felt_is_one_more_tap(athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs) -> None:
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    page.context.set_offline(True)
    page.get_by_role("button", name="Side plank").click()
    assert accessibility_faults(page) == []
    card(page, "Side plank").get_by_role("button", name="Too hard").click()
    expect(card(page, "Side plank")).to_contain_text("Too hard")
    card(page, "Side plank").get_by_role("link", name="More").click()
    card(page, "Side plank").get_by_role("button", name="Elsewhere").click()
    card(page, "Side plank").get_by_role("button", name="2", exact=True).click()
    card(page, "Side plank").get_by_label("Note").fill("front of the hip")
    card(page, "Side plank").get_by_role("button", name="Keep the note").click()
    expect(card(page, "Side plank")).to_contain_text("Felt elsewhere, too hard, pain 2, “front of the hip”")
    card(page, "Side plank").get_by_role("link", name="Close").click()
    page.context.set_offline(False)
    expect(page.locator("#kept")).to_have_text("")
    newest = FeedbackAction.objects.order_by("-seq")[0]
    assert (newest.felt, newest.hard, newest.pain, newest.note) == ("elsewhere", "too_hard", 2, "front of the hip")
    page.reload()
    expect(card(page, "Side plank")).to_contain_text("Felt elsewhere, too hard, pain 2, “front of the hip”")


def test_a_note_that_is_begun_stays_while_pain_is_told(athlete: Athlete, open_as: OpenAs) -> None:
    daily(athlete, "Side plank", per_side=True)
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    plank = card(page, "Side plank")
    plank.get_by_role("link", name="More").click()
    plank.get_by_label("Note").fill("Left hip clicks")
    plank.get_by_role("button", name="3", exact=True).click()
    expect(plank.get_by_role("button", name="3", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(plank.get_by_label("Note")).to_have_value("Left hip clicks")
    plank.get_by_role("button", name="Keep the note").click()
    expect(plank.get_by_text("Left hip clicks").first).to_be_visible()
    assert until(page, FeedbackAction.objects.exclude(note="").exists)
    expect(plank.get_by_text("With your coach")).to_be_visible()
    newest = FeedbackAction.objects.order_by("seq").last()
    assert newest is not None
    assert (newest.pain, newest.note) == (3, "Left hip clicks")


def test_above_the_plans_limit_the_move_stops_for_today(athlete: Athlete, open_as: OpenAs) -> None:
    daily(athlete, "Side plank", per_side=True, stop_pain=3)
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    page.context.set_offline(True)
    half(page, "Side plank", "left: due").click()
    card(page, "Side plank").get_by_role("link", name="Felt, pain").click()
    card(page, "Side plank").get_by_role("button", name="3", exact=True).click()
    expect(card(page, "Side plank")).to_contain_text("Pain 3: the same or easier, no step up.")
    card(page, "Side plank").get_by_role("button", name="4", exact=True).click()
    expect(card(page, "Side plank")).to_contain_text("Pain 4 is above your plan's limit of 3: stop this one for today.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Done for today")
    assert accessibility_faults(page) == []
    card(page, "Side plank").get_by_role("button", name="Skip, pain").click()
    expect(half(page, "Side plank", "right: skipped, pain")).to_be_visible()
    page.context.set_offline(False)
    expect(card(page, "Side plank")).to_contain_text("With your coach")
    assert stored() == [("left", "done"), ("right", "skipped")]
    expect(card(page, "Side plank")).to_contain_text("Pain 4 is above your plan's limit of 3: stop this one for today.")


def test_the_morning_after_is_asked_once(athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs) -> None:
    make_feedback(lines[0], today() - timedelta(days=1), pain=4)
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    question = page.get_by_role("group", name="Yesterday: Side plank, pain 4. And this morning?")
    assert accessibility_faults(page) == []
    question.get_by_role("button", name="2", exact=True).click()
    expect(question).to_have_count(0)
    assert until(page, FeedbackAction.objects.filter(pain_next_morning=2).exists)
    answer = FeedbackAction.objects.get(pain_next_morning=2)
    assert (answer.date, answer.pain) == (today() - timedelta(days=1), None)
    page.reload()
    expect(question).to_have_count(0)
