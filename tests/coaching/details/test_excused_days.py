"""Excused days that a coach adds, ends and takes back."""

from datetime import date

import pytest

from accounts.models import Membership, Team
from accounts.models.consent import Purpose
from athletes.models import Athlete, ExcusedPeriod
from tests.coaching.details.acting import send
from tests.coaching.screens import TODAY, of
from tests.factories import make_athlete, make_excused
from tests.pages import words

pytestmark = pytest.mark.django_db


def test_excused_days_are_added_ended_and_taken_back(coach: Membership, maya: Athlete) -> None:
    client = of(coach)
    send(client, maya, "excuse", start="2026-11-20", end="", reason="illness")
    period = ExcusedPeriod.objects.get()
    assert (period.plan, period.start, period.end, period.reason, period.entered_by) == (
        None,
        date(2026, 11, 20),
        None,
        "illness",
        coach,
    )
    wrong = client.post(f"/excused/{period.pk}/end/", {"end": "2026-11-19"}, follow=True)
    assert "The last day lies before the first." in words(wrong.content)
    client.post(f"/excused/{period.pk}/end/", {"end": "2026-11-25"})
    period.refresh_from_db()
    assert period.end == date(2026, 11, 25)
    client.post(f"/excused/{period.pk}/end/", {"remove": "1"})
    assert ExcusedPeriod.objects.count() == 0


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"end": "2026-11-19"}, "The last day lies before the first."),
        ({"start": ""}, "This field is required."),
        ({"reason": "red_flag"}, "Select a valid choice. red_flag is not one of the available choices."),
        ({"reason": "injury"}, "This athlete has not agreed that health answers are kept."),
    ],
)
def test_excused_days_that_cannot_be_are_said_at_their_field(
    team: Team, coach: Membership, told: dict[str, str], error: str
) -> None:
    quiet = make_athlete(team, coach, purposes=[Purpose.TICKS])
    answer = send(of(coach), quiet, "excuse", **{"start": "2026-11-20", "end": "", "reason": "travel", **told})
    assert answer.status_code == 422
    assert error in words(answer.content)
    assert ExcusedPeriod.objects.count() == 0


def test_a_red_flag_is_not_ended_from_here(coach: Membership, maya: Athlete) -> None:
    period = make_excused(maya, TODAY, None, "red_flag")
    assert of(coach).post(f"/excused/{period.pk}/end/", {"remove": "1"}).status_code == 404
    assert ExcusedPeriod.objects.count() == 1
