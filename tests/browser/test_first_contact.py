"""First contact and after: the taps to a first tick, a new phone, a flight, and what the screens say."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.invitations import door_link, invite
from accounts.models import Membership
from athletes.models import Athlete, PlannedExercise, TickAction
from tests.accounts.links import token_of
from tests.browser.conftest import DESK, PHONE, OpenAs, accessibility_faults, sign_in, until
from tests.factories import (
    make_athlete,
    make_exercise,
    make_line,
    make_plan,
    make_staff,
    make_team,
    make_tick,
)

pytestmark = pytest.mark.django_db(transaction=True)
TAPS = 3  # product.md; the second one answers the safety questions


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team(), name="Robin Castle")


def planned(athlete: Athlete) -> PlannedExercise:
    """Side plank on every day, begun today."""
    plan = make_plan(athlete, start=timezone.now().date(), opened_on=None)
    return make_line(plan, make_exercise("side-plank", name="Side plank"), days_a_week=7, per_side=True)


def invited(coach: Membership) -> tuple[Athlete, str]:
    athlete = make_athlete(coach.team, coach, accepted=False, zone="UTC")
    planned(athlete)
    return athlete, token_of(invite(athlete.membership, coach)[1])


class Taps:
    """Counts what a thumb does."""

    def __init__(self, page: Page) -> None:
        self.page, self.made = page, 0

    def on(self, role: str, name: str | re.Pattern[str]) -> None:
        self.made += 1
        self.page.get_by_role(role, name=name).first.tap()  # type: ignore[arg-type]


def test_from_the_invitation_to_the_first_tick_in_three_taps_and_no_typing(coach: Membership, open_as: OpenAs) -> None:
    athlete, token = invited(coach)
    page = open_as(None, PHONE)
    taps = Taps(page)
    page.goto(f"/join/{token}/")
    expect(page.get_by_role("textbox")).to_have_count(0)
    assert accessibility_faults(page) == []
    taps.on("button", "Accept and start")
    expect(page).to_have_url(re.compile("/safety/$"))
    expect(page.get_by_role("textbox")).to_have_count(0)
    assert accessibility_faults(page) == []
    taps.on("button", "None of these")
    expect(page).to_have_url(re.compile("/today/$"))
    taps.on("button", "Side plank")
    expect(page.locator(".ev-cards.settled")).to_contain_text("Side plank")
    assert taps.made == TAPS
    assert until(page, lambda: TickAction.objects.filter(athlete=athlete).count() == 2)


def test_the_way_back_is_offered_after_the_tick_and_goes_away(coach: Membership, open_as: OpenAs) -> None:
    athlete = make_athlete(coach.team, coach, zone="UTC")
    line = planned(athlete)
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    offer = page.get_by_role("heading", name="If this phone is ever lost")
    expect(offer).to_have_count(0)
    for side in ("left", "right"):
        make_tick(line, timezone.now().date(), side, at=timezone.now())
    page.reload()
    expect(offer).to_be_visible()
    assert accessibility_faults(page) == []
    page.get_by_role("link", name="Set one up").click()
    expect(page.get_by_role("heading", name="How you get back in")).to_be_in_viewport()
    assert accessibility_faults(page) == []
    page.goto("/today/")
    page.get_by_role("button", name="Not now").click()
    expect(page.get_by_role("heading", name="Done for today")).to_be_visible()
    expect(offer).to_have_count(0)


def test_a_door_link_opens_the_same_athlete_and_the_old_phone_still_delivers(
    coach: Membership, open_as: OpenAs
) -> None:
    athlete = make_athlete(coach.team, coach, zone="UTC")
    planned(athlete)
    old = open_as(athlete.membership.user, PHONE)
    old.goto("/today/")
    old.context.set_offline(True)
    old.get_by_role("button", name="left: due").first.tap()
    new = open_as(None, PHONE)
    new.goto(f"/door/{token_of(door_link(athlete.membership, coach)[1])}/")
    new.get_by_role("button", name="Open my plan").tap()
    expect(new.locator('meta[name="evenstride-athlete"]')).to_have_attribute("content", str(athlete.pk))
    old.context.set_offline(False)
    assert until(old, TickAction.objects.filter(athlete=athlete, side="left").exists)
    old.goto("/you/")
    expect(old.locator('meta[name="evenstride-athlete"]')).to_have_attribute("content", str(athlete.pk))


@pytest.fixture
def abroad(browser: Browser, live_server: LiveServer) -> Iterator[Callable[[Athlete], BrowserContext]]:
    """A phone whose clock says New York."""
    contexts: list[BrowserContext] = []

    def travel(athlete: Athlete) -> BrowserContext:
        context = browser.new_context(
            base_url=live_server.url, viewport=PHONE, has_touch=True, timezone_id="America/New_York"
        )
        assert athlete.membership.user
        sign_in(context, athlete.membership.user, live_server.url)
        contexts.append(context)
        return context

    yield travel
    for context in contexts:
        context.close()


QUESTION = "You seem to be in New York. Count your days there?"


def test_a_new_zone_is_asked_about_once_and_keeping_is_remembered(
    coach: Membership, abroad: Callable[[Athlete], BrowserContext]
) -> None:
    athlete = make_athlete(coach.team, coach, zone="Europe/Berlin")
    page = abroad(athlete).new_page()
    page.goto("/today/")
    expect(page.get_by_text(QUESTION)).to_be_visible()
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Keep Berlin").tap()
    expect(page.get_by_text(QUESTION)).to_have_count(0)
    page.goto("/week/")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text(QUESTION)).to_have_count(0)
    athlete.membership.refresh_from_db()
    assert athlete.membership.zone == "Europe/Berlin"
    kept = f"localStorage.getItem('evenstride-{athlete.pk}-zone')"
    assert page.evaluate(kept) == "America/New_York"
    page.goto("/you/")
    page.get_by_role("button", name="Log out").click()
    expect(page).to_have_url(re.compile("/account/login/"))
    assert page.evaluate(kept) is None


def test_yes_moves_the_days_and_no_tick(coach: Membership, abroad: Callable[[Athlete], BrowserContext]) -> None:
    athlete = make_athlete(coach.team, coach, zone="Europe/Berlin")
    tick = make_tick(planned(athlete), timezone.now().date(), "left", at=timezone.now())
    page = abroad(athlete).new_page()
    page.goto("/today/")
    page.get_by_role("button", name="Yes").tap()
    expect(page.get_by_text("Your days now begin and end there.")).to_be_visible()
    expect(page.get_by_text(QUESTION)).to_have_count(0)
    athlete.membership.refresh_from_db()
    assert athlete.membership.zone == "America/New_York"
    assert TickAction.objects.get().date == tick.date


def test_without_signal_the_question_waits(coach: Membership, abroad: Callable[[Athlete], BrowserContext]) -> None:
    athlete = make_athlete(coach.team, coach, zone="Europe/Berlin")
    context = abroad(athlete)
    context.add_init_script("Object.defineProperty(navigator, 'onLine', { get: () => window.signal ?? false });")
    page = context.new_page()
    page.goto("/today/")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text(QUESTION)).to_have_count(0)
    page.evaluate("() => { window.signal = true; window.dispatchEvent(new Event('online')); }")
    expect(page.get_by_text(QUESTION)).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_progress_explains_its_number_and_reads_without_eyes(coach: Membership, open_as: OpenAs, theme: str) -> None:
    athlete = make_athlete(coach.team, coach, zone="UTC")
    line = planned(athlete)
    make_tick(line, timezone.now().date(), "left", at=timezone.now())
    page = open_as(athlete.membership.user, PHONE, theme)
    page.goto("/progress/")
    page.get_by_text("What is this number?").click()
    expect(page.get_by_text("Left and right count each by itself.")).to_be_visible()
    assert accessibility_faults(page) == []


def test_the_figure_on_today_leads_to_its_explanation(coach: Membership, open_as: OpenAs) -> None:
    athlete = make_athlete(coach.team, coach, zone="UTC")
    planned(athlete)
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    page.get_by_role("link", name=re.compile("What is this number")).click()
    expect(page.get_by_text("Left and right count each by itself.")).to_be_in_viewport()
    assert accessibility_faults(page) == []


@pytest.mark.parametrize("url", ["/today/", "/week/", "/progress/", "/you/"])
@pytest.mark.parametrize("width", [360, 320])
def test_five_places_fit_under_a_thumb_also_with_large_text(
    coach: Membership, open_as: OpenAs, url: str, width: int
) -> None:
    athlete = make_athlete(coach.team, coach, zone="UTC")
    make_tick(planned(athlete), timezone.now().date(), "left", at=timezone.now())
    page = open_as(athlete.membership.user, PHONE)
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(url)
    for size in ("100%", "200%"):
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
        tabs = page.locator(".ev-tabbar a").all()
        boxes = [box for tab in tabs if (box := tab.bounding_box())]
        assert [tab.inner_text().strip() for tab in tabs] == ["Today", "Week", "Progress", "Exercises", "You"]
        assert min(min(box["width"], box["height"]) for box in boxes) >= 44
        assert page.evaluate(
            "[...document.querySelectorAll('.ev-tabbar a')].every(a => a.scrollWidth <= a.clientWidth)"
        )
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_who_coaches_and_trains_crosses_over_and_back(coach: Membership, open_as: OpenAs) -> None:
    athlete = make_athlete(make_team("Lakeside"), name="Robin Castle", accepted=False)
    athlete.membership.user = coach.user
    athlete.membership.save()
    page = open_as(coach.user, DESK)
    page.goto("/")
    page.get_by_label("Your menu").click()
    assert accessibility_faults(page) == []
    page.get_by_role("link", name="Your own training").click()
    page.get_by_role("button", name="I have read it").click()
    expect(page).to_have_url(re.compile("/today/$"))
    page.get_by_role("link", name="Coach's desk").click()
    expect(page).to_have_url(re.compile("/dashboard/$"))
