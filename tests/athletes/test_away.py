"""Not today: what an athlete may excuse, change and take back, and what stays with whoever said it."""

from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone

from accounts.models import Consent
from accounts.models.consent import Purpose
from athletes.adherence import Week
from athletes.models import Athlete, ExcusedPeriod, PlannedExercise
from athletes.reports import record
from tests.factories import make_athlete, make_excused, make_exercise, make_line, make_plan, make_staff, make_team
from tests.pages import client_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]

MONDAY, WEDNESDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 18), date(2026, 11, 20)
EARLIEST = WEDNESDAY - timedelta(days=7)
DAY = timedelta(days=1)


@pytest.fixture
def maya() -> Athlete:
    return make_athlete(make_team(), zone="Europe/London")


@pytest.fixture
def line(maya: Athlete) -> PlannedExercise:
    return make_line(make_plan(maya, start=MONDAY - timedelta(weeks=3), opened_on=MONDAY), make_exercise("side-plank"))


def say(athlete: Athlete, first: date | str, last: date | str, reason: str = "race", pk: int = 0) -> HttpResponse:
    url = f"/away/{pk}/" if pk else "/away/"
    told = {"start": str(first), "end": str(last), "reason": reason}
    return client_of(athlete).post(url, told, follow=True)  # type: ignore[return-value]


def kept(athlete: Athlete) -> list[tuple[date, date | None, str]]:
    return list(ExcusedPeriod.objects.filter(athlete=athlete).values_list("start", "end", "reason"))


def test_a_tap_excuses_today_and_today_says_so(maya: Athlete, line: PlannedExercise) -> None:
    page = words(say(maya, WEDNESDAY, WEDNESDAY, "illness").content)
    assert kept(maya) == [(WEDNESDAY, WEDNESDAY, "illness")]
    assert "Away: Ill, today. Nothing is asked. A tick counts for the week, or as extra." in page
    assert "Not today" not in page
    assert ExcusedPeriod.objects.get().entered_by == maya.membership


def test_a_dose_for_any_day_may_be_done_on_a_day_away_but_does_not_lead_it(maya: Athlete) -> None:
    make_line(make_plan(maya), make_exercise(name="Knee to chest"), days_a_week=3)
    assert "1 open" in words(client_of(maya).get("/today/").content)
    page = words(say(maya, WEDNESDAY, WEDNESDAY).content)
    assert "Nothing due today" in page
    assert "Still open this week" in page
    assert "as prescribed" not in page


def test_an_excused_day_is_asked_for_no_more(maya: Athlete, line: PlannedExercise) -> None:
    week = Week.of(WEDNESDAY)
    before = record(maya, week.monday, week.sunday, timezone.now()).week(week).due
    say(maya, WEDNESDAY, FRIDAY)
    assert (before, record(maya, week.monday, week.sunday, timezone.now()).week(week).due) == (3, 1)


def test_the_page_begins_with_today_or_the_day_it_was_opened_for(maya: Athlete) -> None:
    phone = client_of(maya)
    assert b'name="start" value="2026-11-18"' in phone.get("/away/").content
    assert b'name="start" value="2026-11-16"' in phone.get("/away/?day=2026-11-16").content
    assert b'name="start" value="2026-11-18"' in phone.get("/away/?day=yesterday").content


