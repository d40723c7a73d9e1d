"""Red flags on the coach's side: what is open, the record, the log, and who may do what."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from accounts.consents import withdraw
from accounts.models import AuditEvent, Membership, Team
from accounts.models.consent import Purpose
from athletes.models import Athlete, ExcusedPeriod, Referral, SafetyCheck
from athletes.reports import record
from athletes.safety.questions import RED_FLAGS, RedFlag
from athletes.weeks import Week
from tests.coaching.conftest import NOW
from tests.coaching.screens import MONDAY, field, of, steady, words
from tests.factories import (
    make_assistant,
    make_athlete,
    make_owner,
    make_referral,
    make_safety_check,
    make_staff,
    make_team,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 20)
TOLD = {"told": "Tessa, by phone", "told_on": "2026-11-21", "advice": "See a doctor this week."}
CLOSES = {"closes": "on"}


@pytest.fixture
def coach(team: Team) -> Membership:
    return make_staff(team, name="Robin Clarke")


@pytest.fixture
def tessa(team: Team, coach: Membership) -> Athlete:
    return make_athlete(team, coach, name="Tessa Okafor", answered=False)


def address(athlete: Athlete) -> str:
    return f"/athletes/{athlete.pk}/safety/"


def send(client: Client, athlete: Athlete, seen: str | None = None, **told: Any) -> HttpResponse:
    """The form as the page in front of the coach has it."""
    stamp = field(client.get(address(athlete)).content, "seen") if seen is None else seen
    return client.post(address(athlete), {"seen": stamp, **told})  # type: ignore[return-value]


def stops(athlete: Athlete) -> list[tuple[date, date | None]]:
    return list(ExcusedPeriod.objects.filter(athlete=athlete).values_list("start", "end"))


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


@pytest.mark.parametrize("flag", RED_FLAGS, ids=lambda flag: flag.id)
def test_each_red_flag_stops_until_it_is_recorded(coach: Membership, tessa: Athlete, flag: RedFlag) -> None:
    check = make_safety_check(tessa, flag.id, day=FRIDAY)
    client, told = of(coach), dict(TOLD)
    if flag.id == "RF10":
        told |= {"agreed_by": "Dr Osei", "agreed_on": "2026-11-21"}
    assert stops(tessa) == [(FRIDAY, None)]
    if flag.urgent:
        refused = send(client, tessa, **told, **CLOSES)
        assert refused.status_code == 422
        assert "Set the day a clinician saw them, or leave the plans stopped for now." in words(refused.content)
        assert (stops(tessa), Referral.objects.count()) == ([(FRIDAY, None)], 0)
        told["clinician_saw_on"] = "2026-11-22"
    assert send(client, tessa, **told, **CLOSES).status_code == 302
    assert stops(tessa) == [(FRIDAY, TODAY)]
    kept = Referral.objects.get()
    assert (kept.safety_check, kept.told, kept.told_on, kept.advice, kept.closes) == (
        check,
        "Tessa, by phone",
        date(2026, 11, 21),
        "See a doctor this week.",
        True,
    )
    assert (kept.recorded_by, kept.recorded_at, kept.team) == (coach, NOW, tessa.team)
    assert kept.clinician_saw_on == (date(2026, 11, 22) if flag.urgent else None)
    assert "No red flag is open" in words(client.get(address(tessa)).content)


def test_an_urgent_flag_that_was_told_stays_open_and_says_so(coach: Membership, tessa: Athlete) -> None:
    make_safety_check(tessa, "RF2", day=FRIDAY)
    client = of(coach)
    assert send(client, tessa, **TOLD).status_code == 302
    assert (stops(tessa), Referral.objects.get().closes) == ([(FRIDAY, None)], False)
    said = words(client.get(address(tessa)).content)
    assert "Recorded. The plans stay stopped." in said
    assert "Told: Tessa, by phone, Sat 21 Nov, recorded by Robin Clarke." in said
    assert "That takes the day on which a clinician saw them." in said
    assert send(client, tessa, **TOLD, clinician_saw_on="2026-11-22", **CLOSES).status_code == 302
    assert (stops(tessa), Referral.objects.count()) == ([(FRIDAY, TODAY)], 2)


def test_rf10_asks_who_agreed_and_when(coach: Membership, tessa: Athlete) -> None:
    make_safety_check(tessa, "RF10", day=FRIDAY)
    client = of(coach)
    said = words(send(client, tessa, **TOLD, **CLOSES).content)
    assert "Say who agreed, by name." in said
    assert "Set the day on which they agreed." in said
    assert "Say who agreed, by name." in words(send(client, tessa, **TOLD, agreed_on="2026-11-20").content)
    send(client, tessa, **TOLD, **CLOSES, agreed_by="Ada Okafor, mother", agreed_on="2026-11-21")
    kept = Referral.objects.get()
    assert (kept.agreed_by, kept.agreed_on) == ("Ada Okafor, mother", date(2026, 11, 21))
    assert "Ada Okafor, mother agreed on Sat 21 Nov 2026." in words(client.get(address(tessa)).content)


def test_other_flags_do_not_ask_who_agreed(coach: Membership, tessa: Athlete) -> None:
    make_safety_check(tessa, "RF6", day=FRIDAY)
    assert b'name="agreed_by"' not in of(coach).get(address(tessa)).content


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"told": " "}, "Say who was told."),
        ({"told": "x" * 121}, "at most 120 characters"),
        ({"advice": ""}, "Say what they were told to do."),
        ({"advice": "x" * 2001}, "at most 2000 characters"),
        ({"told_on": ""}, "Set the day on which they were told."),
        ({"told_on": "2026-11-24"}, "That day has not come yet."),
        ({"told_on": "2026-11-19"}, "The answer came on Fri 20 Nov. Set that day or a later one."),
        ({"told_on": "2026-02-30"}, "Enter a valid date."),
        ({"told_on": "x" * 5000}, "Enter a valid date."),
        ({"clinician_saw_on": "2026-11-24"}, "That day has not come yet."),
        ({"clinician_saw_on": "2026-11-19"}, "The answer came on Fri 20 Nov."),
        ({"advice": "See a doctor\0"}, "Null characters are not allowed."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    coach: Membership, tessa: Athlete, wrong: dict[str, str], said: str
) -> None:
    make_safety_check(tessa, "RF6", day=FRIDAY)
    response = send(of(coach), tessa, **TOLD | CLOSES | wrong)
    assert response.status_code == 422
    assert said in words(response.content)
    for name in ("told", "advice"):
        if name not in wrong:
            assert TOLD[name] in response.content.decode()
    assert (Referral.objects.count(), stops(tessa)) == (0, [(FRIDAY, None)])


def test_days_are_those_of_the_coach_or_of_the_athlete_whichever_is_kinder(team: Team, coach: Membership) -> None:
    sydney = make_athlete(team, coach, name="Joon Park", zone="Australia/Sydney", answered=False)
    # Tuesday 07:30 there, Monday 20:30 here.
    with time_machine.travel(datetime(2026, 11, 23, 20, 30, tzinfo=UTC), tick=False):
        now = datetime(2026, 11, 23, 20, tzinfo=UTC)
        make_safety_check(sydney, "RF6", day=date(2026, 11, 24), at=now)
        assert send(of(coach), sydney, **TOLD | {"told_on": "2026-11-23"}).status_code == 302
        assert send(of(coach), sydney, **TOLD | {"told_on": "2026-11-24"}, **CLOSES).status_code == 302
    assert stops(sydney) == [(date(2026, 11, 24), date(2026, 11, 24))]


def test_an_answer_of_a_phone_ahead_of_its_zone_is_recorded_all_the_same(coach: Membership, tessa: Athlete) -> None:
    make_safety_check(tessa, "RF6", day=TODAY + timedelta(days=1), at=NOW)
    assert send(of(coach), tessa, **TOLD | {"told_on": "2026-11-23"}, **CLOSES).status_code == 302
    assert stops(tessa) == [(date(2026, 11, 24), date(2026, 11, 24))]


def test_one_record_closes_all_that_is_open(coach: Membership, tessa: Athlete) -> None:
    make_safety_check(tessa, "RF6", day=MONDAY)
    make_safety_check(tessa, "RF8", day=FRIDAY)
    assert send(of(coach), tessa, **TOLD, **CLOSES).status_code == 302
    assert sorted(stops(tessa)) == [(MONDAY, TODAY), (FRIDAY, TODAY)]
    assert Referral.objects.count() == 2
    assert words(of(coach).get(address(tessa)).content).count("recorded by Robin Clarke") == 1


def test_the_days_of_a_stop_are_excused_up_to_and_with_the_record(coach: Membership, tessa: Athlete) -> None:
    steady(tessa)
    make_safety_check(tessa, "RF6", day=date(2026, 11, 19))  # Thursday of the last complete week
    assert send(of(coach), tessa, **TOLD | {"told_on": "2026-11-20"}, **CLOSES).status_code == 302
    known = record(tessa, MONDAY, TODAY + timedelta(days=6), NOW)
    assert (known.week(Week.of(MONDAY)).due, known.week(Week.of(TODAY)).due) == (3, 4)


def test_of_two_coaches_at_once_the_second_is_told_what_the_first_recorded(
    team: Team, coach: Membership, tessa: Athlete
) -> None:
    owner = make_owner(team)
    make_safety_check(tessa, "RF6", day=FRIDAY)
    first, second = of(coach), of(owner)
    seen = field(second.get(address(tessa)).content, "seen")
    send(first, tessa, **TOLD, **CLOSES)
    late = TOLD | CLOSES | {"told": "Her mother", "advice": "Rest, and ring the doctor."}
    response = send(second, tessa, seen, **late)
    assert response.status_code == 422
    said = words(response.content)
    assert "This was recorded while you were writing, or put right by the athlete." in said
    assert "recorded by Robin Clarke Told Sat 21 Nov: Tessa, by phone. See a doctor this week." in said
    assert ("Her mother" in response.content.decode(), "Rest, and ring" in response.content.decode()) == (True, True)
    assert Referral.objects.count() == 1
    again = {name: text for name, text in late.items() if name != "closes"}
    assert send(second, tessa, field(response.content, "seen"), **again).status_code == 302
    assert list(Referral.objects.values_list("told", "closes")) == [("Tessa, by phone", True), ("Her mother", False)]
    assert stops(tessa) == [(FRIDAY, TODAY)]


def test_a_red_flag_that_comes_in_while_the_coach_writes_is_not_closed_unseen(
    coach: Membership, tessa: Athlete
) -> None:
    make_safety_check(tessa, "RF6", day=FRIDAY)
    client = of(coach)
    seen = field(client.get(address(tessa)).content, "seen")
    make_safety_check(tessa, "RF3", day=TODAY, at=NOW)
    response = send(client, tessa, seen, **TOLD | {"told_on": "2026-11-23", "clinician_saw_on": "2026-11-23"}, **CLOSES)
    assert response.status_code == 422
    assert "Something came in while you were writing." in words(response.content)
    assert "Emergency care now" in words(response.content)
    assert sorted(stops(tessa)) == [(FRIDAY, None), (TODAY, None)]


def test_nothing_can_be_recorded_where_nothing_was_answered(coach: Membership, tessa: Athlete) -> None:
    client = of(coach)
    page = client.get(address(tessa)).content
    assert "The safety questions were not answered yet." in words(page)
    assert b"<textarea" not in page
    response = client.post(address(tessa), TOLD | {"seen": "0.0.0"})
    assert "There is no red flag to record." in words(response.content)
    assert Referral.objects.count() == 0


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


def test_a_record_can_be_added_to_after_the_plans_run_again(coach: Membership, tessa: Athlete) -> None:
    make_safety_check(tessa, "RF6", day=FRIDAY)
    client = of(coach)
    send(client, tessa, **TOLD, **CLOSES)
    page = client.get(address(tessa)).content
    assert "Add to the record" in words(page)
    assert b'name="closes"' not in page
    send(client, tessa, **TOLD | {"advice": "The knee was looked at."}, clinician_saw_on="2026-11-23")
    assert list(Referral.objects.values_list("closes", "clinician_saw_on")) == [(True, None), (False, TODAY)]
    assert stops(tessa) == [(FRIDAY, TODAY)]


def test_owner_records_assistants_read_and_others_find_nothing(team: Team, coach: Membership, tessa: Athlete) -> None:
    make_safety_check(tessa, "RF6", day=FRIDAY)
    assistant, owner = make_assistant(team, coach), make_owner(team)
    other, stranger = make_staff(team, name="Mateo Serrano"), make_staff(make_team("Harbour Milers"))
    page = of(assistant).get(address(tessa))
    assert "You can read this. The coach in charge records it." in words(page.content)
    assert b"<textarea" not in page.content
    for person, readable in ((assistant, 200), (other, 404), (stranger, 404)):
        client = of(person)
        assert client.get(address(tessa)).status_code == readable
        assert client.post(address(tessa), TOLD | CLOSES | {"seen": "1.1.0"}).status_code == 404
    assert (Referral.objects.count(), stops(tessa)) == (0, [(FRIDAY, None)])
    assert send(of(owner), tessa, **TOLD, **CLOSES).status_code == 302
    assert Referral.objects.get().recorded_by == owner


def test_opening_and_recording_leave_neutral_lines_in_the_audit_log(coach: Membership, tessa: Athlete) -> None:
    make_safety_check(tessa, "RF6", day=FRIDAY)
    client = of(coach)
    seen = field(client.get(address(tessa)).content, "seen")
    send(client, tessa, seen, **TOLD, **CLOSES)
    events = AuditEvent.objects.order_by("pk").values_list("actor", "subject", "action", "what")
    assert list(events) == [
        (coach.pk, tessa.membership_id, "opened", "safety"),
        (coach.pk, tessa.membership_id, "changed", "safety record"),
    ]


def test_the_stop_outlives_the_consent_and_is_ended_without_a_word_kept(coach: Membership, tessa: Athlete) -> None:
    make_safety_check(tessa, "RF2", day=FRIDAY)
    withdraw(tessa.membership, Purpose.HEALTH)
    client = of(coach)
    assert stops(tessa) == [(FRIDAY, None)]
    page = client.get(address(tessa)).content
    assert "This athlete no longer agrees that health answers are kept." in words(page)
    assert b"<textarea" not in page
    # What was typed into the form of before keeps nothing and ends nothing.
    refused = send(client, tessa, **TOLD, clinician_saw_on="2026-11-22", **CLOSES)
    assert refused.status_code == 422
    assert "Plans run again only after a clinician has seen them." in words(refused.content)
    assert stops(tessa) == [(FRIDAY, None)]
    assert send(client, tessa, knows="on", looked_at="on").status_code == 302
    assert (stops(tessa), Referral.objects.count()) == ([(FRIDAY, TODAY)], 0)
    main = client.get(address(tessa)).content.split(b"<main")[1].split(b"</main>")[0]
    assert b"<form" not in main


def test_a_stop_ended_without_consent_stays_ended_when_the_athlete_agrees_and_answers_again(
    coach: Membership, tessa: Athlete
) -> None:
    make_safety_check(tessa, "RF6", day=FRIDAY)
    withdraw(tessa.membership, Purpose.HEALTH)
    send(of(coach), tessa, knows="on")
    make_safety_check(tessa, day=TODAY)
    assert stops(tessa) == [(FRIDAY, TODAY)]
    assert SafetyCheck.objects.count() == 2
