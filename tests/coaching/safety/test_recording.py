"""Recording a red flag: what each asks for, what is refused at its field, and which days it ends."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from accounts.models import Membership, Team
from athletes.models import Athlete, Referral
from athletes.reports import record
from athletes.safety.questions import RED_FLAGS, RedFlag
from athletes.weeks import Week
from tests.coaching.conftest import NOW
from tests.coaching.safety.acting import CLOSES, FRIDAY, TOLD, address, send, stops
from tests.coaching.screens import MONDAY, TODAY, of, steady
from tests.factories import make_athlete, make_safety_check
from tests.pages import words

pytestmark = pytest.mark.django_db


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


def test_nothing_can_be_recorded_where_nothing_was_answered(coach: Membership, tessa: Athlete) -> None:
    client = of(coach)
    page = client.get(address(tessa)).content
    assert "The safety questions were not answered yet." in words(page)
    assert b"<textarea" not in page
    response = client.post(address(tessa), TOLD | {"seen": "0.0.0"})
    assert "There is no red flag to record." in words(response.content)
    assert Referral.objects.count() == 0


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
