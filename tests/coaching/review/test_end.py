"""The end of a round: what was decided, how long it took, and what it leads to."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from accounts.models import Membership, Team
from athletes.models import Athlete
from tests.coaching.review.acting import WEEK, save
from tests.coaching.screens import of, words
from tests.factories import make_athlete, make_review, make_staff

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_the_end_counts_the_decisions_and_leads_on_from_each(team: Team, coach: Membership, maya: Athlete) -> None:
    others = [make_athlete(team, coach, name=name) for name in ("Ana Duarte", "Ben Achterberg", "Zoe Last")]
    client = of(coach)
    for step, (athlete, decision) in enumerate(
        zip((maya, *others[:2]), ("ease", "well_done", "well_done"), strict=True)
    ):
        with time_machine.travel(NOW + timedelta(minutes=step), tick=False):
            save(client, athlete, decision)
    make_review(others[2], make_staff(team, name="Sam Ito"), decision="talk")
    page = client.get(f"/review/?week={WEEK}").content.decode()
    said = words(page)
    assert "All reviewed 4 of 4 done. Your 3 decisions took 2 minutes, breaks left out." in said
    assert "2 Well done 1 Ease 1 Talk" in said
    decided = said.split("What was decided ")[1]
    assert decided.startswith("Maya Lindqvist Ease · Mon 23 Nov, 09:00 Ease the plan Maya Lindqvist Undo")
    assert f'href="/athletes/{maya.pk}/"' in page
    assert "Zoe Last Talk · Mon 23 Nov, 09:00 · Sam Ito Ana Duarte" in decided  # nothing of mine to undo there


def test_the_end_may_be_looked_at_before_it_is_reached(team: Team, coach: Membership, maya: Athlete) -> None:
    make_athlete(team, coach, name="Zoe Last")
    client = of(coach)
    save(client, maya)
    said = words(client.get(f"/review/?week={WEEK}&end").content)
    assert "1 to go 1 of 2 done. Late ticks" in said
    assert "Go on with the review" in said
