"""Athletes for the dashboard's tests: low, silent, in pain, and so many that the queries can be counted."""

from datetime import timedelta

from accounts.models import Membership, Team
from athletes.models import Athlete, FeedbackAction, Group, TickAction
from tests.coaching.screens import MONDAY, TODAY, of, seen_on, tick_week, weekdays_plan
from tests.factories import make_athlete, make_feedback, make_tick
from tests.statements import statements


def low(team: Team, coach: Membership, name: str) -> Athlete:
    athlete = make_athlete(team, coach, name=name)
    line = weekdays_plan(athlete, start=MONDAY - timedelta(weeks=1))
    tick_week(line, MONDAY - timedelta(weeks=1), 2)
    tick_week(line, MONDAY, 1)
    seen_on(athlete, TODAY)
    return athlete


def silent(team: Team, coach: Membership, name: str) -> Athlete:
    athlete = make_athlete(team, coach, name=name)
    tick_week(weekdays_plan(athlete, start=MONDAY), MONDAY, 2)
    seen_on(athlete, MONDAY + timedelta(days=1))
    return athlete


def crowd(team: Team, coach: Membership, number: int) -> None:
    """Athletes who all need somebody, which makes the longest rows."""
    group = Group.objects.create(team=team, name=f"Group of {number}")
    for at in range(number):
        athlete = low(team, coach, f"Athlete Number {at:03}")
        athlete.groups.add(group)


def queries(coach: Membership) -> tuple[int, int]:
    """What the dashboard costs a coach: statements and bytes."""
    client = of(coach)
    with statements() as ran:
        response = client.get("/dashboard/")
    return len(ran), len(response.content)


# Rows carry the athlete's number several times: as long here as in an installation that has lived.
FIRST_NUMBER = 50_000


def painful(team: Team, coach: Membership, number: int) -> None:
    """Athletes with a figure and a pain in each of twelve weeks, the last of them above 5 and seen by nobody."""
    for at in range(number):
        athlete = make_athlete(team, coach, name=f"Painful Number {at:03}", pk=FIRST_NUMBER + at)
        line = weekdays_plan(athlete)
        ticked = [MONDAY - timedelta(weeks=back, days=-day) for back in range(12) for day in range(4 - (at + back) % 3)]
        TickAction.objects.bulk_create(make_tick(line, day, save=False) for day in ticked)
        told = [
            make_feedback(line, MONDAY - timedelta(weeks=back), pain=6 - back % 5, save=False) for back in range(12)
        ]
        FeedbackAction.objects.bulk_create(told)
        seen_on(athlete, TODAY)
