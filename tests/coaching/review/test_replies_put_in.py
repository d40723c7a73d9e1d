"""Saved replies in the review: filled with the athlete's words, put into the note, and still to be edited there."""

import pytest

from accounts.models import Membership, Team
from athletes.models import Athlete
from coaching.models import SavedReply, WeeklyReview
from tests.coaching.review.acting import address, carried
from tests.coaching.screens import of
from tests.factories import make_team
from tests.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(team: Team) -> SavedReply:
    text = "Well done, {first_name}: {n} of {m} in week {week}."
    return SavedReply.objects.create(team=team, title="Good week", text=text, decision="well_done")


def test_replies_stand_there_in_the_athletes_words(coach: Membership, maya: Athlete, reply: SavedReply) -> None:
    SavedReply.objects.create(team=coach.team, title="Read", text="Read, {race}.")
    SavedReply.objects.create(team=make_team("Hill Runners"), title="Of others", text="Not ours")
    page = words(of(coach).get(address(maya)).content)
    assert "Saved replies R Read Read, {race}. Good week Well done, Maya: {n} of {m} in week 47." in page
    assert "Not ours" not in page


def test_without_script_its_button_puts_it_after_what_was_typed_and_saves_nothing(
    coach: Membership, maya: Athlete, reply: SavedReply
) -> None:
    client = of(coach)
    typed = {**carried(client, maya), "decision": "ease", "note": "Hello.", "private_note": "Mine", "reply": reply.pk}
    page = client.post(address(maya), typed)
    html = page.content.decode()
    assert (page.status_code, WeeklyReview.objects.count()) == (200, 0)
    assert "Hello.\n\nWell done, Maya: {n} of {m} in week 47.</textarea>" in html
    assert "Mine</textarea>" in html
    assert 'value="ease" data-key="2" data-label="Ease" checked' in html


def test_a_reply_of_another_team_puts_nothing_in(coach: Membership, maya: Athlete) -> None:
    foreign = SavedReply.objects.create(team=make_team("Hill Runners"), title="Of others", text="Not ours")
    client = of(coach)
    page = client.post(address(maya), {**carried(client, maya), "note": "Hello.", "reply": foreign.pk})
    assert "Not ours" not in words(page.content)
    assert "Hello." in words(page.content)
