"""Talk from the coach's side: the thread, under whose name one writes, all threads, and the count in the header."""

import uuid
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.test import Client

from accounts.models import AuditEvent, Membership
from athletes.models import Athlete, ReadUpTo
from coaching.models import SavedReply
from tests.athletes.talk.acting import said
from tests.coaching.screens import of
from tests.conftest import QueryBudget
from tests.factories import (
    make_assistant,
    make_athlete,
    make_exercise,
    make_line,
    make_message,
    make_owner,
    make_plan,
    make_review,
    make_staff,
    make_team,
)
from tests.pages import words

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team(), name="Robin Castle")


@pytest.fixture
def maya(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach, name="Maya Lindqvist")


def post(client: Client, athlete: Athlete, text: str = "Rest it.", **more: str) -> int:
    told = {"text": text, "op_id": str(uuid.uuid4()), **more}
    return client.post(f"/athletes/{athlete.pk}/talk/", told).status_code


def test_a_coach_writes_under_their_own_name(maya: Athlete, coach: Membership) -> None:
    assert post(of(coach), maya, by_athlete="1", author=str(maya.membership_id)) == 303
    assert said(maya) == [("Rest it.", False, "Robin Castle")]
    assert "Robin Castle 09:00 Rest it." in words(of(coach).get(f"/athletes/{maya.pk}/talk/").content)


def test_who_is_both_writes_as_athlete_in_their_own_thread_only(coach: Membership, maya: Athlete) -> None:
    own = make_athlete(coach.team, make_staff(coach.team), name="Robin runs")
    own.membership.user = coach.user
    own.membership.save()
    client = of(coach)
    post(client, maya, "As a coach.")
    client.post("/talk/", {"text": "As a runner.", "op_id": str(uuid.uuid4())})
    assert said(maya) == [("As a coach.", False, "Robin Castle")]
    assert said(own) == [("As a runner.", True, "Robin runs")]


def test_assistants_and_owners_write_and_other_coaches_find_nothing(maya: Athlete, coach: Membership) -> None:
    assert post(of(make_assistant(coach.team, coach, name="Ines Falk")), maya, "From Ines.") == 303
    assert post(of(make_owner(coach.team)), maya, "From Olive.") == 303
    other = of(make_staff(coach.team, name="Mateo"))
    assert post(other, maya) == 404
    assert other.get(f"/athletes/{maya.pk}/talk/").status_code == 404
    assert sorted(one[0] for one in said(maya)) == ["From Ines.", "From Olive."]


def test_the_same_form_twice_is_one_message_and_a_foreign_id_none(maya: Athlete, coach: Membership) -> None:
    once = str(uuid.uuid4())
    assert [post(of(coach), maya, op_id=once), post(of(coach), maya, op_id=once)] == [303, 303]
    theirs = make_message(maya, maya.membership, "Hers.")
    assert post(of(coach), maya, op_id=str(theirs.pk)) == 404
    assert sorted(one[0] for one in said(maya)) == ["Hers.", "Rest it."]


def test_reviews_stand_in_the_thread_without_the_private_note(maya: Athlete, coach: Membership) -> None:
    make_review(maya, coach, note="Good week.", private_note="SECRET", reviewed_at=NOW - HOUR)
    page = words(of(coach).get(f"/athletes/{maya.pk}/talk/").content)
    assert "Robin Castle 08:00 Well done Good week. Review of week 47" in page
    assert "SECRET" not in page


def test_an_address_begins_with_a_week_or_a_line(maya: Athlete, coach: Membership) -> None:
    line = make_line(make_plan(maya), make_exercise("clamshell", name="Clamshell"))
    client = of(coach)
    week = client.get(f"/athletes/{maya.pk}/talk/?week=2026-W30").content.decode()
    assert '<option value="week:2026-W30" selected>Week 30</option>' in week
    exercise = client.get(f"/athletes/{maya.pk}/talk/?line={line.pk}").content.decode()
    assert f'<option value="line:{line.pk}" selected>Clamshell</option>' in exercise
    nothing = client.get(f"/athletes/{maya.pk}/talk/?line=x&week=").content.decode()
    assert " selected>" not in nothing.split('name="about"')[1].split("</select>")[0]


def test_week_and_plan_lead_to_a_message_about_them(maya: Athlete, coach: Membership) -> None:
    line = make_line(make_plan(maya))
    client, way = of(coach), f'href="/athletes/{maya.pk}/talk/'
    assert f'{way}?week=2026-W47#write"' in client.get(f"/athletes/{maya.pk}/weeks/2026-W47/").content.decode()
    assert f'{way}?line={line.pk}#write"' in client.get(f"/plans/{line.plan_id}/edit/").content.decode()


def test_a_chip_leads_to_the_plan_for_who_may_edit_else_to_the_exercise(maya: Athlete, coach: Membership) -> None:
    line = make_line(make_plan(maya), make_exercise("clamshell", name="Clamshell"))
    make_message(maya, maya.membership, planned_exercise=line, week="2026-W47")
    address = f"/athletes/{maya.pk}/talk/"
    own = of(coach).get(address).content.decode()
    assert f'href="/plans/{line.plan_id}/edit/#line-{line.lineage}">Clamshell</a>' in own
    assert f'href="/athletes/{maya.pk}/weeks/2026-W47/">Week 47</a>' in own
    helped = of(make_assistant(coach.team, coach)).get(address).content.decode()
    assert f'href="/library/{line.exercise_id}/clamshell/">Clamshell</a>' in helped


