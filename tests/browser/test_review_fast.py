"""A coach who presses keys faster than pages come loses none of them, and none decides on somebody else."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from accounts.models import Membership
from athletes.models import Athlete, PlannedExercise
from athletes.weeks import Week
from coaching.models import WeeklyReview
from tests.browser.conftest import DESK, OpenAs
from tests.factories import make_athlete, make_feedback, make_line, make_plan, make_review, make_staff, make_team

pytestmark = pytest.mark.django_db(transaction=True)

LAST_WEEK = Week.of(datetime.now(UTC).date()).previous()


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team(zone="UTC"), zone="UTC")


def runners(coach: Membership, number: int) -> list[Athlete]:
    start = LAST_WEEK.back(3).monday
    squad = [make_athlete(coach.team, coach, name=f"Runner {one:02}", zone="UTC") for one in range(1, number + 1)]
    for athlete in squad:
        make_line(make_plan(athlete, start=start, opened_on=start), per_side=True)
    return squad


def decided() -> list[tuple[str, str]]:
    return list(WeeklyReview.objects.standing().order_by("pk").values_list("athlete__membership__name", "decision"))


def test_keys_pressed_ahead_decide_on_whom_they_were_meant_for(coach: Membership, open_as: OpenAs) -> None:
    runners(coach, 12)
    page = open_as(coach.user, DESK)
    page.goto(f"/review/?week={LAST_WEEK}")
    expect(page.get_by_role("heading", level=1, name="Runner 01")).to_be_visible()
    for decision in ("1", "1", "2", "6"):
        page.keyboard.press(decision)
        page.keyboard.press("Enter")
    for key in ("u", "4", "Enter", "j", "1", "Enter", "w"):
        page.keyboard.press(key)
    page.keyboard.type("Rest 1 day.")
    note = page.get_by_label("To Runner 07, shown on their week")
    expect(note).to_have_value("Rest 1 day.")
    expect(note).to_be_focused()
    whom = ("Runner 01", "Runner 02", "Runner 03", "Runner 04", "Runner 06")
    assert decided() == list(zip(whom, ("well_done", "well_done", "ease", "swap", "well_done"), strict=True))
    expect(page.get_by_role("link", name="review (7 to review)")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Runner 06")).to_be_visible()


def test_keys_pressed_ahead_do_nothing_on_another_page(coach: Membership, open_as: OpenAs, may_fail: set[str]) -> None:
    _first, second, *_others, sore = runners(coach, 5)
    page = open_as(coach.user, DESK)
    page.goto(f"/review/?week={LAST_WEEK}")
    expect(page.get_by_role("heading", level=1, name="Runner 01")).to_be_visible()
    told = page.get_by_text("You were faster than the page")

    # Another coach has the second one meanwhile: what was meant for them is not done to the third.
    make_review(second, make_staff(coach.team, name="Sam Other"), week=str(LAST_WEEK), decision="talk")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    for key in ("2", "Enter", "2", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("heading", level=1, name="Runner 03")).to_be_visible()
    expect(told).to_be_visible()
    page.wait_for_timeout(1_000)  # the hands rest

    # Nor is anything decided blindly on somebody with pain above 5.
    make_feedback(PlannedExercise.objects.get(plan__athlete=sore), datetime.now(UTC).date(), pain=8)
    for key in ("2", "Enter", "1", "Enter", "1", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("heading", level=1, name="Runner 05")).to_be_visible()
    expect(told).to_be_visible()
    page.wait_for_timeout(1_000)

    # Without signal nothing is lost, and nothing is said to be saved.
    page.context.set_offline(True)
    may_fail.add(f"/athletes/{sore.pk}/weeks/{LAST_WEEK}/")
    page.keyboard.press("6")
    page.keyboard.press("Enter")
    expect(page.get_by_text("That did not reach the server")).to_be_visible()
    expect(page.get_by_role("radio", name="Talk")).to_be_checked()
    whom = ("Runner 02", "Runner 01", "Runner 03", "Runner 04")
    assert decided() == list(zip(whom, ("talk", "well_done", "ease", "well_done"), strict=True))
