"""Today as the athlete meets it: what it says, what a tap stores, and what it refuses in words."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models.consent import Purpose
from athletes.models import Athlete, PlannedExercise, TickAction
from tests.athletes.acting import day_url
from tests.factories import (
    MONDAY,
    make_athlete,
    make_excused,
    make_exercise,
    make_line,
    make_owner,
    make_plan,
    make_staff,
    make_team,
    make_tick,
)
from tests.pages import client_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
WEDNESDAY = MONDAY + timedelta(days=2)


@pytest.fixture
def athlete() -> Athlete:
    return make_athlete(make_team())


@pytest.fixture
def line(athlete: Athlete) -> PlannedExercise:
    return make_line(make_plan(athlete), make_exercise("side-plank", name="Side plank"), per_side=True)


@pytest.fixture
def phone(athlete: Athlete) -> Client:
    return client_of(athlete)


def read(phone: Client, url: str = "/today/") -> str:
    """The text of a page between its header and its tabs."""
    page = phone.get(url, follow=True).content.decode()
    return words(page.split("<main", 1)[1].split('<nav class="ev-tabbar', 1)[0], drawings=True)


def buttons(phone: Client, url: str = "/today/") -> list[str]:
    found = re.findall(r'name="?tick"? value=(?:"([^"]*)"|([^ >]*))', phone.get(url).content.decode())
    return [quoted or bare for quoted, bare in found]


def tap(phone: Client, value: str, day: date = WEDNESDAY) -> str:
    """Press a button and read the page that follows."""
    answer = phone.post(day_url(day), {"tick": value})
    assert (answer.status_code, answer.headers["Location"]) == (303, day_url(day))
    return words(phone.get(day_url(day)).content, drawings=True)


def stored() -> list[tuple[str, str, str]]:
    return list(TickAction.objects.order_by("received_at", "seq").values_list("side", "status", "reason"))


def test_today_says_what_is_to_go_and_how_the_week_stands(phone: Client, line: PlannedExercise) -> None:
    make_tick(line, MONDAY, "left")
    said = read(phone)
    assert "1 to go, about 4 min" in said
    assert "1 of 2 due so far, self-reported" in said
    assert "Side plank 2 × 10 each side left: due right: due" in said


def test_a_card_ticks_both_sides(phone: Client, line: PlannedExercise) -> None:
    assert buttons(phone)[0] == f"{line.pk}:both"
    said = tap(phone, f"{line.pk}:both")
    assert "Done for today" in said
    assert stored() == [("left", "done", ""), ("right", "done", "")]


def test_a_half_ticks_one_side_and_takes_it_back(phone: Client, line: PlannedExercise) -> None:
    assert "Side plank: left done" in tap(phone, f"{line.pk}:left")
    assert f"{line.pk}:left:1:cleared" in buttons(phone)
    tap(phone, f"{line.pk}:left:1:cleared")
    assert "1 to go" in read(phone)
    assert stored() == [("left", "done", ""), ("left", "cleared", "")]


def test_a_skip_is_asked_for_its_reason_and_says_it(phone: Client, line: PlannedExercise) -> None:
    assert "Why skipped?" in tap(phone, f"{line.pk}:right:1:skipped")
    tap(phone, f"{line.pk}:right:1:skipped:pain")
    said = tap(phone, f"{line.pk}:left")
    assert "Right: skipped, pain" in said
    assert "Why skipped?" not in said


def test_the_menu_of_one_card_opens_without_script(phone: Client, line: PlannedExercise) -> None:
    offered = buttons(phone, f"/today/?at={line.pk}")
    assert f"{line.pk}:both:1:partly" in offered
    assert f"{line.pk}:left:1:skipped" in offered
    assert buttons(phone, "/today/?at=nonsense") == buttons(phone)


def test_undo_restores_what_stood_and_survives_a_reload(phone: Client, line: PlannedExercise) -> None:
    with time_machine.travel(datetime(2026, 11, 18, 18, 1, tzinfo=UTC), tick=False):
        tap(phone, f"{line.pk}:left:1:partly")
    with time_machine.travel(datetime(2026, 11, 18, 18, 2, tzinfo=UTC), tick=False):
        tap(phone, f"{line.pk}:both")
    page = client_of(line.plan.athlete).get("/today/").content.decode()
    (undo,) = re.findall(r'value="([^"]*)">Undo last', page)
    assert undo == f"{line.pk}:left:1:partly {line.pk}:right:1:cleared"
    with time_machine.travel(datetime(2026, 11, 18, 18, 3, tzinfo=UTC), tick=False):
        said = tap(phone, undo)
    assert "1 to go" in said
    assert "left: partly" in phone.get("/today/").content.decode()


def test_one_tap_ticks_all_as_prescribed(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    make_line(line.plan, make_exercise(name="Bird dog"))
    page = phone.get("/today/").content.decode()
    assert "All 2 as prescribed" in page
    (everything,) = re.findall(r'ev-btn-block" data-all name="tick" value="([^"]*)"', page)
    assert "Done for today" in tap(phone, everything)
    assert len(stored()) == 3


def test_yesterday_can_be_filled_in_and_a_late_tick_is_marked(phone: Client, line: PlannedExercise) -> None:
    tap(phone, f"{line.pk}:left", MONDAY)
    assert "left: done, late" in phone.get(day_url(MONDAY)).content.decode()


@pytest.mark.parametrize(
    ("day", "value", "sentence"),
    [
        (1, "{line}:left", "That day has not come yet"),
        (-8, "{line}:left", "more than a week ago and is closed"),
        (-3, "{line}:left", "not in your plan on that day"),
        (0, "{line}:", "This exercise has no such side"),
        (0, "{line}:left:2", "not planned that often on one day"),
        (0, "{line}:up", "nothing was stored"),
        (0, "{line}:left:1:gone", "nothing was stored"),
        (0, "", "nothing was stored"),
        (0, "<script>", "nothing was stored"),
    ],
)
def test_a_tick_that_cannot_count_is_refused_in_words(
    phone: Client, line: PlannedExercise, day: int, value: str, sentence: str
) -> None:
    said = tap(phone, value.format(line=line.pk), WEDNESDAY + timedelta(days=day))
    assert sentence in said
    assert stored() == []


def test_somebody_elses_line_does_not_exist(phone: Client, line: PlannedExercise) -> None:
    other = make_line(make_plan(make_athlete(line.plan.team, name="Noor Aziz")))
    answer = phone.post(day_url(WEDNESDAY), {"tick": f"{other.pk}:"})
    assert answer.status_code == 404
    assert stored() == []


@pytest.mark.parametrize("day", ["2026-02-30", "0001-01-01", "9999-12-31", "yesterday", "2026-1-1"])
def test_an_address_without_a_date_of_the_calendar_is_not_found(phone: Client, day: str) -> None:
    assert phone.get(f"/today/{day}/").status_code == 404
    assert phone.post(f"/today/{day}/", {"tick": "1:"}).status_code == 404


def test_without_consent_nothing_is_kept_and_the_page_says_why(line: PlannedExercise) -> None:
    athlete = make_athlete(line.plan.team, name="No Consent", purposes=[])
    own = make_line(make_plan(athlete, opened_on=None))
    phone = client_of(athlete)
    assert "You have not agreed that we keep your ticks" in read(phone)
    assert buttons(phone) == []
    assert "You have not agreed that we keep ticks" in tap(phone, f"{own.pk}:")
    athlete.refresh_from_db()
    own.plan.refresh_from_db()
    assert (stored(), athlete.last_contact_at, own.plan.opened_on) == ([], None, None)


def test_reasons_of_health_need_their_own_consent(line: PlannedExercise) -> None:
    athlete = make_athlete(line.plan.team, name="Ticks Only", purposes=[Purpose.TICKS])
    own = make_line(make_plan(athlete))
    phone = client_of(athlete)
    tap(phone, f"{own.pk}::1:skipped")
    page = phone.get("/today/").content.decode()
    assert f"{own.pk}::1:skipped:time" in page
    assert f"{own.pk}::1:skipped:pain" not in page
    assert "You have not agreed that we keep health answers" in tap(phone, f"{own.pk}::1:skipped:pain")
    assert stored() == [("", "skipped", "")]


def test_today_without_any_plan_says_so(phone: Client) -> None:
    assert "No plan yet" in read(phone)


def test_a_plan_to_come_says_when(phone: Client, athlete: Athlete) -> None:
    make_line(make_plan(athlete, start=date(2026, 11, 23), opened_on=None))
    assert "Your plan starts on Monday 23 November" in read(phone)


def test_a_plan_that_ended_without_a_next_one_says_so(phone: Client, athlete: Athlete) -> None:
    make_line(make_plan(athlete, start=date(2026, 10, 5), end=date(2026, 11, 15)))
    assert "Your plan ended on Sunday 15 November There is no next one yet" in read(phone)


def test_an_excused_day_says_why(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    make_excused(athlete, WEDNESDAY, WEDNESDAY + timedelta(days=2), "race")
    said = read(phone)
    assert "Excused: Race, until Friday 20 November. Nothing is asked. A tick counts for the week, or as extra." in said
    assert "Nothing due today" in said


def test_a_day_to_come_can_only_be_looked_at(phone: Client, line: PlannedExercise) -> None:
    friday = day_url(WEDNESDAY + timedelta(days=2))
    assert "1 due, about 4 min" in read(phone, friday)
    assert buttons(phone, friday) == []


def test_a_name_in_hebrew_and_emoji_is_shown_as_it_is(phone: Client, line: PlannedExercise) -> None:
    line.exercise.name = "פלאנק 💪 <b>"
    line.exercise.save()
    assert "פלאנק 💪 &lt;b&gt;" in phone.get("/today/").content.decode()


def test_staff_have_no_today(athlete: Athlete) -> None:
    for staff in (make_owner(athlete.team), make_staff(athlete.team)):
        assert client_of(staff).get("/today/").status_code == 404


def test_today_is_the_athletes_own_date(athlete: Athlete) -> None:
    athlete.membership.zone = "Pacific/Auckland"
    athlete.membership.save()
    make_line(make_plan(athlete), fixed=[4])
    assert "1 to go" in read(client_of(athlete))  # Thursday 19 November there


def test_a_change_of_zone_moves_no_tick(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    tap(phone, f"{line.pk}:both")
    before = phone.get(day_url(WEDNESDAY)).content.decode().count("class=done")
    phone.post("/you/", {"zone": "Pacific/Auckland"})
    after = phone.get(day_url(WEDNESDAY)).content.decode().count("class=done")
    assert (before, after) == (2, 2)
    assert set(TickAction.objects.values_list("date", flat=True)) == {WEDNESDAY}


def test_the_night_the_clocks_go_back_has_one_date(athlete: Athlete) -> None:
    line = make_line(make_plan(athlete, start=date(2026, 10, 19), opened_on=date(2026, 10, 19)), days_a_week=7)
    phone = client_of(athlete)
    for hour in (0, 1):  # 01:30 in summer time, and an hour later 01:30 again
        with time_machine.travel(datetime(2026, 10, 25, hour, 30, tzinfo=UTC), tick=False):
            assert phone.post("/today/", {"tick": f"{line.pk}:"}).headers["Location"] == "/today/2026-10-25/"
    assert list(TickAction.objects.order_by("received_at").values_list("date", "utc_offset")) == [
        (date(2026, 10, 25), 60),
        (date(2026, 10, 25), 0),
    ]
