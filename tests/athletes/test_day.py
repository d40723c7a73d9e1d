"""Where each move stands on a day, and what the day's page is made of, without a browser."""

from datetime import UTC, date, datetime, timedelta

import pytest

from athletes.adherence import Limits, Week
from athletes.day import Place
from athletes.models import Athlete, Plan
from athletes.reports import record
from athletes.today import DayPage
from tests.factories import (
    MONDAY,
    make_athlete,
    make_excused,
    make_exercise,
    make_line,
    make_plan,
    make_team,
    make_tick,
)

pytestmark = pytest.mark.django_db
WEDNESDAY = MONDAY + timedelta(days=2)
NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)


@pytest.fixture
def athlete() -> Athlete:
    return make_athlete(make_team(), last_contact_at=NOW, last_contact_on=WEDNESDAY)


@pytest.fixture
def plan(athlete: Athlete) -> Plan:
    return make_plan(athlete)


def page_of(athlete: Athlete, day: date = WEDNESDAY, now: datetime = NOW, may_tick: bool = True) -> DayPage:
    week = Week.of(day)
    return DayPage(record(athlete, week.monday, week.sunday, now), day, Limits(), may_tick, now)


def places(page: DayPage) -> list[tuple[str, str]]:
    return [(card.line.exercise.name, str(card.place)) for card in page.cards]


def test_a_fixed_dose_is_due_on_its_day(athlete: Athlete, plan: Plan) -> None:
    make_line(plan, make_exercise(name="Plank"), fixed=[1, 3, 5])
    assert places(page_of(athlete)) == [("Plank", "to_go")]


def test_a_dose_of_another_day_is_open_while_the_week_is_short_of_it(athlete: Athlete, plan: Plan) -> None:
    line = make_line(plan, make_exercise(name="Plank"), fixed=[1, 5])
    assert places(page_of(athlete)) == [("Plank", "open")]
    make_tick(line, MONDAY)
    make_tick(line, MONDAY + timedelta(days=1))
    assert places(page_of(athlete)) == [("Plank", "rest")]


@pytest.mark.parametrize(("days_a_week", "place"), [(7, "to_go"), (5, "to_go"), (4, "open"), (1, "open")])
def test_a_flexible_dose_is_due_once_the_days_left_are_needed(
    athlete: Athlete, plan: Plan, days_a_week: int, place: str
) -> None:
    make_line(plan, make_exercise(name="Plank"), days_a_week=days_a_week)
    assert places(page_of(athlete)) == [("Plank", place)]


def test_a_card_with_one_side_left_stays_to_go(athlete: Athlete, plan: Plan) -> None:
    line = make_line(plan, make_exercise(name="Plank"), per_side=True)
    make_tick(line, WEDNESDAY, "left")
    page = page_of(athlete)
    (card,) = page.cards
    assert card.place == Place.TO_GO
    assert card.tap == f"{line.pk}:right"
    assert [(half.side, half.status) for half in card.halves] == [("left", "done"), ("right", "due")]


def test_one_tap_ticks_all_that_is_due_and_only_that(athlete: Athlete, plan: Plan) -> None:
    both = make_line(plan, fixed=[3], per_side=True)
    twice = make_line(plan, fixed=[3], times_a_day=2)
    make_line(plan, fixed=[4])
    make_tick(twice, WEDNESDAY)
    assert page_of(athlete).tick_all == f"{both.pk}:both {twice.pk}::2"


def test_twice_a_day_shows_a_pill_for_each_time(athlete: Athlete, plan: Plan) -> None:
    line = make_line(plan, fixed=[3], per_side=True, times_a_day=2)
    make_tick(line, WEDNESDAY, "left")
    make_tick(line, WEDNESDAY, "right")
    (card,) = page_of(athlete).cards
    assert [pill.joined for pill in card.pills] == [True, False]
    assert card.tap == f"{line.pk}:both:2"


def test_moves_tied_to_no_day_lead_the_page_when_nothing_else_does(athlete: Athlete, plan: Plan) -> None:
    flexible = make_line(plan, days_a_week=2)
    make_line(plan, fixed=[5])
    page = page_of(athlete)
    assert [card.line for card in page.any_day] == [flexible]
    assert [card.line.fixed_days for card in page.later] == [frozenset({5})]
    assert page.tick_all == f"{flexible.pk}:"


def test_minutes_count_only_what_is_left(athlete: Athlete, plan: Plan) -> None:
    line = make_line(plan, fixed=[3], per_side=True, hold_s=60)  # 2 sets of 10 holds of a minute, each side
    whole = page_of(athlete).minutes
    make_tick(line, WEDNESDAY, "left")
    assert page_of(athlete).minutes == pytest.approx(whole / 2, abs=1)


