"""What a coach sees of red flags: what is open, how soon it asks, and the log of every answer."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import Membership
from athletes.models import Athlete, ExcusedPeriod
from tests.coaching.conftest import NOW
from tests.coaching.safety.acting import FRIDAY, address, stops
from tests.coaching.screens import MONDAY, of
from tests.factories import make_referral, make_safety_check
from tests.pages import words

pytestmark = pytest.mark.django_db


def test_an_open_red_flag_is_told_with_what_it_asks_for_and_how_soon(coach: Membership, tessa: Athlete) -> None:
    make_safety_check(tessa, "RF5", day=FRIDAY)
    said = words(of(coach).get(address(tessa)).content)
    assert "Red flag open All plans stopped since Fri 20 Nov See a doctor this week Pause your plan" in said
    assert "Answered Fri 20 Nov, 18:10, asked weekly Pain that wakes you at night" in said
    assert "Safety convention, no study claimed." in said


def test_the_most_urgent_of_several_leads_and_the_others_follow(coach: Membership, tessa: Athlete) -> None:
    make_safety_check(tessa, "RF7", "RF3", day=FRIDAY)
    said = words(of(coach).get(address(tessa)).content)
    assert "Emergency care now Stop everything and get emergency care now." in said
    assert "Also asked for See a clinician before you exercise again." in said
    assert "Plans run again only after that." in said


def test_both_answers_of_ten_minutes_are_shown(coach: Membership, tessa: Athlete) -> None:
    six = datetime(2026, 11, 20, 18, tzinfo=UTC)
    make_safety_check(tessa, "RF6", day=FRIDAY, at=six)
    make_safety_check(tessa, "RF7", day=FRIDAY, at=six + timedelta(minutes=4))
    said = words(of(coach).get(address(tessa)).content)
    assert "Answered 18:00 first, within ten minutes: A knee that locks or gives way" in said
    assert "Put right within ten minutes; the later answer stands." in said


def test_an_answer_taken_back_within_ten_minutes_leaves_nothing_open_and_both_in_the_log(
    coach: Membership, tessa: Athlete
) -> None:
    six = datetime(2026, 11, 20, 18, tzinfo=UTC)
    make_safety_check(tessa, "RF6", day=FRIDAY, at=six)
    make_safety_check(tessa, day=FRIDAY, at=six + timedelta(minutes=4))
    said = words(of(coach).get(address(tessa)).content)
    assert "No red flag is open" in said
    assert said.index("Fri 20 Nov 2026, 18:04, asked weekly None of these") < said.index("A knee that locks")
    assert stops(tessa) == []


def test_the_log_tells_every_answer_and_record_and_when_questions_were_answered_last(
    coach: Membership, tessa: Athlete
) -> None:
    check = make_safety_check(tessa, "RF6", day=MONDAY)
    make_referral(check, recorded_by=coach, recorded_at=NOW - timedelta(days=6), closes=True)
    ExcusedPeriod.objects.filter(athlete=tessa).update(end=MONDAY + timedelta(days=1))
    for weeks in range(1, 30):
        make_safety_check(tessa, day=MONDAY - timedelta(weeks=weeks))
    make_safety_check(tessa, day=FRIDAY, received_at=NOW)
    said = words(of(coach).get(address(tessa)).content)
    assert "The safety questions were answered last on Friday 20 November, 18:10." in said
    assert "Fri 20 Nov 2026, 18:10, asked weekly · came in Mon 23 Nov, 09:00 None of these" in said
    assert "Plans stopped Mon 16 Nov to Tue 17 Nov, excused." in said
    assert "Tue 17 Nov 2026, 09:00, recorded by Robin Clarke" in said
    assert said.count("None of these") == 30
    assert "12 earlier" in said
