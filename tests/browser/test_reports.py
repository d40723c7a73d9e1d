"""Figures to take along, as a coach orders and fetches them, and reports that everybody can read."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, OpenAs, accessibility_faults
from tests.factories import make_athlete, make_line, make_plan, make_staff, make_team, make_tick

pytestmark = pytest.mark.django_db(transaction=True)


def test_coach_takes_what_the_dashboard_shows_along_and_reads_the_reports(open_as: OpenAs) -> None:
    coach = make_staff(make_team(), name="Robin Clarke")
    maya, _noor = (make_athlete(coach.team, coach, name=name) for name in ("Maya Lindqvist", "Noor Aziz"))
    plan = make_plan(maya)
    make_tick(make_line(plan), plan.start)
    page = open_as(coach.user, DESK)

    page.goto("/dashboard/?q=maya")
    page.get_by_role("link", name="Export these as a file").click()
    expect(page.get_by_text("1 athlete, those the dashboard shows with your filters")).to_be_visible()
    page.get_by_role("radio", name="CSV").check()
    page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_text("12 rows, here until")).to_be_visible()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Fetch the file").click()
    assert fetched.value.suggested_filename.startswith("weeks-")
    text = Path(fetched.value.path()).read_text("utf-8-sig")
    assert ("Maya Lindqvist" in text, "Noor Aziz" in text) == (True, False)
    assert accessibility_faults(page) == []

    for address in (f"/athletes/{maya.pk}/report/", "/reports/"):
        page.goto(address)
        expect(page.get_by_role("button", name="Print")).to_be_visible()
        assert accessibility_faults(page) == []
