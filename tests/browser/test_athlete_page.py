"""A coach reads an athlete's record tab by tab, on a phone in the dark and at the desk."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import ViewportSize, expect

from athletes.models import Athlete
from athletes.weeks import Week
from tests.browser.conftest import DESK, PHONE, OpenAs, accessibility_faults
from tests.factories import (
    make_athlete,
    make_exercise,
    make_feedback,
    make_line,
    make_plan,
    make_staff,
    make_team,
    make_tick,
)

pytestmark = pytest.mark.django_db(transaction=True)

MONDAY = Week.of(datetime.now(UTC).date()).back(2).monday
TABS = ["Overview", "Weeks", "Plans", "Assessments", "Talk", "Safety", "Details", "Audit"]


@pytest.fixture
def maya() -> Athlete:
    coach = make_staff(make_team(zone="UTC"), name="Robin Castle", zone="UTC")
    maya = make_athlete(coach.team, coach, name="Maya Lindqvist", zone="UTC")
    plan = make_plan(maya, start=MONDAY, opened_on=MONDAY, name="Hip and core prehab")
    line = make_line(plan, make_exercise("side-plank", name="Side plank"), fixed=(1, 3, 5), per_side=True)
    for day in (0, 2):
        make_tick(line, MONDAY + timedelta(days=day), "left")
    make_feedback(line, MONDAY, "left", pain=4)
    return maya


@pytest.mark.parametrize(("size", "theme"), [(PHONE, "dark"), (DESK, "light")])
def test_each_tab_is_in_sight_when_it_is_open(maya: Athlete, open_as: OpenAs, size: ViewportSize, theme: str) -> None:
    page = open_as(maya.charges.get().coach.user, size, theme)
    page.goto(f"/athletes/{maya.pk}/")
    for name in TABS:
        page.get_by_role("navigation", name="About this athlete").get_by_role("link", name=name, exact=True).click()
        tab = page.get_by_role("navigation", name="About this athlete").get_by_role("link", name=name, exact=True)
        expect(tab).to_have_attribute("aria-current", "page")
        expect(tab).to_be_in_viewport(ratio=0.9)
        expect(page.get_by_role("heading", level=1)).to_have_text("Maya Lindqvist")
        assert accessibility_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
