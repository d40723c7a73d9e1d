"""Talk from the athlete's side: the thread, writing once, what is new, and what a consent allows."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Membership
from accounts.models.consent import Purpose
from athletes.models import Athlete, Message, ReadUpTo
from athletes.talk.reading import mark_read
from tests.athletes.acting import batch, client_of
from tests.coaching.screens import words
from tests.conftest import QueryBudget
from tests.factories import (
    make_athlete,
    make_exercise,
    make_line,
    make_message,
    make_plan,
    make_review,
    make_staff,
    make_team,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team(), name="Robin Castle")


@pytest.fixture
def maya(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach, name="Maya Lindqvist")


def post(client: Client, text: str = "See you on Tuesday.", **more: str) -> int:
    return client.post("/talk/", {"text": text, "op_id": str(uuid.uuid4()), **more}).status_code


def said(athlete: Athlete) -> list[tuple[str, bool, str]]:
    return [(row.text, row.by_athlete, row.author.name if row.author else "") for row in athlete.messages.all()]


def news(athlete: Athlete) -> bool:
    return b'aria-label="New message"' in client_of(athlete).get("/you/").content


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


def test_what_is_written_is_plain_text_with_its_breaks(maya: Athlete) -> None:
    assert post(client_of(maya), "<b>One</b>\r\ntwo https://example.org/plan") == 303
    assert said(maya) == [("<b>One</b>\ntwo https://example.org/plan", True, "Maya Lindqvist")]
    page = client_of(maya).get("/talk/").content.decode()
    assert (
        "&lt;b&gt;One&lt;/b&gt;\n"
        'two <a href="https://example.org/plan" rel="nofollow">https://example.org/plan</a></p>' in page
    )


def test_the_same_form_twice_is_one_message(maya: Athlete) -> None:
    once = str(uuid.uuid4())
    client = client_of(maya)
    assert [post(client, op_id=once), post(client, op_id=once)] == [303, 303]
    assert said(maya) == [("See you on Tuesday.", True, "Maya Lindqvist")]


def test_an_id_of_somebody_else_changes_nothing(maya: Athlete, coach: Membership) -> None:
    theirs = make_message(make_athlete(coach.team, coach), coach, "Not yours.")
    assert post(client_of(maya), op_id=str(theirs.pk)) == 404
    coachs = make_message(maya, coach, "Mine.")
    assert post(client_of(maya), op_id=str(coachs.pk)) == 404
    assert said(maya) == [("Mine.", False, "Robin Castle")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" \n ", "Write something first."),
        ("x" * 2001, "That is 2001 characters, and 2000 fit. Nothing was sent yet."),
    ],
)
def test_a_text_that_cannot_be_sent_says_why_and_stays(maya: Athlete, text: str, sentence: str) -> None:
    response = client_of(maya).post("/talk/", {"text": text, "op_id": str(uuid.uuid4())})
    assert response.status_code == 422
    assert sentence in words(response.content)
    assert text.strip() in response.content.decode()
    assert said(maya) == []


def test_two_thousand_characters_with_breaks_fit(maya: Athlete) -> None:
    assert post(client_of(maya), "line\r\n" * 399 + "x" * 5) == 303
    assert len(Message.objects.get().text) == 2000


def test_a_message_may_be_about_an_exercise_or_a_week(maya: Athlete, coach: Membership) -> None:
    line = make_line(make_plan(maya), make_exercise("clamshell", name="Clamshell"))
    client = client_of(maya)
    assert post(client, "This one?", about=f"line:{line.pk}") == 303
    assert post(client, "Busy.", about="week:2026-W46") == 303
    page = client.get("/talk/").content.decode()
    assert f'<a class="ev-gchip" href="/library/{line.exercise.pk}/clamshell/">Clamshell</a>' in page
    assert '<a class="ev-gchip" href="/week/2026-W46/">Week 46</a>' in page


@pytest.mark.parametrize("about", ["week:2026-W99", "line:x", "line:999999999999", "plan:1", "line:²"])
def test_what_is_none_of_ours_is_no_subject(maya: Athlete, about: str) -> None:
    assert post(client_of(maya), about=about) == 422
    assert said(maya) == []


def test_the_line_of_somebody_else_is_no_subject(maya: Athlete, coach: Membership) -> None:
    line = make_line(make_plan(make_athlete(coach.team, coach)))
    assert post(client_of(maya), about=f"line:{line.pk}") == 422
    assert said(maya) == []


def message_item(**told: Any) -> dict[str, Any]:
    item = {"op_id": str(uuid.uuid4()), "seq": 1, "text": "From the basement.", "acted_at": "2026-11-20T08:00:00+00:00"}
    return item | told


def deliver(athlete: Athlete, *items: dict[str, Any]) -> list[str]:
    body = batch(athlete) | {"messages": list(items)}
    answer = client_of(athlete).post("/api/v1/ticks/", body, content_type="application/json")
    return [each.get("code", each["status"]) for each in answer.json()["answers"]]


def test_a_phone_delivers_once_and_is_dated_when_it_arrives(maya: Athlete) -> None:
    item = message_item(week="2026-W47")
    before = timezone.now()
    assert [deliver(maya, item), deliver(maya, item)] == [["stored"], ["stored"]]
    kept = Message.objects.get()
    assert (kept.text, kept.by_athlete, kept.week, kept.author) == (
        "From the basement.",
        True,
        "2026-W47",
        maya.membership,
    )
    assert kept.sent_at >= before


@pytest.mark.parametrize("told", [{"text": ""}, {"text": 5}, {"text": "x" * 2001}, {"week": "2026-W99"}, {"week": 3}])
def test_a_phone_is_told_what_cannot_be_read(maya: Athlete, told: dict[str, Any]) -> None:
    assert deliver(maya, message_item(**told)) == ["invalid"]
    assert said(maya) == []


def test_a_phone_cannot_name_the_line_of_somebody_else(maya: Athlete, coach: Membership) -> None:
    line = make_line(make_plan(make_athlete(coach.team, coach)))
    assert deliver(maya, message_item(planned_exercise=line.pk)) == ["unknown"]
    assert said(maya) == []


@pytest.mark.parametrize(
    ("purposes", "sentence"),
    [
        ((), "To write here you first agree that what you tell is kept"),
        ((Purpose.TICKS,), "To write here you agree that what you say about your health is kept"),
        ((Purpose.HEALTH,), "To write here you first agree that what you tell is kept"),
    ],
)
def test_without_consent_one_may_read_and_is_told_the_way(
    coach: Membership, purposes: tuple[str, ...], sentence: str
) -> None:
    dev = make_athlete(coach.team, coach, purposes=purposes)
    make_message(dev, coach, "Welcome.")
    client = client_of(dev)
    page = client.get("/talk/").content
    assert "Welcome." in words(page)
    assert sentence in words(page)
    assert b"<textarea" not in page
    post(client)
    assert said(dev) == [("Welcome.", False, "Robin Castle")]


def test_reading_is_noted_by_a_post_and_never_goes_back(maya: Athlete, coach: Membership) -> None:
    first = make_message(maya, coach, sent_at=NOW - 2 * HOUR)
    last = make_message(maya, coach, sent_at=NOW - HOUR)
    client = client_of(maya)
    client.get("/talk/")
    assert news(maya)
    assert client.post("/talk/read/", {"at": first.sent_at.isoformat()}).status_code == 204
    assert news(maya)
    client.post("/talk/read/", {"at": last.sent_at.isoformat()})
    client.post("/talk/read/", {"at": first.sent_at.isoformat()})
    assert ReadUpTo.objects.get(athlete=maya).at == last.sent_at
    assert not news(maya)


def test_the_page_hands_on_exactly_the_time_of_the_newest(maya: Athlete, coach: Membership) -> None:
    """To the microsecond, else what was read would stay new."""
    make_message(maya, coach, sent_at=NOW + timedelta(microseconds=987654))
    client = client_of(maya)
    at = client.get("/talk/").content.decode().split('name="at" value="')[1].split('"')[0].replace("&quot;", "")
    client.post("/talk/read/", {"at": at})
    assert not news(maya)


@pytest.mark.parametrize("at", ["", "yesterday", "2026-11-23T09:00:00", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_time_marks_nothing(maya: Athlete, coach: Membership, at: str) -> None:
    make_message(maya, coach)
    assert client_of(maya).post("/talk/read/", {"at": at}).status_code == 204
    assert news(maya)


def test_nobody_reads_ahead_of_the_clock(maya: Athlete, coach: Membership) -> None:
    mark_read(maya_with_consents(maya), maya.membership, "2999-01-01T00:00:00+00:00", NOW)
    assert ReadUpTo.objects.get().at == NOW


def maya_with_consents(maya: Athlete) -> Athlete:
    return Athlete.objects.with_consents().select_related("membership").get(pk=maya.pk)


def test_a_reader_has_one_place_in_a_thread(maya: Athlete, coach: Membership) -> None:
    ReadUpTo.objects.create(team=maya.team, athlete=maya, reader=coach, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadUpTo.objects.create(team=maya.team, athlete=maya, reader=coach, at=NOW + HOUR)


def test_what_somebody_wrote_stays_when_they_are_erased(maya: Athlete, coach: Membership) -> None:
    gone = make_staff(coach.team, name="Mateo")
    make_message(maya, gone, "Rest it.")
    gone.delete()
    assert said(maya) == [("Rest it.", False, "")]
    assert "Somebody who left" in words(client_of(maya).get("/talk/").content)


def test_a_note_of_a_review_is_news_until_it_is_taken_back(maya: Athlete, coach: Membership) -> None:
    assert not news(maya)
    review = make_review(maya, coach, note="")
    assert not news(maya)
    review.note = "Good week."
    review.save()
    assert news(maya)
    review.withdrawn_at = NOW
    review.save()
    assert not news(maya)


def test_ones_own_words_are_no_news(maya: Athlete) -> None:
    make_message(maya, maya.membership)
    assert not news(maya)


def test_without_consent_it_is_not_noted_that_one_has_read(coach: Membership) -> None:
    dev = make_athlete(coach.team, coach, purposes=())
    make_message(dev, coach)
    client_of(dev).post("/talk/read/", {"at": timezone.now().isoformat()})
    assert ReadUpTo.objects.count() == 0
    assert not news(dev)  # a mark that would never go


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


def test_today_leads_to_what_is_new_within_its_bytes(maya: Athlete, coach: Membership) -> None:
    client = client_of(maya)
    before = len(client.get("/today/").content)
    make_message(maya, coach)
    page = client.get("/today/").content
    assert b'href="/talk/" aria-label="New message"' in page
    assert len(page) - before < 170
