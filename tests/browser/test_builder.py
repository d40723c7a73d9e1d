"""A coach builds a routine at the desk: by drag, by keyboard alone, on the phone, and without scripts."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import Membership
from exercises.models import Routine, RoutineDraft
from tests.browser.conftest import DESK, PHONE, OpenAs, accessibility_faults
from tests.exercises.builder import make_strength, make_stretch
from tests.factories import make_staff, make_team

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def coach() -> Membership:
    for name in ("Bird dog", "Side plank", "Single-leg bridge"):
        make_strength(name, tempo="2-1-2")
    make_stretch("Couch stretch")
    return make_staff(make_team(), name="Ruth Calder")


def names(page: Page) -> Locator:
    return page.locator("#list .nm")


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=f"Add {name}")


def kept(page: Page) -> Locator:
    return page.get_by_text("Draft kept at")


def drag(page: Page, what: Locator, to: Locator, part: float) -> None:
    """Press, wander, and let go `part` of the way down the target."""
    start, end = what.bounding_box(), to.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    for step in (0.5, 1.0):
        x = start["x"] + (end["x"] + end["width"] / 3 - start["x"]) * step
        page.mouse.move(x, start["y"] + (end["y"] + end["height"] * part - start["y"]) * step)
    page.mouse.up()


def test_routine_is_built_by_drag(coach: Membership, open_as: OpenAs) -> None:
    page = open_as(coach.user, DESK)
    page.goto("/routines/")
    page.get_by_role("link", name="Build a routine").click()
    drag(page, card(page, "Side plank"), page.locator(".ev-made"), 0.5)
    expect(names(page)).to_have_text(["Side plank"])
    drag(page, card(page, "Couch stretch"), page.locator("#m1"), 0.9)
    expect(names(page)).to_have_text(["Side plank", "Couch stretch"])
    drag(page, card(page, "Bird dog"), page.locator("#m1"), 0.1)
    expect(names(page)).to_have_text(["Bird dog", "Side plank", "Couch stretch"])
    expect(page.locator("#facts")).to_contain_text("3 moves")
    expect(page.locator("#facts")).to_contain_text("2 strength1 stretch")
    drag(page, page.locator("#m2 [data-grip]"), page.locator("#m3"), 0.1)
    expect(names(page)).to_have_text(["Couch stretch", "Bird dog", "Side plank"])
    expect(page.get_by_role("status").last).to_have_text(re.compile("^Couch stretch, place 1 of 3"))
    assert accessibility_faults(page) == []
    page.get_by_label("Name", exact=True).fill("Tuesday hips")
    page.get_by_role("button", name="Save the routine").click()
    expect(page.get_by_role("heading", name="Tuesday hips")).to_be_visible()
    expect(page.get_by_text("saved by Ruth Calder")).to_be_visible()
    order = [item.exercise.name for item in Routine.objects.get().items.select_related("exercise")]
    assert order == ["Couch stretch", "Bird dog", "Side plank"]


def test_routine_is_built_by_keyboard_alone(coach: Membership, open_as: OpenAs) -> None:
    page = open_as(coach.user, DESK)
    page.goto("/routines/new/")
    keys = page.keyboard
    page.get_by_label("Search", exact=True).focus()
    keys.type("stretch")
    expect(card(page, "Side plank")).to_have_count(0)
    keys.press("Tab")  # the filters' fold
    keys.press("Tab")  # the list itself scrolls by keys
    keys.press("Tab")
    expect(card(page, "Couch stretch")).to_be_focused()
    keys.press("Enter")
    expect(names(page)).to_have_text(["Couch stretch"])
    expect(card(page, "Couch stretch")).to_be_focused()
    page.get_by_label("Search", exact=True).fill("")
    card(page, "Side plank").focus()
    keys.press("Enter")
    expect(names(page)).to_have_text(["Couch stretch", "Side plank"])
    minutes = page.locator("#facts .ev-big")
    expect(minutes).to_have_text("5")
    page.locator("#m2-summary").focus()
    keys.press("Enter")
    page.locator("#id_m2-sets").focus()
    keys.press("Control+a")
    keys.type("3")
    expect(minutes).to_have_text("6")
    expect(page.locator("#id_m2-sets")).to_be_focused()
    keys.press("Control+a")
    keys.type("9")
    expect(page.locator("#m2-sets-error")).to_have_text("Outside 1–3: stay in it, or say why below.")
    page.get_by_label("Why outside the range").focus()
    keys.type("A trial did nine")
    expect(page.locator("#m2-sets-error")).to_have_text("")
    keys.press("Alt+ArrowUp")
    expect(names(page)).to_have_text(["Side plank", "Couch stretch"])
    expect(page.get_by_label("Why outside the range")).to_be_focused()
    expect(page.get_by_role("status").last).to_have_text(re.compile("^Side plank, place 1 of 2"))
    page.get_by_label("Name", exact=True).focus()
    keys.type("Tuesday hips")
    keys.press("Enter")  # keeps the draft; saving is a button of its own
    expect(kept(page)).to_be_visible()
    assert Routine.objects.count() == 0
    page.get_by_role("button", name="Save the routine").focus()
    keys.press("Enter")
    expect(page.get_by_text("Saved as version 1.")).to_be_visible()
    item = Routine.objects.get().items.get(rank=1)
    assert (item.exercise.name, item.sets, item.override_reason) == ("Side plank", 9, "A trial did nine")


def test_closing_in_the_middle_of_a_word_loses_nothing(coach: Membership, open_as: OpenAs) -> None:
    page = open_as(coach.user, DESK)
    page.goto("/routines/new/")
    card(page, "Side plank").click()
    expect(names(page)).to_have_text(["Side plank"])
    page.get_by_label("Goal").press_sequentially("Steady hips by Apr")
    page.goto("/routines/")
    expect(page.get_by_text("You have a draft from")).to_be_visible()
    page.get_by_role("link", name="Continue").click()
    expect(page.get_by_label("Goal")).to_have_value("Steady hips by Apr")
    page.get_by_role("button", name="Discard", exact=True).click()
    expect(page.get_by_text("Draft discarded.")).to_be_visible()
    assert RoutineDraft.objects.count() == 0


def test_what_is_wrong_is_shown_and_the_first_field_takes_the_focus(coach: Membership, open_as: OpenAs) -> None:
    page = open_as(coach.user, DESK, "dark")
    page.goto("/routines/new/")
    card(page, "Side plank").click()
    expect(names(page)).to_have_text(["Side plank"])
    page.get_by_role("button", name="Save the routine").click()
    expect(page.get_by_text("Give the routine a name.")).to_be_visible()
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    assert accessibility_faults(page) == []


def test_routine_is_built_on_a_phone(coach: Membership, open_as: OpenAs) -> None:
    page = open_as(coach.user, PHONE)
    page.goto("/routines/new/")
    for name in ("Side plank", "Couch stretch"):
        card(page, name).tap()
        expect(names(page).filter(has_text=name)).to_be_visible()
    page.get_by_role("button", name="Move Couch stretch up").tap()
    expect(names(page)).to_have_text(["Couch stretch", "Side plank"])
    page.get_by_role("button", name="Take Side plank out").tap()
    expect(names(page)).to_have_text(["Couch stretch"])
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide == PHONE["width"]