@pytest.mark.parametrize(
    ("first", "last", "reason", "field", "why"),
    [
        (FRIDAY, WEDNESDAY, "race", "end", "The last day lies before the first."),
        (EARLIEST - DAY, WEDNESDAY, "race", "start", "The first day can be Wed 11 November at the earliest."),
        ("", FRIDAY, "race", "start", "Set a first day."),
        (WEDNESDAY, "", "race", "end", "Set a last day. You can change it later."),
        (WEDNESDAY, "0000-99-99", "race", "end", "Enter a valid date."),
        (WEDNESDAY, "9999-12-31", "race", "end", "Pick a day within a year."),
        (WEDNESDAY, FRIDAY, "", "reason", "Pick a reason."),
        (WEDNESDAY, FRIDAY, "red_flag", "reason", "Select a valid choice."),
        (WEDNESDAY, FRIDAY, "pause", "reason", "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    maya: Athlete, first: date | str, last: date | str, reason: str, field: str, why: str
) -> None:
    answer = say(maya, first, last, reason)
    assert (answer.status_code, kept(maya)) == (422, [])
    assert why in words(answer.content)
    assert [field] == list(answer.context["form"].errors)  # type: ignore[attr-defined]


def test_seven_days_back_is_the_furthest(maya: Athlete) -> None:
    say(maya, EARLIEST, EARLIEST)
    assert kept(maya) == [(EARLIEST, EARLIEST, "race")]


def test_ill_and_hurt_need_the_consent_for_health(maya: Athlete) -> None:
    Consent.objects.filter(purpose=Purpose.HEALTH).delete()
    page = words(client_of(maya).get("/away/").content)
    assert "Without your consent for health answers choose Other; it excuses the same." in page
    assert [say(maya, WEDNESDAY, FRIDAY, reason).status_code for reason in ("illness", "injury", "other")] == [
        422,
        422,
        200,
    ]
    assert kept(maya) == [(WEDNESDAY, FRIDAY, "other")]


def test_without_the_consent_for_ticks_nothing_is_kept(maya: Athlete) -> None:
    Consent.objects.all().delete()
    assert (say(maya, WEDNESDAY, FRIDAY, "other").status_code, kept(maya)) == (422, [])


def test_days_that_meet_become_one_period(maya: Athlete) -> None:
    for first, last in ((MONDAY, MONDAY), (FRIDAY, FRIDAY), (WEDNESDAY, WEDNESDAY), (MONDAY + DAY, FRIDAY)):
        say(maya, first, last, "illness")
    assert kept(maya) == [(MONDAY, FRIDAY, "illness")]


def test_the_same_tap_twice_leaves_one_period(maya: Athlete) -> None:
    for _time in range(2):
        say(maya, WEDNESDAY, WEDNESDAY)
    assert kept(maya) == [(WEDNESDAY, WEDNESDAY, "race")]


def test_days_that_overlap_another_reason_are_kept_and_told_calmly(maya: Athlete) -> None:
    say(maya, MONDAY, FRIDAY, "travel")
    page = words(say(maya, FRIDAY, FRIDAY + DAY, "race").content)
    assert "Part of it was excused already (travel, from 16 November). That changes nothing." in page
    assert kept(maya) == [(MONDAY, FRIDAY, "travel"), (FRIDAY, FRIDAY + DAY, "race")]


def test_own_days_are_changed_and_taken_back(maya: Athlete) -> None:
    say(maya, WEDNESDAY, FRIDAY)
    period = ExcusedPeriod.objects.get()
    say(maya, WEDNESDAY, FRIDAY + DAY, "travel", period.pk)
    assert kept(maya) == [(WEDNESDAY, FRIDAY + DAY, "travel")]
    page = client_of(maya).post(f"/away/{period.pk}/take-back/", follow=True)
    assert "Taken back. Your plan asks for these days again." in words(page.content)
    assert kept(maya) == []


def test_days_that_are_closed_stay_as_they_were(maya: Athlete) -> None:
    long_ago = EARLIEST - 5 * DAY
    period = make_excused(maya, long_ago, FRIDAY, "travel", entered_by=maya.membership)
    assert "Leave Fri 6 November." in words(say(maya, long_ago - DAY, FRIDAY, "travel", period.pk).content)
    assert "End it there or later." in words(say(maya, long_ago, long_ago, "travel", period.pk).content)
    client_of(maya).post(f"/away/{period.pk}/take-back/")
    assert kept(maya) == [(long_ago, EARLIEST - DAY, "travel")]


def test_what_the_coach_a_pause_or_a_red_flag_made_stays_theirs(maya: Athlete, line: PlannedExercise) -> None:
    coach = make_staff(maya.team, name="Robin Clarke")
    periods = [
        make_excused(maya, WEDNESDAY, FRIDAY, "recovery", entered_by=coach),
        make_excused(maya, WEDNESDAY, None, "red_flag", entered_by=maya.membership),
        make_excused(maya, WEDNESDAY, None, "pause", entered_by=maya.membership, plan=line.plan),
        make_excused(make_athlete(maya.team, name="Callum"), WEDNESDAY, FRIDAY, "race"),
    ]
    phone = client_of(maya)
    for period in periods:
        assert phone.get(f"/away/{period.pk}/").status_code == 404
        assert phone.post(f"/away/{period.pk}/take-back/").status_code == 404
    page = words(phone.get("/away/").content)
    assert "Recovery Wed 18 Nov to Fri 20 Nov 2026 · by Robin Clarke" in page
    assert "Change" not in page
    assert ExcusedPeriod.objects.count() == 4


def test_own_days_of_one_reason_never_swallow_the_coachs(maya: Athlete) -> None:
    make_excused(maya, WEDNESDAY, FRIDAY, "race", entered_by=make_staff(maya.team))
    say(maya, FRIDAY, FRIDAY + DAY)
    assert kept(maya) == [(WEDNESDAY, FRIDAY, "race"), (FRIDAY, FRIDAY + DAY, "race")]


def test_the_coach_sees_who_said_it(maya: Athlete, line: PlannedExercise) -> None:
    coach = make_staff(maya.team, name="Robin Clarke")
    maya.charges.create(team=maya.team, coach=coach)
    say(maya, WEDNESDAY, FRIDAY)
    desk = client_of(coach)
    assert "said by Maya Lindqvist" in words(desk.get(f"/athletes/{maya.pk}/details/").content)
    week = words(desk.get(f"/athletes/{maya.pk}/weeks/2026-W47/").content)
    assert "Race, 18 Nov – 20 Nov said by the athlete" in week
