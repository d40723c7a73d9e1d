"""The coach brings a list and excuses several, by keyboard where that is quicker."""

from playwright.sync_api import Page, expect

from accounts.models import Membership
from athletes.models import Athlete, ExcusedPeriod
from tests.browser.conftest import DESK, OpenAs, accessibility_faults
from tests.factories import make_athlete, make_staff, make_team


def _names(page: Page) -> list[str]:
    return page.locator("tbody th").all_inner_texts()


def test_a_list_is_mended_in_place_and_a_range_is_excused_and_taken_back(open_as: OpenAs) -> None:
    team = make_team()
    coach = make_staff(team, name="Robin Castle")
    make_athlete(team, coach, name="Maya Lindqvist")
    page = open_as(coach.user, DESK)
    page.goto("/athletes/import/")
    page.get_by_label("Paste the list").fill("Anna Berg, anna@, Trail\nBen Achterberg\nZoe Young")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Read the list").press("Enter")
    expect(page.get_by_text("1 line needs you")).to_be_visible()
    assert accessibility_faults(page) == []
    page.get_by_label("E-mail, line 1").fill("anna@club.example")
    page.get_by_label("E-mail, line 1").press("Enter")
    page.get_by_role("button", name="Add 3 athletes").click()
    expect(page.get_by_role("heading", name="3 athletes added")).to_be_visible()

    page.get_by_role("link", name="To the roster").click()
    page.goto(page.url.split("?")[0])
    assert accessibility_faults(page) == []
    assert _names(page) == ["Anna Berg", "Ben Achterberg", "Maya Lindqvist", "Zoe Young"]
    excuse = page.get_by_role("button", name="Excuse days")
    expect(excuse).to_be_disabled()
    page.get_by_label("Tick Anna Berg").check()
    page.get_by_label("Tick Maya Lindqvist").click(modifiers=["Shift"])
    expect(page.get_by_text("3 ticked")).to_be_visible()
    page.get_by_label("Tick Ben Achterberg").press("Space")
    expect(page.get_by_text("2 ticked")).to_be_visible()
    excuse.press("Enter")
    page.get_by_label("Reason").select_option("race")
    page.get_by_role("button", name="Look at what changes").press("Enter")
    expect(page.get_by_role("heading", name="2 athletes change")).to_be_visible()
    page.get_by_role("button", name="Excuse these days").press("Enter")
    expect(page.get_by_text("Excused for 2 athletes.")).to_be_visible()
    assert sorted(ExcusedPeriod.objects.values_list("athlete__membership__name", flat=True)) == [
        "Anna Berg",
        "Maya Lindqvist",
    ]
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone for 2 athletes.")).to_be_visible()
    assert (ExcusedPeriod.objects.count(), Athlete.objects.count(), Membership.objects.count()) == (0, 4, 5)
