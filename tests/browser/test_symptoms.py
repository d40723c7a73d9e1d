"""What hurts, told by thumb on the body map, and the weekly check without signal."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import Membership
from athletes.models import Assessment, Athlete, ImpactCheck, Symptom
from tests.browser.conftest import DESK, PHONE, OpenAs, accessibility_faults, until
from tests.browser.today.acting import ready
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_safety_check, make_staff, make_team

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team(), name="Robin Castle")


@pytest.fixture
def athlete(coach: Membership) -> Athlete:
    """On the way back, with a plan of today, asked the safety questions just now."""
    athlete = make_athlete(coach.team, coach, zone="UTC")
    now = timezone.now()
    plan = make_plan(athlete, start=now.date(), opened_on=now.date(), mode="returning")
    make_line(plan, make_exercise("side-plank", name="Side plank"), days_a_week=7, per_side=True)
    make_safety_check(athlete, day=now.date(), at=now)
    return athlete


def tap_rating(page: Page, moment: str, number: int) -> None:
    page.get_by_role("group", name=moment).get_by_text(str(number), exact=True).tap()


def test_athlete_taps_the_knee_on_the_map_and_says_how_strong(athlete: Athlete, open_as: OpenAs) -> None:
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/symptoms/")
    assert accessibility_faults(page) == []
    page.get_by_role("group", name="Body from the front").get_by_role("button", name="Kneecap, left").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kneecap, left")
    assert accessibility_faults(page) == []
    page.get_by_text("Pain", exact=True).tap()
    tap_rating(page, "During a run", 4)
    page.get_by_role("button", name="Keep it").tap()
    expect(page.get_by_text("Pain: 4 in a run")).to_be_visible()
    expect(page.get_by_role("button", name="Kneecap, left, on your list")).to_be_visible()
    assert accessibility_faults(page) == []
    assert [(row.region, row.side, row.during_run) for row in Symptom.objects.all()] == [("kneecap", "left", 4)]


def test_strong_pain_by_the_list_and_the_keyboard_leads_to_the_questions(athlete: Athlete, open_as: OpenAs) -> None:
    page = open_as(athlete.membership.user, DESK)
    page.goto("/symptoms/")
    page.get_by_role("listitem").filter(has_text="Groin").get_by_role("button", name="Right").press("Enter")
    page.get_by_label("Pain", exact=True).press("Space")
    page.get_by_role("group", name="At rest").get_by_label("6", exact=True).press("Space")
    page.get_by_role("button", name="Keep it").press("Enter")
    expect(page).to_have_url(re.compile("/safety/$"))
    assert Symptom.objects.get().at_rest == 6


def test_nothing_hurts_is_one_tap(athlete: Athlete, open_as: OpenAs) -> None:
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/symptoms/")
    page.get_by_role("button", name="Nothing hurts").tap()
    expect(page.get_by_role("heading", name=re.compile("Nothing hurt on"))).to_be_visible()
    assert Assessment.objects.symptom_lists().count() == 1


def test_weekly_check_is_four_taps_and_needs_no_signal(athlete: Athlete, open_as: OpenAs, may_fail: set[str]) -> None:
    may_fail |= {"/api/v1/ticks/", "/today/", "/healthz"}
    page = open_as(athlete.membership.user, PHONE)
    ready(page)  # else the way back leads to the page that says that Today is not on the phone
    page.get_by_role("link", name="Weekly check: 4 taps").tap()
    expect(page.get_by_role("heading", name="Your last 7 days")).to_be_visible()
    assert accessibility_faults(page) == []
    page.context.set_offline(True)
    page.get_by_text("Some left out").tap()
    page.get_by_role("group", name="How much did you cut").get_by_text("A little").tap()
    page.get_by_role("group", name="How much did it slow").get_by_text("Clearly").tap()
    page.get_by_role("button", name="Mild").tap()
    expect(page).to_have_url(re.compile("/today/"))
    assert ImpactCheck.objects.count() == 0
    page.context.set_offline(False)
    assert until(page, lambda: ImpactCheck.objects.filter(athlete=athlete, limited=2, symptoms=1).count() == 1)


def test_coach_sees_the_list_with_its_map(athlete: Athlete, coach: Membership, open_as: OpenAs) -> None:
    page = open_as(coach.user, DESK)
    page.goto(f"/athletes/{athlete.pk}/symptoms/")
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Shin, right").first.click()
    page.get_by_text("Tight", exact=True).click()
    page.get_by_role("button", name="Keep it").click()
    page.goto(f"/athletes/{athlete.pk}/")
    expect(page.locator("#checklist")).to_contain_text("Shin, right")
    page.goto(f"/athletes/{athlete.pk}/scores/")
    assert accessibility_faults(page) == []
