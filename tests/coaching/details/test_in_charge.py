"""Coaches in charge of an athlete: shared, handed over, never nobody."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.leaving import StillInCharge, leave
from accounts.models import Membership, Team
from athletes.models import Athlete, Charge
from coaching.people import set_coaches
from tests.accounts.links import all_at_once
from tests.coaching.details.acting import send
from tests.coaching.screens import of
from tests.factories import make_assistant, make_staff, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db


def test_a_coach_who_left_meanwhile_takes_nobody_over(team: Team, coach: Membership, maya: Athlete) -> None:
    gone = make_staff(team, left_at=timezone.now())
    with pytest.raises(ValidationError, match="Somebody must be in charge"):
        set_coaches(maya, [gone], coach)
    assert [charge.coach for charge in maya.charges.all()] == [coach]


@pytest.mark.django_db(transaction=True)
def test_leaving_and_handing_over_at_once_leave_somebody_in_charge(
    team: Team, coach: Membership, maya: Athlete, tmp_path: Path
) -> None:
    other = make_staff(team)
    set_coaches(maya, [coach, other], coach)
    turns: Iterator[Callable[[], object]] = iter([lambda: leave(coach), lambda: set_coaches(maya, [coach], other)])

    def act() -> None:
        with suppress(StillInCharge, ValidationError):
            next(turns)()

    def in_charge() -> int:
        return maya.charges.filter(coach__left_at=None).count()

    all_at_once(2, act, tmp_path)
    assert all_at_once(1, in_charge, tmp_path) == [1]


def test_an_athlete_is_shared_and_handed_over_but_never_left_alone(
    team: Team, coach: Membership, maya: Athlete
) -> None:
    mateo = make_staff(team, name="Mateo Serrano")
    client = of(coach)
    answer = send(client, maya, "coaches")
    assert answer.status_code == 422
    assert "Somebody must be in charge. Tick at least one." in words(answer.content)
    stranger, helper = make_staff(make_team("Hill Runners")), make_assistant(team, coach)
    for wrong in (stranger, helper):
        assert "Tick coaches of this team." in words(send(client, maya, "coaches", coaches=[wrong.pk]).content)
    assert [charge.coach for charge in Charge.objects.all()] == [coach]
    send(client, maya, "coaches", coaches=[coach.pk, mateo.pk])
    assert {charge.coach for charge in Charge.objects.all()} == {coach, mateo}
    gone = send(client, maya, "coaches", coaches=[mateo.pk])
    assert gone.headers["Location"] == "/dashboard/"
    assert client.get(f"/athletes/{maya.pk}/").status_code == 404
    assert of(mateo).get(f"/athletes/{maya.pk}/").status_code == 200


def test_a_coach_whose_invitation_waits_is_not_offered_to_be_in_charge(coach: Membership, maya: Athlete) -> None:
    waiting = make_staff(maya.team, name="Sam Waiting", user=None)
    page = of(coach).get(f"/athletes/{maya.pk}/details/")
    assert "Sam Waiting" not in words(page.content)
    answer = of(coach).post(f"/athletes/{maya.pk}/details/", {"edit": "coaches", "coaches": [waiting.pk]})
    assert (answer.status_code, [charge.coach for charge in maya.charges.all()]) == (422, [coach])
