"""The athlete's own say over the week, on the phone: away for a race, four of eight, short on time, an easier move."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from athletes.models import Athlete, ExcusedPeriod, Plan, PlannedExercise, TickAction
from tests.browser.conftest import PHONE, OpenAs, accessibility_faults
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_team

pytestmark = pytest.mark.django_db(transaction=True)

MOVES = ["Side plank", "Clamshell", "Bridge", "Step-down", "Calf raise", "Hip hinge", "Bird dog", "Band walk"]


@pytest.fixture
def maya() -> Athlete:
    return make_athlete(make_team(), zone="UTC")


def plan_of(athlete: Athlete, *short: str, **fields: int) -> Plan:
    """Eight daily moves since two weeks ago."""
    today = datetime.now(UTC).date()
    plan = make_plan(athlete, start=today - timedelta(days=14), opened_on=today - timedelta(days=14), **fields)
    for name in MOVES:
        make_line(plan, make_exercise(name=name), days_a_week=7, in_short_version=name in short)
    return plan


def cards(page: Page) -> Locator:
    return page.locator(".ev-cards > li:visible")


def test_a_span_is_excused_from_today_changed_and_taken_back(maya: Athlete, open_as: OpenAs) -> None:
    plan_of(maya)
    today = datetime.now(UTC).date()
    phone = open_as(maya.membership.user, PHONE)
    phone.goto("/today/")
    phone.get_by_role("link", name="Not today").click()
    assert accessibility_faults(phone) == []
    phone.get_by_text("Race").nth(1).click()
    phone.get_by_label("Last day").fill(str(today + timedelta(days=2)))
    phone.get_by_role("button", name="Excuse these days").click()
    expect(phone.get_by_text("Away: Race, until")).to_be_visible()
    expect(phone.get_by_role("heading", name="Nothing due today")).to_be_visible()
    phone.get_by_role("link", name="Change").click()
    phone.get_by_text("Travel").click()
    phone.get_by_role("button", name="Save").click()
    assert ExcusedPeriod.objects.get().reason == "travel"
    phone.get_by_role("link", name="Change").click()
    phone.get_by_role("button", name="Take these days back").click()
    expect(phone.get_by_text("Taken back. Your plan asks for these days again.")).to_be_visible()
    assert not ExcusedPeriod.objects.exists()


def test_four_of_eight_are_chosen_and_no_other_is_asked_for(maya: Athlete, open_as: OpenAs) -> None:
    plan = plan_of(maya, choose_at_most=4)
    phone = open_as(maya.membership.user, PHONE)
    phone.goto("/today/")
    phone.get_by_role("link", name="Choose up to 4 of these 8").click()
    for name in MOVES[:5]:
        phone.get_by_role("checkbox", name=name).check()
    count = phone.locator("#choose-count")
    expect(count).to_contain_text("5 of at most 4")
    expect(count.get_by_text("untick one")).to_be_visible()
    phone.get_by_role("checkbox", name=MOVES[0]).uncheck()
    expect(count).to_contain_text("4 of at most 4")
    expect(count.get_by_text("untick one")).to_be_hidden()
    assert accessibility_faults(phone) == []
    phone.get_by_role("button", name="Choose these").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("4 to go")
    plan.refresh_from_db()
    names = dict(PlannedExercise.objects.values_list("lineage", "exercise__name"))
    chosen = {str(lineage) for lineage, name in names.items() if name in MOVES[1:5]}
    assert set(plan.choices[0]["lineages"]) == chosen


def test_the_short_version_works_without_signal_and_the_rest_stays_due(maya: Athlete, open_as: OpenAs) -> None:
    plan_of(maya, "Side plank", "Bridge", "Step-down")
    phone = open_as(maya.membership.user, PHONE)
    phone.goto("/today/")
    expect(cards(phone)).to_have_count(8)
    phone.context.set_offline(True)
    phone.get_by_role("link", name="Short on time? 3 moves").click()
    expect(cards(phone)).to_have_count(3)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("3 to go")
    phone.get_by_role("button", name="Side plank").click()
    phone.get_by_role("link", name="Show all").click()
    expect(phone.get_by_role("link", name="Short on time? 2 moves")).to_be_visible()
    phone.get_by_role("link", name="Short on time? 2 moves").click()
    phone.get_by_role("button", name="All 2 as prescribed").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("5 to go")
    expect(cards(phone)).to_have_count(8)
    expect(phone.get_by_role("link", name="Short on time?")).to_be_hidden()
    phone.context.set_offline(False)
    expect(phone.get_by_text("With your coach").first).to_be_visible()
    ticked = TickAction.objects.values_list("planned_exercise__exercise__name", flat=True)
    assert sorted(ticked) == ["Bridge", "Side plank", "Step-down"]


def test_an_easier_move_ticks_the_planned_one_and_says_so(maya: Athlete, open_as: OpenAs) -> None:
    plan_of(maya)
    plank = PlannedExercise.objects.get(exercise__name="Side plank").exercise
    make_exercise(name="Side plank from knees").harder.add(plank)
    phone = open_as(maya.membership.user, PHONE)
    phone.goto("/today/")
    card = phone.get_by_role("listitem").filter(has=phone.get_by_role("heading", name="Side plank"))
    card.get_by_role("link", name="More").click()
    swap = card.get_by_role("group", name="Easier today: Side plank from knees")
    swap.get_by_role("button", name="Done").click()
    expect(card.get_by_text("Side plank from knees instead of Side plank")).to_be_visible()
    expect(card.get_by_text("With your coach")).to_be_visible()
    tick = TickAction.objects.select_related("eased_to", "planned_exercise__exercise").get()
    assert (tick.planned_exercise.exercise, str(tick.eased_to)) == (plank, "Side plank from knees")
    phone.reload()
    expect(card.get_by_text("Side plank from knees instead of Side plank")).to_be_visible()
