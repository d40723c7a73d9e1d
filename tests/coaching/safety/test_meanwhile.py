"""What comes in while a coach writes, from a colleague or the athlete, is shown before anything is kept."""

import pytest

from accounts.models import Membership, Team
from athletes.models import Athlete, Referral
from tests.coaching.conftest import NOW
from tests.coaching.safety.acting import CLOSES, FRIDAY, TOLD, address, send, stops
from tests.coaching.screens import TODAY, field, of
from tests.factories import make_owner, make_safety_check
from tests.pages import words

pytestmark = pytest.mark.django_db


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
