"""The thread as the athlete sees it: both sides in order, page by page, and who left."""

from datetime import timedelta

import pytest
import time_machine

from accounts.models import Membership
from athletes.models import Athlete
from tests.athletes.talk.acting import HOUR, NOW, said
from tests.conftest import QueryBudget
from tests.factories import make_athlete, make_line, make_message, make_plan, make_review, make_staff
from tests.pages import client_of, words

pytestmark = pytest.mark.django_db


def test_the_thread_holds_both_sides_and_notes_of_reviews_in_order(maya: Athlete, coach: Membership) -> None:
    with time_machine.travel(NOW, tick=False):
        make_message(maya, maya.membership, "May I run?", sent_at=NOW - 3 * HOUR)
        make_review(maya, coach, note="Easy ones, yes.", private_note="SECRET", reviewed_at=NOW - 2 * HOUR)
        make_message(maya, coach, "And tell me how it went.", sent_at=NOW - HOUR)
        make_review(maya, coach, note="TAKEN BACK", withdrawn_at=NOW)
        make_review(maya, coach, note="")
        page = words(client_of(maya).get("/talk/").content)
    assert (
        "Maya Lindqvist 06:00 May I run? New Robin Castle 07:00 Well done Easy ones, yes. Review of week 47 "
        "Robin Castle 08:00 And tell me how it went." in page
    )
    assert "SECRET" not in page
    assert "TAKEN BACK" not in page


def test_nobody_else_reads_it(maya: Athlete, coach: Membership) -> None:
    make_message(maya, maya.membership, "Between us.")
    assert b"Between us." in client_of(maya).get("/talk/").content
    assert b"Between us." not in client_of(make_athlete(coach.team, coach, name="Dev")).get("/talk/").content


def test_what_somebody_wrote_stays_when_they_are_erased(maya: Athlete, coach: Membership) -> None:
    gone = make_staff(coach.team, name="Mateo")
    make_message(maya, gone, "Rest it.")
    gone.delete()
    assert said(maya) == [("Rest it.", False, "")]
    assert "Somebody who left" in words(client_of(maya).get("/talk/").content)


def test_earlier_entries_come_page_by_page(maya: Athlete, coach: Membership) -> None:
    for number in range(41):
        make_message(maya, coach, f"Number {number}.", sent_at=NOW + timedelta(minutes=number))
    page = client_of(maya).get("/talk/").content.decode()
    assert "Number 0." not in page
    assert "Number 1." in page
    earlier = page.split('href="/talk/?before=')[1].split('"')[0]
    before = client_of(maya).get(f"/talk/?before={earlier}").content.decode()
    assert "Number 0." in before
    assert "Number 1." not in before
    assert "/talk/?before=" not in before


def test_many_entries_cost_no_more_queries(maya: Athlete, coach: Membership, at_most_queries: QueryBudget) -> None:
    line = make_line(make_plan(maya))
    for _each in range(12):
        make_message(maya, coach, planned_exercise=line)
        make_review(maya, coach, note="Good.")
    client = client_of(maya)
    with at_most_queries(9):
        client.get("/talk/")
