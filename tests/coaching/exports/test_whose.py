"""Whose a file is, and what becomes of it when somebody in it, or its coach, leaves."""

import pytest
from django.test import Client

from accounts.leaving import leave
from accounts.models import Membership
from athletes.models import Athlete, Charge
from coaching.exports.making import make
from coaching.models import Export
from tests.coaching.conftest import NOW
from tests.coaching.exports.acting import fetch, hand_over, ordered, page
from tests.coaching.screens import of
from tests.factories import make_assistant, make_owner, make_staff, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db


def test_nobody_else_fetches_it_not_even_the_owner_of_the_team(coach: Membership, maya: Athlete) -> None:
    export = ordered(of(coach))
    other, owner = make_staff(coach.team, name="Mateo Ruiz"), make_owner(coach.team)
    for somebody in (other, owner, make_assistant(coach.team, coach), make_staff(make_team("Harbour Milers"))):
        assert fetch(of(somebody), export).status_code == 404
    assert fetch(Client(), export).status_code == 302
    assert "2026-W36" not in page(of(owner))


def test_assistants_take_nothing_along(coach: Membership, maya: Athlete) -> None:
    assistant = of(make_assistant(coach.team, coach))
    assert assistant.get("/exports/").status_code == 404
    assert assistant.post("/exports/", {"kind": "weeks", "format": "csv"}).status_code == 404
    assert not Export.objects.exists()


def test_file_is_not_handed_out_once_somebody_in_it_was_handed_over(
    coach: Membership, maya: Athlete, noor: Athlete
) -> None:
    export = ordered(of(coach))
    assert fetch(of(coach), export).status_code == 200
    hand_over(noor, coach)
    response = fetch(of(coach), export)
    assert response.status_code == 410
    assert "Somebody in it is not among your athletes any more." in words(response.content)
    assert fetch(of(coach), ordered(of(coach))).status_code == 200


def test_who_left_the_team_or_erased_is_in_no_file_that_is_handed_out(
    coach: Membership, maya: Athlete, noor: Athlete
) -> None:
    export = ordered(of(coach))
    Athlete.objects.filter(pk=noor.pk).delete()
    response = fetch(of(coach), export)
    assert response.status_code == 410
    assert "Somebody in it is not among your athletes any more." in words(response.content)


def test_coach_who_left_fetches_nothing(coach: Membership, maya: Athlete) -> None:
    export, client = ordered(of(coach)), of(coach)
    Charge.objects.create(team=coach.team, athlete=maya, coach=make_owner(coach.team))
    leave(coach)
    assert fetch(client, export).status_code == 404


@pytest.mark.usefixtures("_waits")
def test_who_is_handed_over_before_it_is_made_is_left_out_and_that_is_said(
    coach: Membership, maya: Athlete, noor: Athlete
) -> None:
    export = ordered(of(coach))
    hand_over(noor, coach)
    make.call(export.pk)
    export.refresh_from_db()
    assert (export.athletes, export.left_out, export.rows) == ([maya.pk], 1, 12)
    assert "1 athlete was not yours any more and is left out." in page(of(coach))
    assert b"Noor" not in fetch(of(coach), export).getvalue()


@pytest.mark.usefixtures("_waits")
def test_file_of_a_coach_who_left_meanwhile_holds_nobody(coach: Membership, maya: Athlete) -> None:
    export = ordered(of(coach))
    Membership.objects.filter(pk=coach.pk).update(left_at=NOW)
    make.call(export.pk)
    export.refresh_from_db()
    assert (export.athletes, export.rows, export.left_out) == ([], 0, 1)
