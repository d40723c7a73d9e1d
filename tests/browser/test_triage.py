"""The open dashboard: flags set aside by keys and taken back, and a list that keeps itself true under no finger."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from accounts.models import Membership
from athletes.models import Athlete, PlannedExercise
from tests.browser.conftest import DESK, OpenAs, accessibility_faults
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

TODAY = datetime.now(UTC).date()


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team(), zone="UTC")


def planked(coach: Membership, name: str) -> PlannedExercise:
    athlete = make_athlete(coach.team, coach, name=name, zone="UTC")
    Athlete.objects.filter(pk=athlete.pk).update(last_contact_on=TODAY, last_contact_at=datetime.now(UTC))
    start = TODAY - timedelta(days=21)
    return make_line(
        make_plan(athlete, start=start, opened_on=start), make_exercise(name=f"Plank of {name}"), days_a_week=1
    )


def test_a_coach_sets_flags_aside_by_keys_and_sees_what_comes_in(coach: Membership, open_as: OpenAs) -> None:
    jonas, maya = planked(coach, "Jonas Weidemann"), planked(coach, "Maya Lindqvist")
    make_feedback(jonas, TODAY, pain=7)
    for back in (3, 2, 1):
        make_tick(jonas, TODAY - timedelta(days=back), status="skipped")
        make_tick(maya, TODAY - timedelta(days=back), status="skipped")
    page = open_as(coach.user, DESK)
    page.clock.install()
    page.goto("/dashboard/")
    first, second = page.locator("#found tbody tr").nth(0), page.locator("#found tbody tr").nth(1)
    expect(first).to_contain_text("Pain 7 of 10")

    # Seen: the row falls behind Maya's to its next flag; U takes it back.
    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(page.get_by_text("Jonas Weidemann, Pain 7 of 10: Plank of Jonas Weidemann: seen.")).to_be_visible()
    expect(first).not_to_contain_text("Pain 7 of 10")
    page.keyboard.press("u")
    expect(first).to_contain_text("Pain 7 of 10")

    # Later: until when is one more key, and the arrows lead there too.
    second.get_by_role("link", name="Later").click()
    expect(page.get_by_role("button", name="Tomorrow")).to_be_focused()
    assert accessibility_faults(page) == []
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="In 3 days")).to_be_focused()
    page.keyboard.press("m")
    expect(page.get_by_role("heading", name="1 needs you, 0 are steady")).to_be_visible()
    expect(page.get_by_text("Set aside (1)")).to_be_visible()

    # What comes in while nobody touches the page is put in place, and the fold that was opened stays open.
    page.get_by_text("Set aside (1)").click()
    make_feedback(maya, TODAY, pain=8)
    page.clock.run_for(40_000)
    expect(page.get_by_text("1 changed")).to_be_visible()
    expect(second).to_contain_text("Pain 8 of 10: Plank of Maya Lindqvist")
    expect(page.get_by_role("button", name="Bring back Maya Lindqvist")).to_be_visible()

    # While somebody types in the search it waits until it is asked for.
    page.get_by_role("searchbox", name="Name or group").focus()
    make_feedback(jonas, TODAY - timedelta(days=1), pain=9)
    page.clock.run_for(35_000)
    expect(page.locator("#live").get_by_role("button", name="Show")).to_be_visible()
    expect(first).to_contain_text("Pain 7 of 10")
    page.locator("#live").get_by_role("button", name="Show").click()
    expect(first).to_contain_text("Pain 9 of 10: Plank of Jonas Weidemann")
    assert accessibility_faults(page) == []


def test_single_keys_that_are_off_set_nothing_aside(coach: Membership, open_as: OpenAs) -> None:
    make_feedback(planked(coach, "Jonas Weidemann"), TODAY, pain=7)
    page = open_as(coach.user, DESK)
    page.add_init_script("localStorage.setItem('ev-keys', 'off')")
    page.goto("/dashboard/")
    page.get_by_role("link", name="Jonas Weidemann").focus()
    page.keyboard.press("s")
    page.keyboard.press("z")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#found tbody tr")).to_contain_text("Pain 7 of 10")
