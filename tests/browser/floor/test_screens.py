"""Every screen of the floor is accessible, and fits a phone on its side."""

import pytest
from playwright.sync_api import ViewportSize, expect

from athletes.models import Athlete
from tests.browser.conftest import PHONE, OpenAs, accessibility_faults
from tests.browser.floor.acting import PLANK_S, SQUAT_S, on_the_floor, part, start

pytestmark = pytest.mark.django_db(transaction=True)

ON_ITS_SIDE: ViewportSize = {"width": 844, "height": 390}


def test_every_screen_of_the_floor_is_accessible(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, PHONE)
    on_the_floor(page)
    page.clock.resume()  # axe waits by the clock too
    assert accessibility_faults(page) == []
    start(page)
    page.clock.run_for(17_000)
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Skip").click()
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Go on with it").click()
    page.clock.run_for(PLANK_S * 1000 - 15_000)
    page.get_by_role("button", name="More").click()
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Cancel").click()
    page.clock.run_for(SQUAT_S * 1000)
    expect(page.get_by_role("heading", level=1, name="Done")).to_be_visible()
    assert accessibility_faults(page) == []


def test_floor_fits_a_phone_on_its_side(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, ON_ITS_SIDE)
    seconds = on_the_floor(page)
    start(page)
    seconds(17)
    for name in ("side", "digits", "pause", "skip"):
        expect(part(page, name)).to_be_in_viewport(ratio=1)
