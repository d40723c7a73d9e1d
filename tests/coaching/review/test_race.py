"""Four coaches decide on the same week at the same moment: one is kept, and the others are told of it."""

from pathlib import Path
from queue import SimpleQueue

import pytest
from django.test import Client

from coaching.models import WeeklyReview
from tests.accounts.links import all_at_once
from tests.coaching.review.acting import address, carried
from tests.coaching.screens import of
from tests.factories import make_athlete, make_staff, make_team

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_four_reviews_at_once_one_is_kept_and_the_others_come_back(tmp_path: Path) -> None:
    team = make_team()
    coaches = [make_staff(team, name=f"Coach {number}") for number in range(4)]
    maya = make_athlete(team, *coaches)
    waiting: SimpleQueue[tuple[Client, dict[str, str]]] = SimpleQueue()
    for client in map(of, coaches):
        waiting.put((client, carried(client, maya)))

    def decide() -> int:
        client, seen = waiting.get()
        return int(client.post(address(maya), {**seen, "decision": "well_done"}).status_code)

    assert sorted(all_at_once(4, decide, tmp_path)) == [302, 409, 409, 409]
    assert all_at_once(1, WeeklyReview.objects.count, tmp_path) == [1]
