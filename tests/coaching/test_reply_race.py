"""Two tabs, one title: the database keeps one reply of a name, and the second tab is told so at the field."""

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from coaching.forms.reply import ReplyForm
from coaching.models import SavedReply
from tests.accounts.links import all_at_once
from tests.coaching.screens import of
from tests.factories import make_staff, make_team

TOLD = {"title": "Good week", "text": "Well done.", "decision": ""}


@pytest.mark.django_db
def test_a_title_stands_once_in_a_team_however_it_is_written() -> None:
    team = make_team()
    SavedReply.objects.create(team=team, title="Good week", text="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedReply.objects.create(team=team, title="GOOD week", text="y")
    SavedReply.objects.create(team=make_team("Harbour Milers"), title="Good week", text="z")
    assert SavedReply.objects.filter(title__iexact="good week").count() == 2


@pytest.mark.django_db
def test_who_comes_second_gets_an_error_at_the_title_and_keeps_what_was_typed() -> None:
    """The first is saved between the look at the titles and the writing of the second."""
    team = make_team()
    forms = [ReplyForm(TOLD | {"title": title}, instance=SavedReply(team=team)) for title in ("Good week", "good WEEK")]
    assert [form.is_valid() for form in forms] == [True, True]
    assert [form.saved() for form in forms] == [True, False]
    assert forms[1].errors == {"title": ["The team has a reply of this name. Pick another one."]}
    assert forms[1]["text"].value() == "Well done."


@pytest.mark.django_db(transaction=True)
def test_of_two_tabs_at_once_one_saves_and_one_is_told(tmp_path: Path) -> None:
    coach = make_staff(make_team())
    clients = [of(coach), of(coach)]

    def send() -> int:
        return clients.pop().post("/replies/new/", TOLD).status_code

    assert sorted(all_at_once(2, send, tmp_path)) == [302, 422]
    assert all_at_once(1, SavedReply.objects.filter(title="Good week").count, tmp_path) == [1]
