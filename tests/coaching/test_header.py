"""The header of a coach's pages counts what waits: weeks to review, on each page, and only those of one's own."""

import pytest

from accounts.models import Membership, Team
from tests.coaching.screens import of
from tests.factories import make_athlete, make_review, make_staff, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["/dashboard/", "/messages/", "/team/athletes/", "/assign/", "/library/"])
def test_every_page_says_how_many_weeks_are_still_to_be_reviewed(team: Team, coach: Membership, page: str) -> None:
    sam = make_staff(team, name="Sam Other")
    athletes = [make_athlete(team, coach, name=f"Number {number}") for number in range(3)]
    make_athlete(team, sam, name="Of another coach")
    make_athlete(make_team("Elsewhere"), name="Of another team")
    make_review(athletes[0], sam)
    make_review(athletes[1], coach, week="2026-W46")
    assert "review 2 (2 to review)" in words(of(coach).get(page).content)


def test_with_everything_reviewed_the_count_is_hidden(team: Team, coach: Membership) -> None:
    make_review(make_athlete(team, coach), coach)
    assert '<span class="ev-count" id="review-count" hidden>' in of(coach).get("/messages/").content.decode()
