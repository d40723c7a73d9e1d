"""Two coaches of one athlete never review the same week without knowing of each other."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from accounts.models import Membership, Team
from athletes.models import Athlete
from coaching.models import WeeklyReview
from tests.coaching.review.acting import address, carried, save
from tests.coaching.screens import field, of
from tests.factories import make_review, make_staff
from tests.pages import words

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def sam(team: Team, maya: Athlete) -> Membership:
    other = make_staff(team, name="Sam Ito")
    maya.charges.create(team=team, coach=other)
    return other


def test_what_the_other_decided_in_between_is_shown_and_nothing_typed_is_lost(
    coach: Membership, sam: Membership, maya: Athlete
) -> None:
    client = of(coach)
    open_page = carried(client, maya)
    save(of(sam), maya, "well_done", note="Great week.")
    mine = {"decision": "ease", "note": "Fewer planks.", "private_note": "Tired."}
    with time_machine.travel(NOW + timedelta(minutes=2), tick=False):
        answer = client.post(address(maya), {**open_page, **mine})
    assert answer.status_code == 409
    assert WeeklyReview.objects.count() == 1
    page = answer.content.decode()
    said = words(page).replace("\xa0", " ")
    assert "Sam Ito reviewed this week 2 minutes ago: Well done. Great week. Yours is not saved yet." in said
    assert "Save mine as well" in said
    assert "Fewer planks.</textarea>" in page
    assert "Tired.</textarea>" in page
    assert 'value="ease" data-key="2" data-label="Ease" checked' in page


def test_mine_is_saved_as_well_once_the_others_was_seen(coach: Membership, sam: Membership, maya: Athlete) -> None:
    client = of(coach)
    open_page = carried(client, maya)
    theirs = make_review(maya, sam)
    shown = client.post(address(maya), {**open_page, "decision": "ease"}).content
    again = {name: field(shown, name) for name in ("seen", "newest")}
    assert again["newest"] == str(theirs.pk)
    assert client.post(address(maya), {**again, "decision": "ease"}).status_code == 302
    assert list(WeeklyReview.objects.values_list("decision", "reviewed_by")) == [
        ("ease", coach.pk),
        ("well_done", sam.pk),
    ]


def test_a_review_that_was_taken_back_in_between_is_told_too(coach: Membership, sam: Membership, maya: Athlete) -> None:
    theirs = make_review(maya, sam)
    client = of(coach)
    open_page = carried(client, maya)
    theirs.withdrawn_at = NOW
    theirs.save()
    answer = client.post(address(maya), {**open_page, "decision": "ease"})
    assert answer.status_code == 409
    assert "The review that you saw was undone in the meantime." in words(answer.content)


def test_a_page_that_is_refused_for_something_else_tells_of_the_other_as_well(
    coach: Membership, sam: Membership, maya: Athlete
) -> None:
    client = of(coach)
    open_page = carried(client, maya)
    make_review(maya, sam)
    answer = client.post(address(maya), {**open_page, "decision": ""})
    assert answer.status_code == 422
    assert "Sam Ito reviewed this week" in words(answer.content)


def test_my_own_review_in_another_tab_is_told_as_mine(coach: Membership, maya: Athlete) -> None:
    client = of(coach)
    open_page = carried(client, maya)
    save(client, maya)
    answer = client.post(address(maya), {**open_page, "decision": "ease"})
    assert answer.status_code == 409
    assert "You reviewed this week" in words(answer.content)


def test_the_same_form_sent_twice_is_kept_once_and_goes_on(coach: Membership, maya: Athlete) -> None:
    client = of(coach)
    page = client.get(address(maya)).content
    told = {name: field(page, name) for name in ("seen", "newest", "key")} | {"decision": "ease"}
    first, second = client.post(address(maya), told), client.post(address(maya), told)
    assert (first.status_code, first.headers["Location"]) == (second.status_code, second.headers["Location"])
    assert WeeklyReview.objects.count() == 1


def test_who_else_has_the_week_open_is_said_for_five_minutes(coach: Membership, sam: Membership, maya: Athlete) -> None:
    of(sam).get(address(maya))
    client = of(coach)
    opened = "Sam Ito opened this week in the last five minutes."
    assert opened in words(client.get(address(maya)).content)
    assert "in the last five minutes" not in words(client.get(address(maya, "2026-W46")).content)
    with time_machine.travel(NOW + timedelta(minutes=6), tick=False):
        assert "in the last five minutes" not in words(client.get(address(maya)).content)
