"""A red flag in the athlete's words: it stops the plan on every device, the phone without signal among them."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from athletes.models import Athlete, ExcusedPeriod, PlannedExercise, SafetyCheck, TickAction
from tests.browser.conftest import DESK, PHONE, OpenAs, accessibility_faults, until
from tests.browser.today.acting import daily, lies_on_the_phone, ready, today
from tests.factories import make_athlete, make_feedback, make_safety_check, make_team

pytestmark = pytest.mark.django_db(transaction=True)
KNEE, GROIN = "A knee that locks", "Pain in the groin"


@pytest.fixture(autouse=True)
def no_signal(may_fail: set[str]) -> None:
    kept = {"/today/", "/safety/", "/safety/card/", "/floor/", f"/today/{today()}/", f"/floor/{today()}/"}
    may_fail.update({"/api/v1/ticks/", "/pocket/", "/static/favicon.svg", "/favicon.ico", "/healthz", *kept})


@pytest.fixture
def athlete() -> Athlete:
    return make_athlete(make_team(), zone="UTC")


@pytest.fixture
def line(athlete: Athlete) -> PlannedExercise:
    return daily(athlete, "Side plank", per_side=True)


def stop(page: Page) -> None:
    expect(page.get_by_role("heading", name="Your plan is stopped")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Side plank"))).to_have_count(0)


def answer(page: Page, *asks: str) -> None:
    page.goto("/safety/")
    for words in asks:
        page.get_by_label(words).check()
    page.get_by_role("button", name="Send what I ticked" if asks else "None of these").click()


def test_phone_without_signal_stops_from_its_own_answer_and_so_do_all_others(
    athlete: Athlete, line: PlannedExercise, open_as: OpenAs
) -> None:
    page, other = open_as(athlete.membership.user, PHONE), open_as(athlete.membership.user, PHONE)
    ready(page)
    lies_on_the_phone(page, "/safety/", "/safety/card/")
    page.context.set_offline(True)
    page.get_by_role("button", name="left: due").first.click()
    answer(page, KNEE)
    stop(page)
    expect(page.get_by_text("See a clinician before you exercise again")).to_be_visible()
    assert accessibility_faults(page) == []
    page.reload()
    stop(page)
    page.goto("/floor/")
    stop(page)
    page.goto("/safety/card/")
    expect(page.get_by_role("listitem").filter(has_text=KNEE)).to_be_visible()
    assert ExcusedPeriod.objects.count() == 0
    page.context.set_offline(False)
    page.goto("/today/")
    stop(page)
    assert until(page, lambda: SafetyCheck.objects.exclude(flags=[]).exists() and TickAction.objects.exists())
    check = SafetyCheck.objects.exclude(flags=[]).get()
    assert (check.flags, check.date, ExcusedPeriod.objects.get().safety_check) == (["RF6"], today(), check)
    assert TickAction.objects.get().side == "left"  # made before, and not lost
    other.goto("/today/")
    stop(other)
    other.goto("/floor/")
    stop(other)


def test_session_that_runs_is_ended_by_an_answer_in_another_tab(
    athlete: Athlete, line: PlannedExercise, open_as: OpenAs
) -> None:
    floor = open_as(athlete.membership.user, PHONE)
    floor.goto("/floor/")
    floor.get_by_role("button", name=re.compile("^Start")).click()
    tab = floor.context.new_page()
    answer(tab, GROIN)
    stop(tab)
    stop(floor)


def test_who_tapped_by_mistake_answers_again_and_goes_on(
    athlete: Athlete, line: PlannedExercise, open_as: OpenAs
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    answer(page, KNEE, GROIN)
    stop(page)
    expect(page.get_by_text("Be seen within days, the same day if you limp")).to_be_visible()
    page.get_by_role("link", name="Answer again, until").click()
    expect(page.get_by_text("both are kept, and your coach sees both")).to_be_visible()
    page.get_by_role("button", name="None of these").click()
    expect(page.get_by_role("button", name="left: due").first).to_be_visible()
    assert ExcusedPeriod.objects.count() == 0
    assert list(SafetyCheck.objects.values_list("flags", flat=True)) == [[], ["RF1", "RF6"], []]


def test_answer_again_without_signal_gives_the_plan_back(
    athlete: Athlete, line: PlannedExercise, open_as: OpenAs
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    ready(page)
    lies_on_the_phone(page, "/safety/")
    page.context.set_offline(True)
    answer(page, KNEE)
    stop(page)
    page.get_by_role("link", name="Answer again").click()
    page.get_by_role("button", name="None of these").click()
    expect(page.get_by_role("button", name="left: due").first).to_be_visible()


def test_pain_above_5_leads_to_the_questions_and_one_tap_leads_back(
    athlete: Athlete, line: PlannedExercise, open_as: OpenAs
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    make_feedback(line, today(), "left", pain=6, at=SafetyCheck.objects.get().acted_at.replace(microsecond=999999))
    page.goto("/today/")
    expect(page.get_by_text("You told of pain above 5, so we ask again.")).to_be_visible()
    page.get_by_role("button", name="None of these").click()
    expect(page.get_by_role("heading", name=re.compile("to go|Nothing|Done"))).to_be_visible()
    assert SafetyCheck.objects.last().occasion == "pain"  # type: ignore[union-attr]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_questions_stop_and_card_read_without_eyes(
    athlete: Athlete, line: PlannedExercise, open_as: OpenAs, theme: str, size: dict[str, int]
) -> None:
    page = open_as(athlete.membership.user, size, theme)
    page.goto("/safety/")
    assert accessibility_faults(page) == []
    page.goto("/safety/card/")
    assert accessibility_faults(page) == []
    make_safety_check(athlete, "RF2", "RF6", day=today(), at=SafetyCheck.objects.get().acted_at + timedelta(seconds=1))
    for address in ("/today/", "/floor/", "/safety/", "/safety/card/"):
        page.goto(address)
        assert accessibility_faults(page) == []
        for font in ("100%", "200%"):
            page.evaluate("size => { document.documentElement.style.fontSize = size; }", font)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, font)
