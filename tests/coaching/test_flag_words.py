"""What a flag says beside its name: the reasons of every plan of a move, and why a plan is unopened."""

from datetime import timedelta

import pytest

from athletes.models import Athlete
from tests.coaching.screens import MONDAY, of
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_staff, make_team, make_tick
from tests.pages import words

pytestmark = pytest.mark.django_db


def test_the_reasons_of_skips_are_those_of_every_plan_of_the_move() -> None:
    coach = make_staff(make_team())
    athlete = make_athlete(coach.team, coach)
    clamshell = make_exercise("clamshell", name="Clamshell")
    before = make_line(make_plan(athlete, end=MONDAY + timedelta(days=2)), clamshell, days_a_week=7)
    after = make_line(make_plan(athlete, start=MONDAY + timedelta(days=3)), clamshell, days_a_week=7)
    for line, day, reason in ((before, 0, "time"), (before, 1, "kit"), (after, 3, "time"), (after, 4, "forgot")):
        make_tick(line, MONDAY + timedelta(days=day), status="skipped", reason=reason)
    said = words(of(coach).get(f"/athletes/{athlete.pk}/").content)
    assert "Clamshell: skipped 4 times Since Mon 16 Nov, last Fri 20 Nov. Reasons: time 2, kit 1, forgot 1." in said


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ({"accepted": False}, "The invitation is not accepted yet."),
        ({"purposes": ()}, "Joined, but has not agreed that ticks are kept."),
        ({}, "Joined, but has not seen Today yet."),
    ],
)
def test_an_unopened_plan_says_why_it_may_be(who: dict[str, object], said: str) -> None:
    coach = make_staff(make_team())
    athlete: Athlete = make_athlete(coach.team, coach, **who)  # type: ignore[arg-type]
    make_line(make_plan(athlete, opened_on=None))
    page = words(of(coach).get(f"/athletes/{athlete.pk}/").content)
    assert f"Not opened, began Mon 16 Nov {said}" in page
