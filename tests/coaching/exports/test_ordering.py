"""Ordering a file: of whom, of which weeks, once, and what cannot be made."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent, Membership
from athletes.models import Athlete
from athletes.weeks import Week
from coaching.models import Export
from tests.coaching.conftest import NOW
from tests.coaching.exports.acting import ordered, page
from tests.coaching.screens import MONDAY, of
from tests.factories import make_athlete, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db


def test_twelve_weeks_of_everybody_unless_told_otherwise(coach: Membership, maya: Athlete, noor: Athlete) -> None:
    export = ordered(of(coach))
    assert (export.first, export.last, export.athletes) == ("2026-W36", "2026-W47", [maya.pk, noor.pk])
    assert (export.state, export.done, export.rows) == ("ready", 2, 24)
    assert "24 rows, here until Mon 30 Nov, 09:00." in page(of(coach))


def test_filters_of_the_dashboard_decide_who_is_in_it(coach: Membership, maya: Athlete, noor: Athlete) -> None:
    shown = words(of(coach).get("/exports/?q=noor&week=2026-W47").content)
    assert "1 athlete , those the dashboard shows with your filters" in shown
    assert ordered(of(coach), "?q=noor").athletes == [noor.pk]
    assert ordered(of(coach), "?flag=F6").athletes == [noor.pk]


def test_one_athlete_by_themselves(coach: Membership, maya: Athlete, noor: Athlete) -> None:
    assert ordered(of(coach), f"?athlete={maya.pk}", kind="ticks").athletes == [maya.pk]
    stranger = make_athlete(make_team("Harbour Milers"), name="Strange Quill")
    response = of(coach).post(f"/exports/?athlete={stranger.pk}", {"kind": "weeks", "format": "csv"})
    assert response.status_code == 422
    assert "Nobody is shown, so there is nothing to put into a file." in words(response.content)
    assert "Quill" not in response.content.decode()


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"first": "2026-W47", "last": "2026-W40"}, "The first week, 2026-W47, is after the last one, 2026-W40."),
        ({"first": "2010-W01"}, "881 weeks are too many: at most 52."),
        ({"first": "last year"}, "“last year” is no week. Weeks are written like 2026-W47."),
        ({"last": "2026-W49"}, "Week 2026-W49 has not begun yet."),
        ({"kind": "month"}, "Select a valid choice."),
        ({"format": "exe"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_made_is_said(coach: Membership, maya: Athlete, told: dict[str, str], why: str) -> None:
    response = of(coach).post("/exports/", {"kind": "weeks", "format": "csv"} | told)
    assert response.status_code == 422
    assert why in words(response.content)
    assert not Export.objects.exists()


def test_form_sent_twice_orders_once(coach: Membership, maya: Athlete) -> None:
    told = {"key": "5b2f6f0c-9f1e-4a3b-8f57-0d3c3d1f2a11"}
    assert ordered(of(coach), **told) == ordered(of(coach), **told)
    assert Export.objects.count() == 1


def test_each_athlete_sees_that_their_figures_were_taken(coach: Membership, maya: Athlete, noor: Athlete) -> None:
    ordered(of(coach))
    events = AuditEvent.objects.filter(what="export of weeks, 2026-W36 to 2026-W47").order_by("subject_id")
    assert [(event.subject, event.actor, event.action) for event in events] == [
        (maya.membership, coach, "opened"),
        (noor.membership, coach, "opened"),
    ]


@pytest.mark.usefixtures("_waits")
def test_no_more_than_three_at_once(coach: Membership, maya: Athlete) -> None:
    for _each in range(3):
        ordered(of(coach))
    response = of(coach).post("/exports/", {"kind": "weeks", "format": "csv"})
    assert response.status_code == 422
    assert "3 files are being made for you. Wait for one, or cancel one." in words(response.content)
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):  # those are lost
        ordered(of(coach))


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "diary"}, {"format": "exe"}, {"state": "lost"}, {"first": "2026-W48"}],
    ids=lambda told: str(told),
)
def test_rows_that_are_no_order_are_refused(coach: Membership, wrong: dict[str, str]) -> None:
    fields = {"kind": "weeks", "format": "csv", "first": str(Week(MONDAY)), "last": str(Week(MONDAY))} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        Export.objects.create(team=coach.team, ordered_by=coach, athletes=[], **fields)
