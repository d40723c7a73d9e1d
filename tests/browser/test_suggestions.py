"""A coach reads why something is suggested, uses it, and assigns it; what is dismissed stays away."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from playwright.sync_api import Page, expect

from accounts.models import Membership
from athletes.models import Assessment, Athlete, Plan, Symptom
from athletes.weeks import Week
from tests.browser.conftest import DESK, PHONE, OpenAs, accessibility_faults
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_routine, make_staff, make_team

pytestmark = pytest.mark.django_db(transaction=True)

# A week that is still to come: cookies set in it have not run out for the browser, which keeps the real time.
MONDAY = Week.of(datetime.now(UTC).date()).next().monday


@pytest.fixture
def coach() -> Membership:
    moves = [make_exercise("side-lying-hip-abduction", name="Side-lying leg lift"), make_exercise("pelvic-drop")]
    routine = make_routine(*moves, name="ITBS phase 2")
    routine.slug = "itbs-phase-2-fredericson"
    routine.save()
    return make_staff(make_team(zone="UTC"), zone="UTC")


def sore(coach: Membership, name: str) -> Athlete:
    """Somebody with a plan who told on Monday of outer-knee pain in runs."""
    athlete = make_athlete(coach.team, coach, name=name, zone="UTC")
    start = MONDAY - timedelta(weeks=1)
    make_line(make_plan(athlete, start=start, opened_on=start, name="Hip and core prehab"))
    told = datetime.combine(MONDAY, time(7), tzinfo=UTC)
    listed = Assessment.objects.create(
        team=coach.team, athlete=athlete, way="self", day=MONDAY, started_at=told, finished_at=told
    )
    Symptom.objects.create(
        team=coach.team, assessment=listed, region="outer_knee", side="left", kind="pain", during_run=4
    )
    return athlete


def test_a_coach_reads_why_uses_a_suggestion_and_assigns_it(coach: Membership, open_as: OpenAs) -> None:
    ben, amira = sore(coach, "Ben Achterberg"), sore(coach, "Amira Haddad")
    with time_machine.travel(datetime.combine(MONDAY, time(9), tzinfo=UTC), tick=True):
        page = open_as(coach.user, DESK)
        page.goto(f"/athletes/{ben.pk}/weeks/{Week.of(MONDAY)}/")
        panel = page.get_by_role("region", name="Suggestion, you decide")
        expect(panel).to_contain_text("Outer-knee pain 4 of 10 in runs, left, told on")
        expect(panel).to_contain_text("Confidence: small or indirect study.")
        assert accessibility_faults(page) == []
        panel.get_by_role("link", name="Rule P1").click()
        expect(page.get_by_role("heading", name="All rules")).to_be_visible()
        assert accessibility_faults(page) == []
        page.go_back()
        panel.get_by_text("Add a note").click()
        panel.get_by_label("Note on P1").fill("After the race")
        panel.get_by_role("button", name="Use it").click()
        expect(page.get_by_role("radio", name="ITBS phase 2")).to_be_checked()
        expect(page.get_by_role("checkbox", name="Ben Achterberg")).to_be_checked()
        assert Plan.objects.filter(athlete=ben).count() == 1
        page.get_by_role("button", name="Assign to 1 athlete").click()
        expect(page.get_by_role("heading", name="Assigned to 1 athlete")).to_be_visible()
        assert Plan.objects.filter(athlete=ben, routine__slug="itbs-phase-2-fredericson").count() == 1
        dismiss_beside_assign(page, amira)
        page.goto(f"/athletes/{ben.pk}/")
        page.get_by_text("Suggestions you answered").click()
        expect(page.get_by_text("Robin Clarke took P1")).to_contain_text("After the race")


def dismiss_beside_assign(page: Page, amira: Athlete) -> None:
    """Ticked on Assign, her suggestion appears beside; dismissed, it stays away."""
    page.goto("/assign/")
    page.get_by_text("Amira Haddad").click()
    panel = page.get_by_role("region", name="Suggestion, you decide")
    expect(panel).to_contain_text("Rule P1")
    assert accessibility_faults(page) == []
    panel.get_by_role("button", name="Not now").click()
    expect(page.get_by_role("checkbox", name="Amira Haddad")).to_be_checked()
    expect(page.get_by_text("Noted. It comes back only on new grounds.")).to_be_visible()
    page.goto(f"/athletes/{amira.pk}/")
    expect(page.get_by_role("region", name="Suggestion, you decide")).to_contain_text("Nothing is put forward now.")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_panel_reads_on_a_phone(coach: Membership, open_as: OpenAs, theme: str) -> None:
    ben = sore(coach, "Ben Achterberg")
    with time_machine.travel(datetime.combine(MONDAY, time(9), tzinfo=UTC), tick=True):
        page = open_as(coach.user, PHONE, theme)
        for address in (f"/athletes/{ben.pk}/weeks/{Week.of(MONDAY)}/", f"/athletes/{ben.pk}/", "/rules/"):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
            assert accessibility_faults(page) == []