def test_a_saved_reply_comes_filled(maya: Athlete, coach: Membership) -> None:
    reply = SavedReply.objects.create(
        team=coach.team, title="Hello", text="Well done, {first_name}: {percent} %. {coach}"
    )
    others = SavedReply.objects.create(team=make_team("Others"), title="Theirs", text="THEIRS")
    client, filled = of(coach), "Well done, Maya: {percent} %. Robin"
    page = client.get(f"/athletes/{maya.pk}/talk/").content.decode()
    assert f'{{"{reply.pk}": "{filled}"}}' in page
    assert f">{filled}</textarea>" in client.get(f"/athletes/{maya.pk}/talk/?reply={reply.pk}").content.decode()
    assert "THEIRS" not in client.get(f"/athletes/{maya.pk}/talk/?reply={others.pk}").content.decode()


def test_opening_and_writing_leave_a_line_in_the_audit_log(maya: Athlete, coach: Membership) -> None:
    client = of(coach)
    client.get(f"/athletes/{maya.pk}/talk/")
    post(client, maya)
    told = AuditEvent.objects.filter(subject=maya.membership).order_by("id").values_list("action", "what")
    assert list(told) == [("opened", "messages"), ("changed", "messages")]


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ({"accepted": False}, "The athlete has not joined yet and finds this when they do."),
        ({"purposes": ()}, "The athlete can read this and not answer"),
    ],
)
def test_it_says_why_no_answer_can_come(coach: Membership, who: dict[str, object], sentence: str) -> None:
    one = make_athlete(coach.team, coach, **who)  # type: ignore[arg-type]
    assert sentence in words(of(coach).get(f"/athletes/{one.pk}/talk/").content)


def names(client: Client) -> list[str]:
    page = client.get("/messages/").content.decode()
    return [unescape(part.split("</b>")[0]) for part in page.split('<b dir="auto">')[1:]]


def test_all_threads_come_unread_first_then_who_waits_with_their_last_line(maya: Athlete, coach: Membership) -> None:
    dev, grace = (make_athlete(coach.team, coach, name=name) for name in ("Dev", "Grace"))
    make_athlete(coach.team, coach, name="Nothing written")
    make_message(maya, maya.membership, "May I run?", sent_at=NOW - 3 * DAY)
    make_message(dev, coach, "Rest it.", sent_at=NOW - HOUR)
    make_message(grace, grace.membership, "Thank you.", sent_at=NOW - 2 * HOUR)
    client = of(coach)
    client.post(f"/athletes/{grace.pk}/talk/read/", {"at": NOW.isoformat()})
    assert names(client) == ["Maya Lindqvist", "Grace", "Dev"]
    page = words(client.get("/messages/").content)
    assert "Maya Lindqvist New May I run? Fri 20 Nov, 09:00 Waits 3 days" in page
    assert "Dev You: Rest it. Mon 23 Nov, 08:00" in page
    assert "Grace Thank you. Mon 23 Nov, 07:00 not answered yet" in page


def test_threads_of_others_are_not_listed(maya: Athlete, coach: Membership) -> None:
    make_message(maya, maya.membership)
    assert names(of(make_staff(coach.team))) == []
    assert names(of(make_owner(make_team("Elsewhere")))) == []
    assert names(of(make_assistant(coach.team, coach))) == ["Maya Lindqvist"]


def test_every_reader_has_read_for_themselves(maya: Athlete, coach: Membership) -> None:
    make_message(maya, maya.membership, sent_at=NOW - HOUR)
    owner = make_owner(coach.team)
    of(coach).post(f"/athletes/{maya.pk}/talk/read/", {"at": NOW.isoformat()})
    assert count(of(coach)) == ""
    assert count(of(owner)) == "1"
    assert [row.reader for row in ReadUpTo.objects.all()] == [coach]


def count(client: Client, page: str = "/rules/") -> str:
    html = client.get(page).content.decode()
    return html.split('data-news><span aria-hidden="true">')[1].split("<")[0] if "data-news" in html else ""


def test_the_header_counts_threads_with_something_new(maya: Athlete, coach: Membership) -> None:
    dev = make_athlete(coach.team, coach, name="Dev")
    for athlete in (maya, maya, dev):
        make_message(athlete, athlete.membership, sent_at=NOW - HOUR)
    client = of(coach)
    assert [count(client), count(client, "/dashboard/")] == ["2", "2"]
    client.post(f"/athletes/{maya.pk}/talk/read/", {"at": NOW.isoformat(), "back": "1"})
    assert [count(client), count(client, "/dashboard/")] == ["1", "1"]


def test_the_dashboard_leads_to_the_thread_of_who_waits(maya: Athlete, coach: Membership) -> None:
    make_message(maya, maya.membership, sent_at=NOW - 2 * DAY)
    for who in (coach, make_assistant(coach.team, coach)):
        page = of(who).get("/dashboard/").content.decode()
        assert "Waiting for you since Sat 21 Nov" in page
        assert "A message has waited 2 days." in page
        assert f'<a href="/athletes/{maya.pk}/talk/">Answer</a>' in page


@pytest.mark.parametrize("joined", [True, False])
def test_to_write_leads_to_the_thread_or_to_the_invitation(coach: Membership, joined: bool) -> None:
    dev = make_athlete(coach.team, coach, name="Dev", accepted=joined)
    make_line(make_plan(dev, opened_on=None))
    way = f"/athletes/{dev.pk}/talk/" if joined else f"/athletes/{dev.pk}/details/#reach"
    assert f'<a href="{way}">Write</a>' in of(coach).get("/dashboard/").content.decode()


def test_many_threads_cost_no_more_queries(maya: Athlete, coach: Membership, at_most_queries: QueryBudget) -> None:
    client = of(coach)
    for number in range(12):
        one = make_athlete(coach.team, coach, name=f"Number {number}")
        make_message(one, one.membership)
    with at_most_queries(10):
        assert len(names(client)) == 12
