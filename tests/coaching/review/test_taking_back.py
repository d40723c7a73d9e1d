"""Undo: a decision is taken back by whoever made it, and its text is there again to be put right."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import AuditEvent, Membership, Team
from athletes.models import Athlete
from coaching.models import WeeklyReview
from tests.coaching.review.acting import WEEK, address, save
from tests.coaching.screens import of
from tests.factories import make_athlete, make_review, make_staff
from tests.pages import words

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def undo(client: Client, review: WeeklyReview) -> tuple[int, str]:
    answer = client.post("/review/take-back/", {"review": review.pk})
    return answer.status_code, answer.headers.get("Location", "")


def test_undo_leads_back_to_the_athlete_with_everything_as_it_was_typed(coach: Membership, maya: Athlete) -> None:
    client = of(coach)
    save(client, maya, "ease", note="Fewer side planks.", private_note="Ask about shoes.")
    review = WeeklyReview.objects.get()
    assert undo(client, review) == (302, f"{address(maya)}?again={review.pk}")
    page = client.get(f"{address(maya)}?again={review.pk}").content.decode()
    assert 'value="ease" data-key="2" data-label="Ease" checked' in page
    assert "Fewer side planks.</textarea>" in page
    assert "Ask about shoes.</textarea>" in page
    assert "Reviewed by" not in words(page)
    review.refresh_from_db()
    assert review.withdrawn_at == NOW
    assert AuditEvent.objects.filter(action="changed").values_list("what", flat=True).first() == (
        f"review of week {WEEK} undone"
    )


def test_the_last_decision_can_be_undone_from_the_next_athlete(team: Team, coach: Membership, maya: Athlete) -> None:
    make_athlete(team, coach, name="Zoe Last")
    client = of(coach)
    page = client.get(save(client, maya, "talk").headers["Location"]).content.decode()
    assert "Maya Lindqvist: Talk Undo Maya Lindqvist U" in words(page)
    assert f'name="review" value="{WeeklyReview.objects.get().pk}" data-key="u"' in page


def test_a_note_that_was_taken_back_is_gone_from_the_athletes_pages(coach: Membership, maya: Athlete) -> None:
    client, athlete = of(coach), of(maya.membership)
    save(client, maya, "well_done", note="Splendid week.")
    pages = (f"/week/{WEEK}/", "/progress/", "/talk/")
    assert ["Splendid week." in words(athlete.get(page).content) for page in pages] == [True, True, True]
    undo(client, WeeklyReview.objects.get())
    assert ["Splendid week." in words(athlete.get(page).content) for page in pages] == [False, False, False]
    assert "0 of 1 done." in words(client.get("/review/?end").content)


def test_the_review_before_stands_again(coach: Membership, maya: Athlete) -> None:
    client = of(coach)
    save(client, maya, "talk", note="First word.")
    save(client, maya, "ease", note="Second word.")
    undo(client, WeeklyReview.objects.latest("pk"))
    page = words(client.get(address(maya)).content)
    assert "First word." in page
    assert "Second word." not in page


def test_nobody_takes_back_what_somebody_else_decided(team: Team, coach: Membership, maya: Athlete) -> None:
    review = make_review(maya, coach)
    other = make_staff(team, name="Sam Other")
    maya.charges.create(team=team, coach=other)
    assert undo(of(other), review) == (404, "")
    assert undo(of(maya.membership), review) == (404, "")
    review.refresh_from_db()
    assert review.withdrawn_at is None


def test_an_old_review_is_taken_back_only_while_it_is_the_newest(team: Team, coach: Membership, maya: Athlete) -> None:
    old = make_review(maya, coach, reviewed_at=NOW - timedelta(days=2))
    other = make_review(maya, make_staff(team, name="Sam Other"))
    client = of(coach)
    assert undo(client, old) == (302, address(maya))
    assert "a newer one came after it" in words(client.get(address(maya)).content)
    other.delete()
    assert undo(client, old)[1] == f"{address(maya)}?again={old.pk}"
    assert undo(client, old)[1] == address(maya)  # a second click changes nothing
    assert AuditEvent.objects.filter(what__endswith="undone").count() == 1


def test_within_a_working_day_an_own_review_is_taken_back_though_another_came_after(
    team: Team, coach: Membership, maya: Athlete
) -> None:
    mine = make_review(maya, coach)
    make_review(maya, make_staff(team, name="Sam Other"))
    with time_machine.travel(NOW + timedelta(hours=12), tick=False):
        assert undo(of(coach), mine)[1] == f"{address(maya)}?again={mine.pk}"


@pytest.mark.parametrize("told", ["", "x", "-1", "9" * 30, "7"])
def test_a_number_that_names_no_review_is_not_found(coach: Membership, told: str) -> None:
    assert of(coach).post("/review/take-back/", {"review": told}).status_code == 404


def test_what_somebody_else_took_back_is_not_put_into_my_form(team: Team, coach: Membership, maya: Athlete) -> None:
    other = make_staff(team, name="Sam Other")
    theirs = make_review(maya, other, private_note="Between us.", withdrawn_at=NOW)
    standing = make_review(maya, coach, private_note="Mine.")
    client = of(coach)
    assert "Between us." not in words(client.get(f"{address(maya)}?again={theirs.pk}").content)
    page = client.get(f"{address(maya)}?again={standing.pk}").content.decode()
    assert "Mine.</textarea>" not in page
