"""The sheet as it leaves the printer: pages, pills by the ruler, nothing of the screen; and the bar above it."""

import re

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from athletes.models import Athlete, Plan
from athletes.weeks import Week
from exercises.loader import load_library
from exercises.models import Exercise
from tests.browser.conftest import DESK, PHONE, OpenAs, accessibility_faults
from tests.factories import make_athlete, make_line, make_plan, make_staff, make_team

pytestmark = pytest.mark.django_db(transaction=True)
WEEK = "2026-W47"
MILLIMETRE = 96 / 25.4
WIDTHS = {"a4": 186, "letter": 192}  # millimetres between the margins


@pytest.fixture
def athlete() -> Athlete:
    load_library()
    team = make_team()
    return make_athlete(team, make_staff(team))


def plan_of(athlete: Athlete, moves: int, times_a_day: int = 1) -> Plan:
    """A plan of the moves with the longest texts, the hardest to fit."""
    plan = make_plan(athlete, start=Week.parse(WEEK).monday)
    library = sorted(Exercise.objects.built_in(), key=lambda one: -len("".join(one.cues[:3])))
    for exercise in library[:moves]:
        make_line(plan, exercise, per_side=True, days_a_week=3, tempo=exercise.tempo, times_a_day=times_a_day)
    return plan


def open_sheet(page: Page, plan: Plan, paper: str = "a4") -> None:
    page.goto(f"/plan/{plan.pk}/sheet/?week={WEEK}&paper={paper}")


def printed(page: Page) -> list[str]:
    """The size of every page, width and height in points."""
    document = page.pdf(prefer_css_page_size=True)
    return [size.decode() for size in re.findall(rb"/MediaBox \[0 0 ([\d.]+ [\d.]+)\]", document)]


@pytest.mark.parametrize(("paper", "size"), [("a4", "594.95996 841.91998"), ("letter", "612 792")])
def test_pages_are_of_the_chosen_paper_and_as_few_as_promised(
    athlete: Athlete, open_as: OpenAs, paper: str, size: str
) -> None:
    page = open_as(athlete.membership.user, DESK)
    for moves, most in ((1, 1), (6, 2), (12, 4)):
        open_sheet(page, plan_of(athlete, moves), paper)
        sizes = printed(page)
        assert set(sizes) == {size}
        assert len(sizes) <= most, f"{moves} moves"


def test_paper_shows_the_sheet_alone_with_pills_of_twelve_by_seven(athlete: Athlete, open_as: OpenAs) -> None:
    page = open_as(athlete.membership.user, DESK, "dark")
    open_sheet(page, plan_of(athlete, 1, times_a_day=3))
    page.emulate_media(media="print")
    expect(page.locator(".ev-sheet-bar")).to_be_hidden()
    pills = page.locator(".ev-sheet-grid .ev-sheet-pill").all()
    sizes = {(round(box["width"] / MILLIMETRE), round(box["height"] / MILLIMETRE)) for box in boxes(pills)}
    assert (len(pills), sizes) == (42, {(12, 7)})
    kept_whole = "rows => rows.map(row => getComputedStyle(row).breakInside)"
    assert set(page.locator(".ev-sheet > tbody > tr").evaluate_all(kept_whole)) == {"avoid"}
    colours = "all => [...new Set(all.map(one => getComputedStyle(one).color))]"
    assert page.locator(".ev-sheet-head h1, .ev-sheet-move :is(h2, li, th, b)").evaluate_all(colours) == [
        "rgb(0, 0, 0)"
    ]


def boxes(locators: list[Locator]) -> list[FloatRect]:
    return [box for locator in locators if (box := locator.bounding_box())]


@pytest.mark.parametrize("paper", WIDTHS)
def test_nothing_reaches_beyond_the_paper(athlete: Athlete, open_as: OpenAs, paper: str) -> None:
    page = open_as(athlete.membership.user, {"width": round(WIDTHS[paper] * MILLIMETRE), "height": 900})
    open_sheet(page, plan_of(athlete, 6), paper)
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_pictures_are_there(athlete: Athlete, open_as: OpenAs) -> None:
    page = open_as(athlete.membership.user, DESK)
    open_sheet(page, plan_of(athlete, 2))
    loaded = "all => all.map(one => one.complete && one.naturalWidth > 0)"
    assert page.locator(".ev-sheet img").evaluate_all(loaded) == [True] * 4


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_bar_prints_and_changes_paper_and_week(athlete: Athlete, open_as: OpenAs, size: dict[str, int]) -> None:
    page = open_as(athlete.membership.user, size)
    page.add_init_script("window.print = () => { document.title = 'printing'; }")
    open_sheet(page, plan_of(athlete, 2))
    assert accessibility_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="Letter").click()
    expect(page.get_by_role("link", name="Letter")).to_have_attribute("aria-current", "true")
    page.get_by_role("link", name="The week after").click()
    expect(page.get_by_text("23 November – 29 November 2026")).to_be_visible()
    expect(page.get_by_role("link", name="Letter")).to_have_attribute("aria-current", "true")
    page.get_by_role("button", name="Print").click()
    expect(page).to_have_title("printing")
