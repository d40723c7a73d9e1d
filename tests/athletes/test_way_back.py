"""The offer of a way back in: never before the first tick, once more after a week, then never again."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client

from athletes.models import Athlete, PlannedExercise
from athletes.way_back import is_due
from tests.factories import MONDAY, make_athlete, make_exercise, make_line, make_plan, make_team, make_tick
from tests.pages import client_of

OFFER = "If this phone is ever lost"
WEDNESDAY = MONDAY + timedelta(days=2)


@pytest.mark.parametrize(
    ("put_off", "days", "due"),
    [([], 0, True), ([0], 0, False), ([0], 6, False), ([0], 7, True), ([0, 7], 30, False), ([0, 7], 300, False)],
)
def test_the_offer_comes_back_once_after_a_week_and_never_again(put_off: list[int], days: int, due: bool) -> None:
    told = [(MONDAY + timedelta(days=after)).isoformat() for after in put_off]
    assert is_due(told, MONDAY + timedelta(days=days)) == due


@pytest.fixture
def athlete(db: None) -> Athlete:
    return make_athlete(make_team(), zone="UTC")


@pytest.fixture
def line(athlete: Athlete) -> PlannedExercise:
    return make_line(make_plan(athlete), make_exercise(name="Side plank"), fixed=range(1, 8))


def on(day: date) -> time_machine.travel:
    return time_machine.travel(datetime.combine(day, time(18), UTC), tick=False)


def offered(phone: Client, url: str = "/today/") -> bool:
    return OFFER in phone.get(url).content.decode()


def test_nothing_is_offered_before_the_first_tick_of_the_day(athlete: Athlete, line: PlannedExercise) -> None:
    phone = client_of(athlete)
    with on(MONDAY):
        assert not offered(phone)
        phone.post(f"/today/{MONDAY}/", {"tick": f"{line.pk}::1:done"})
        make_tick(line, MONDAY)
        assert offered(phone)
    with on(WEDNESDAY):
        assert not offered(phone, f"/today/{MONDAY}/")


def test_a_first_session_is_not_interrupted(athlete: Athlete, line: PlannedExercise) -> None:
    chest = make_line(line.plan, make_exercise(name="Knee to chest"), fixed=range(1, 8))
    phone = client_of(athlete)
    make_tick(line, MONDAY)
    with on(MONDAY):
        assert not offered(phone)
        make_tick(chest, MONDAY)
        assert offered(phone)
    make_tick(line, MONDAY + timedelta(days=1))
    with on(MONDAY + timedelta(days=1)):
        assert offered(phone)


def test_not_now_is_kept_for_a_week_and_the_second_one_for_good(athlete: Athlete, line: PlannedExercise) -> None:
    phone = client_of(athlete)
    days = [MONDAY, MONDAY + timedelta(days=1), MONDAY + timedelta(days=7), MONDAY + timedelta(days=30)]
    seen = []
    for day in days:
        make_tick(line, day)
        with on(day):
            seen.append(offered(phone))
            if seen[-1]:
                answer = phone.post("/you/way-back/")
                assert (answer.status_code, answer["Location"]) == (302, "/today/")
                assert not offered(phone)
    assert seen == [True, False, True, False]


def test_a_new_phone_is_asked_again(athlete: Athlete, line: PlannedExercise) -> None:
    make_tick(line, MONDAY)
    with on(MONDAY):
        client_of(athlete).post("/you/way-back/")
        assert offered(client_of(athlete))


def test_who_has_an_email_is_not_asked(athlete: Athlete, line: PlannedExercise) -> None:
    make_tick(line, MONDAY)
    assert athlete.membership.user
    athlete.membership.user.email = "maya@club.example"
    athlete.membership.user.save()
    with on(MONDAY):
        assert not offered(client_of(athlete))


def test_who_has_a_passkey_is_not_asked(athlete: Athlete, line: PlannedExercise) -> None:

    make_tick(line, MONDAY)
    Authenticator.objects.create(user=athlete.membership.user, type=Authenticator.Type.WEBAUTHN, data={})
    with on(MONDAY):
        assert not offered(client_of(athlete))
