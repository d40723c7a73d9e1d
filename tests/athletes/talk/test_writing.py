"""Writing in the thread: once, as plain text, about what is one's own, and with a consent."""

import uuid

import pytest

from accounts.models import Membership
from accounts.models.consent import Purpose
from athletes.models import Athlete, Message
from tests.athletes.talk.acting import post, said
from tests.factories import make_athlete, make_exercise, make_line, make_message, make_plan
from tests.pages import client_of, words

pytestmark = pytest.mark.django_db


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
