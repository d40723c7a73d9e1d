"""The athlete's week: the table cell by cell in words, the figures with n and m, and weeks that do not exist."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.test import Client

from athletes.adherence import Limits, Week
from athletes.models import Athlete, PlannedExercise
from athletes.reports import record
from athletes.standing import standing
from athletes.week_page import Sum, week_table
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
from tests.pages import client_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
WEDNESDAY = MONDAY + timedelta(days=2)
NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)


@pytest.fixture
def athlete() -> Athlete:
    return make_athlete(make_team(), last_contact_at=NOW, last_contact_on=WEDNESDAY)


@pytest.fixture
def line(athlete: Athlete) -> PlannedExercise:
    return make_line(make_plan(athlete), make_exercise(name="Side plank"), per_side=True)


@pytest.fixture
def phone(athlete: Athlete) -> Client:
    return client_of(athlete)


def read(phone: Client, url: str = "/week/") -> str:
    return words(phone.get(url).content.decode().split("<main", 1)[1], drawings=True)


def test_every_cell_is_named_in_words(phone: Client, line: PlannedExercise) -> None:
    make_tick(line, MONDAY, "left")
    make_tick(line, MONDAY, "right", "skipped", reason="pain")
    said = read(phone)
    assert "Mon 16, Side plank: left done; right skipped, pain" in said
    assert "Tue 17, Side plank: not due" in said
    assert "Fri 20, Side plank: left may still be done; right may still be done" in said


def test_the_figures_come_with_n_and_m_and_say_who_reported(phone: Client, line: PlannedExercise) -> None:
    make_tick(line, MONDAY, "left")
    make_tick(line, MONDAY, "right", "partly")
    said = read(phone)
    assert "1.5 of 2 due so far, self-reported" in said
    assert "left 1 of 3 right 0.5 of 3" in said
    assert "As of Wednesday 18 November you have 1.5 of the 2 doses due by then; the whole week asks for 6." in said


def test_late_extra_and_excused_are_marked(phone: Client, line: PlannedExercise) -> None:
    make_tick(line, MONDAY, "left", at=NOW)
    make_excused(line.plan.athlete, WEDNESDAY, WEDNESDAY, "travel")
    said = read(phone)
    assert "left done, late" in said
    assert "Wed 18, Side plank: left excused; right excused" in said
    assert "1 tick was made after noon of the next day: marked late, counted in full." in said
    assert "Excused: Travel, 18 November to 18 November" in said


def test_a_band_is_said_in_words(phone: Client, line: PlannedExercise) -> None:
    for day in (MONDAY, WEDNESDAY):
        make_tick(line, day, "left")
        make_tick(line, day, "right")
    assert "4 of 4 due so far, self-reported On track" in read(phone)


def test_silence_takes_the_place_of_the_band(line: PlannedExercise) -> None:
    athlete = line.plan.athlete
    athlete.last_contact_on = MONDAY
    known = record(athlete, MONDAY, MONDAY + timedelta(days=6), NOW + timedelta(days=5))
    now = standing(known, Week(MONDAY), Limits())
    assert (now.band, now.since, now.m) == ("no_contact", MONDAY, "2")


def test_a_week_of_excused_days_has_no_band_and_says_excused(line: PlannedExercise) -> None:
    make_excused(line.plan.athlete, MONDAY, MONDAY + timedelta(days=6), "travel")
    now = standing(record(line.plan.athlete, MONDAY, MONDAY + timedelta(days=6), NOW), Week(MONDAY), Limits())
    assert (now.band, now.percent, now.n, now.m) == ("excused", None, "0", "0")


def test_exercises_with_and_without_sides_have_their_own_sums(line: PlannedExercise) -> None:
    make_line(line.plan, make_exercise(name="Legs up the wall"), days_a_week=3)
    table = week_table(record(line.plan.athlete, MONDAY, MONDAY + timedelta(days=6), NOW), Week(MONDAY))
    assert [row.sums for row in table.rows] == [
        (Sum("left", "0", "3"), Sum("right", "0", "3")),
        (Sum("", "0", "3"),),
    ]
    assert table.sides


def test_a_row_of_an_edited_line_shows_its_last_dose_of_the_week(athlete: Athlete) -> None:
    plan = make_plan(athlete)
    old = make_line(plan, valid_to=WEDNESDAY, fixed=[1, 3])
    new = make_line(plan, old.exercise, lineage=old.lineage, valid_from=WEDNESDAY + timedelta(days=1), fixed=[5])
    table = week_table(record(athlete, MONDAY, MONDAY + timedelta(days=6), NOW), Week(MONDAY))
    assert [row.line for row in table.rows] == [new]
    assert [len(cell.halves) for cell in table.rows[0].cells] == [1] * 7


@pytest.mark.parametrize(
    ("week", "sentence"),
    [
        ("2026-W60", "The year 2026 has no week 60."),
        ("2025-W53", "The year 2025 has no week 53."),
        ("0001-W01", "The year of 0001-W01 lies outside 2000 to 2999."),
        ("next", "A week is written like 2026-W47, not 'next'."),
    ],
)
def test_a_week_that_does_not_exist_says_why(phone: Client, week: str, sentence: str) -> None:
    answer = phone.get(f"/week/{week}/")
    assert answer.status_code == 404
    assert sentence in unescape(answer.content.decode())


@pytest.mark.parametrize("week", ["2000-W01", "2999-W52"])
def test_the_first_and_the_last_week_can_be_looked_at(phone: Client, week: str) -> None:
    assert "No exercises in this week" in read(phone, f"/week/{week}/")


def test_the_week_before_and_after_are_one_step_away(phone: Client, line: PlannedExercise) -> None:
    page = phone.get("/week/2026-W53/").content.decode()
    assert 'href="/week/2026-W52/"' in page
    assert 'href="/week/2027-W01/"' in page