@pytest.mark.parametrize(
    ("day", "open"),
    [(0, True), (-7, True), (-8, False), (1, False)],
    ids=["today", "a week ago", "longer ago", "tomorrow"],
)
def test_a_day_can_be_ticked_for_a_week(athlete: Athlete, day: int, open: bool) -> None:
    plan = make_plan(athlete, start=MONDAY - timedelta(days=28), opened_on=MONDAY - timedelta(days=28))
    make_line(plan, days_a_week=7)
    assert page_of(athlete, WEDNESDAY + timedelta(days=day)).open == open


def test_without_consent_nothing_can_be_tapped(athlete: Athlete, plan: Plan) -> None:
    make_line(plan, days_a_week=7)
    assert not page_of(athlete, may_tick=False).open


def test_an_excused_day_asks_for_nothing_but_may_be_ticked(athlete: Athlete, plan: Plan) -> None:
    make_line(plan, make_exercise(name="Plank"), fixed=[3, 5])
    make_excused(athlete, WEDNESDAY, WEDNESDAY, "travel")
    page = page_of(athlete)
    assert [period.get_reason_display() for period in page.excused] == ["Travel"]
    assert places(page) == [("Plank", "open")]


def test_a_plan_that_has_not_begun_shows_what_it_will_ask(athlete: Athlete) -> None:
    plan = make_plan(athlete, start=MONDAY + timedelta(days=7), opened_on=None)
    make_line(plan, make_exercise(name="Plank"), fixed=[3])
    assert places(page_of(athlete, WEDNESDAY + timedelta(days=7))) == [("Plank", "to_go")]


def test_the_strip_counts_each_days_doses(athlete: Athlete, plan: Plan) -> None:
    line = make_line(plan, fixed=[1, 3, 5], per_side=True)
    make_tick(line, MONDAY, "left")
    make_tick(line, MONDAY, "right", "partly")
    make_tick(line, WEDNESDAY, "left", "skipped")
    strip = [(each.done, each.due) for each in page_of(athlete).strip]
    assert strip == [(3, 4), (0, 0), (0, 4), (0, 0), (0, 4), (0, 0), (0, 0)]


def test_undo_names_the_lanes_of_the_last_tap(athlete: Athlete, plan: Plan) -> None:
    line = make_line(plan, per_side=True)
    for side in ("left", "right"):
        make_tick(line, WEDNESDAY, side, "skipped", reason="pain", at=NOW - timedelta(minutes=2))
        make_tick(line, WEDNESDAY, side, at=NOW)
    restored = {f"{line.pk}:left:1:skipped:pain", f"{line.pk}:right:1:skipped:pain"}
    assert set(page_of(athlete).undo.split()) == restored


def test_a_skip_without_a_reason_is_asked_why_until_it_has_one(athlete: Athlete, plan: Plan) -> None:
    line = make_line(plan)
    make_tick(line, WEDNESDAY, status="skipped", at=NOW - timedelta(minutes=1))
    asked = page_of(athlete).asked_why
    assert asked is not None
    assert asked.line == line
    make_tick(line, WEDNESDAY, status="skipped", reason="kit", at=NOW)
    assert page_of(athlete).asked_why is None


@pytest.mark.parametrize(("hour", "offered"), [(0, True), (3, True), (4, False), (23, False)])
def test_until_four_in_the_morning_yesterday_is_offered(athlete: Athlete, plan: Plan, hour: int, offered: bool) -> None:
    make_line(plan)
    page = page_of(athlete, now=datetime(2026, 11, 18, hour, 30, tzinfo=UTC))
    assert page.still_yesterday == (WEDNESDAY - timedelta(days=1) if offered else None)


def test_nobody_is_led_back_to_a_day_before_the_plan(athlete: Athlete, plan: Plan) -> None:
    make_line(plan, valid_from=WEDNESDAY)
    assert page_of(athlete, now=datetime(2026, 11, 18, 1, 30, tzinfo=UTC)).still_yesterday is None


def test_the_card_of_an_edited_line_shows_the_version_of_the_day(athlete: Athlete, plan: Plan) -> None:
    before = make_line(plan, fixed=[1, 3], per_side=False, valid_to=MONDAY + timedelta(days=1))
    after = make_line(plan, before.exercise, fixed=[1, 3], per_side=True, lineage=before.lineage, valid_from=WEDNESDAY)
    assert [card.line for card in page_of(athlete, MONDAY).cards] == [before]
    assert [card.line for card in page_of(athlete, WEDNESDAY).cards] == [after]
