"""A red flag from the phone to the coach and back: answered, stopped, seen, recorded, running again."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Membership
from athletes.models import Athlete, ExcusedPeriod, PlannedExercise, Referral
from tests.browser.conftest import DESK, PHONE, OpenAs, accessibility_faults
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_safety_check, make_staff, make_team

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team(), zone="UTC")


@pytest.fixture
def tessa(coach: Membership, may_fail: set[str]) -> Athlete:
    tessa = make_athlete(coach.team, coach, name="Tessa Okafor", zone="UTC")
    # A form with errors is 422; and the phone may still fill its pocket when the test is over.
    may_fail.update({f"/athletes/{tessa.pk}/safety/", "/pocket/"})
    return tessa


@pytest.fixture
def line(tessa: Athlete) -> PlannedExercise:
    start = datetime.now(UTC).date() - timedelta(days=7)
    return make_line(make_plan(tessa, start=start, opened_on=start), make_exercise(name="Side plank"), days_a_week=7)


def fits(page: Page) -> bool:
    """Whether the page needs no sideways scrolling."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_red_flag_from_the_phone_to_the_record_and_back(
    coach: Membership, tessa: Athlete, line: PlannedExercise, open_as: OpenAs
) -> None:
    phone, desk = open_as(tessa.membership.user, PHONE), open_as(coach.user, DESK)
    phone.goto("/safety/")
    phone.get_by_label("You cannot put weight on a leg").check()
    phone.get_by_role("button", name="Send what I ticked").click()
    expect(phone.get_by_role("heading", name="Your plan is stopped")).to_be_visible()
    phone.goto("/safety/card/")
    expect(phone.get_by_text("Urgent medical care today")).to_be_visible()

    desk.goto("/dashboard/")
    row = desk.get_by_role("row").filter(has_text="Tessa Okafor")
    expect(row).to_contain_text("Red flag open: cannot put weight on a leg, a pop, or a bad fall")
    row.get_by_role("link", name="Record referral").click()
    expect(desk.get_by_role("heading", name="Urgent medical care today")).to_be_visible()
    desk.get_by_label("Who was told").fill("Tessa, by phone")
    desk.get_by_label("What they were told to do").fill("Go to urgent care today.")
    desk.get_by_label("Plans may run again").check()
    desk.get_by_role("button", name="Record").click()
    expect(desk.get_by_text("Set the day a clinician saw them, or leave the plans stopped for now.")).to_be_visible()
    desk.get_by_label("Plans may run again").uncheck()
    desk.get_by_role("button", name="Record").click()
    expect(desk.get_by_text("Recorded. The plans stay stopped.")).to_be_visible()
    phone.goto("/today/")
    expect(phone.get_by_role("heading", name="Your plan is stopped")).to_be_visible()

    desk.get_by_label("Who was told").fill("Tessa, at training")
    desk.get_by_label("What they were told to do").fill("Start with half of each dose.")
    desk.get_by_label("Seen by a clinician on").fill(datetime.now(UTC).date().isoformat())
    desk.get_by_label("Plans may run again").check()
    desk.get_by_role("button", name="Record").click()
    expect(desk.get_by_role("heading", name="No red flag is open")).to_be_visible()
    expect(desk.get_by_text("Go to urgent care today.")).to_be_visible()
    assert ExcusedPeriod.objects.get().end == datetime.now(UTC).date()
    assert list(Referral.objects.values_list("closes", flat=True)) == [False, True]
    desk.goto("/dashboard/")
    expect(desk.get_by_text("Red flag open")).to_have_count(1)  # in the filter alone
    phone.goto("/today/")
    expect(phone.get_by_role("heading", name="Your plan is stopped")).to_have_count(0)
    expect(phone.get_by_role("heading", name="Side plank")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_coachs_pages_read_without_eyes(
    coach: Membership, tessa: Athlete, line: PlannedExercise, open_as: OpenAs, theme: str, size: dict[str, int]
) -> None:
    make_safety_check(tessa, "RF3", "RF10", day=datetime.now(UTC).date(), at=datetime.now(UTC) - timedelta(hours=1))
    page = open_as(coach.user, size, theme)
    for address in (f"/athletes/{tessa.pk}/safety/", f"/athletes/{tessa.pk}/", "/dashboard/", "/review/"):
        page.goto(address)
        assert (address, accessibility_faults(page), fits(page)) == (address, [], True)
    page.goto(f"/athletes/{tessa.pk}/safety/")
    page.get_by_label("Plans may run again").check()
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Say who agreed, by name.")).to_be_visible()
    assert accessibility_faults(page) == []
    box = page.get_by_role("button", name=re.compile("^Record")).bounding_box()
    assert box
    assert box["height"] >= 44
