"""The page of saved replies: made, changed, removed and brought back, with placeholders that are ours."""

import pytest
from django.test import Client

from accounts.models import Membership, Team
from accounts.signup import open_team
from coaching.models import Decision, SavedReply
from coaching.talk.first_replies import write_first_replies
from coaching.talk.replies import unknown
from tests.coaching.screens import field, of
from tests.factories import make_assistant, make_staff, make_team, make_user
from tests.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team(), name="Robin Castle")


def make(client: Client, title: str = "Good week", text: str = "Well done.", decision: str = "") -> int:
    return client.post("/replies/new/", {"title": title, "text": text, "decision": decision}).status_code


def kept(team: Team) -> list[tuple[str, str, str]]:
    return [(reply.title, reply.text, reply.decision) for reply in SavedReply.objects.filter(team=team)]


def test_a_reply_is_made_and_shown_as_it_reads(coach: Membership) -> None:
    client = of(coach)
    assert make(client, text="Well done, {first_name}:\r\n{n} of {m}.", decision="well_done") == 302
    assert kept(coach.team) == [("Good week", "Well done, {first_name}:\n{n} of {m}.", "well_done")]
    assert "Good week with Well done Well done, Maya: 6 of 9." in words(client.get("/replies/").content)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"text": "Hi {name}, {x}"}, "{name}, {x} are no placeholders. There are {first_name}, {week}, {n}, {m}"),
        ({"text": "Hi {First_name}"}, "{First_name} is no placeholder."),
        ({"text": " "}, "Write what it says."),
        ({"title": ""}, "Give it a name to find it by."),
        ({"title": "KNOWN"}, "The team has a reply of this name."),
        ({"decision": "praise"}, "Select a valid choice."),
        ({"text": "x" * 2001}, "Ensure this value has at most 2000 characters"),
    ],
)
def test_bad_input_is_told_at_its_field(coach: Membership, told: dict[str, str], sentence: str) -> None:
    SavedReply.objects.create(team=coach.team, title="Known", text="x")
    response = of(coach).post("/replies/new/", {"title": "New", "text": "x", "decision": ""} | told)
    assert response.status_code == 422
    assert sentence in words(response.content)
    assert kept(coach.team) == [("Known", "x", "")]


def test_another_team_may_use_the_same_name(coach: Membership) -> None:
    SavedReply.objects.create(team=make_team("Others"), title="Good week", text="x")
    assert make(of(coach)) == 302


def test_a_reply_is_changed_unless_somebody_was_faster(coach: Membership) -> None:
    reply = SavedReply.objects.create(team=coach.team, title="Good week", text="One.")
    client, address = of(coach), f"/replies/{reply.pk}/"
    seen = field(client.get(address).content, "seen")
    told = {"title": "Good week", "text": "Two.", "decision": "", "seen": seen}
    assert client.post(address, told).status_code == 302
    late = client.post(address, told | {"text": "Three."})
    assert late.status_code == 422
    assert "Somebody changed this reply while you did." in words(late.content)
    assert kept(coach.team) == [("Good week", "Two.", "")]


def test_what_was_removed_can_be_brought_back(coach: Membership) -> None:
    reply = SavedReply.objects.create(team=coach.team, title="Good week", text="Well\ndone.", decision="ease")
    client = of(coach)
    client.post(f"/replies/{reply.pk}/", {"remove": "1"})
    assert kept(coach.team) == []
    page = client.get("/replies/").content
    assert "“Good week” is removed." in words(page)
    assert make(client, *(field(page, name) for name in ("title", "text", "decision"))) == 302
    assert kept(coach.team) == [("Good week", "Well\ndone.", "ease")]
    assert "is removed" not in words(client.get("/replies/").content)


def test_assistants_read_them_and_change_none(coach: Membership) -> None:
    reply = SavedReply.objects.create(team=coach.team, title="Good week", text="Well done.")
    client = of(make_assistant(coach.team, coach))
    page = client.get("/replies/").content
    assert "Good week Well done." in words(page)
    assert b"/replies/new/" not in page
    assert [make(client), client.post(f"/replies/{reply.pk}/", {"remove": "1"}).status_code] == [404, 404]
    assert kept(coach.team) == [("Good week", "Well done.", "")]


def test_a_new_team_begins_with_one_for_each_decision(coach: Membership) -> None:
    team = open_team(make_user(), "Harbour Milers", "Dana", "Europe/London")
    assert sorted(decision for _title, _text, decision in kept(team)) == sorted(["", *Decision.values])
    assert kept(coach.team) == []


def test_the_first_replies_use_known_placeholders_only(coach: Membership) -> None:
    write_first_replies(coach.team)
    assert [unknown(text) for _title, text, _decision in kept(coach.team)] == [[]] * 8
