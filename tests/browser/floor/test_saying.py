"""What an athlete says on the floor: leaves, skips, takes the easier move, tells pain, turns the voice off."""

import pytest
from playwright.sync_api import expect

from athletes.models import Athlete, FeedbackAction, TickAction
from tests.browser.conftest import PHONE, OpenAs, until
from tests.browser.floor.acting import (
    BOTH_MOVES,
    PLANK_S,
    SQUAT_S,
    on_the_floor,
    part,
    start,
    ticked,
    today,
    with_the_coach,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_floor_ticks_only_what_was_done_when_one_leaves(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, PHONE)
    seconds = on_the_floor(page)
    start(page)
    seconds(15 + 20 + 5 + 12)
    page.get_by_role("link", name="Close floor mode; what you did is kept").click()
    page.wait_for_url(f"**/today/{today()}/")
    expect(page.get_by_role("button", name="left: partly")).to_be_visible()
    assert ticked() == [("Side plank", "left", "partly", "")]
    page.goto("/floor/")
    expect(part(page, "resume-text")).to_have_text("You were at move 1 of 2: Side plank, right side")


def test_floor_skips_with_a_reason_and_takes_the_easier_move(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, PHONE)
    seconds = on_the_floor(page)
    start(page)
    seconds(15 + 4)
    page.get_by_role("button", name="Easier").click()
    seconds(1)
    expect(part(page, "name")).to_have_text("Side plank from knees")
    page.get_by_role("button", name="Skip").click()  # the wait
    seconds(2)
    page.get_by_role("button", name="Skip").click()
    page.get_by_role("button", name="No kit").click()
    seconds(5 + 10 + 60 + 10 + SQUAT_S)
    with_the_coach(page, [("Side plank", "left", "skipped", "kit"), *BOTH_MOVES[1:]])
    eased = TickAction.objects.exclude(eased_to=None).values_list("side", "eased_to__name")
    assert list(eased) == [("right", "Side plank from knees")]


def test_floor_leaves_out_what_hurts_and_stops_above_five(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, PHONE)
    seconds = on_the_floor(page)
    start(page)
    seconds(PLANK_S + 2)
    expect(part(page, "rate-of")).to_have_text("How was Side plank?")
    page.get_by_role("button", name="Too hard").click()
    seconds(1)
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="6", exact=True).click()
    expect(part(page, "pain-says")).to_contain_text("your coach is told")
    page.get_by_role("button", name="Keep it").click()
    seconds(1)
    expect(page.get_by_role("heading", level=1, name="Stopped for today")).to_be_visible()
    expect(part(page, "done-says")).to_contain_text("your coach is told")
    with_the_coach(page, BOTH_MOVES[:2])
    answers = FeedbackAction.objects.order_by("seq").values_list("planned_exercise__exercise__name", "hard", "pain")
    wanted = [("Side plank", "too_hard", None), ("Side plank", "too_hard", 6)]
    assert until(page, lambda: list(answers.all()) == wanted)


def test_floor_remembers_that_the_voice_is_off(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, PHONE)
    on_the_floor(page)
    page.get_by_role("button", name="Voice").click()
    expect(page.get_by_role("button", name="Voice", pressed=False)).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Voice", pressed=False)).to_be_visible()
    expect(page.get_by_role("button", name="Beeps", pressed=True)).to_be_visible()
