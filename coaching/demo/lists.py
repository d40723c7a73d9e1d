"""What some of the demonstration's athletes say hurts: a symptom list each, last week, and one of a month before."""

import uuid
from datetime import UTC, datetime, timedelta
from random import Random

from accounts.models import Team
from athletes.models import Assessment, Athlete, Symptom

# Ben's knee in runs fits the second phase after ITB trouble; Oskar, who is in it, tells how far he is.
LISTS: dict[str, tuple[tuple[str, str, dict[str, int]], ...]] = {
    "Ben Achterberg": (("outer_knee", "left", {"during_run": 4, "daily_life": 0, "next_morning": 1}),),
    "Oskar Lind": (("outer_knee", "right", {"during_run": 3, "daily_life": 0}),),
    "Grace Mbeki": (),
}

EARLIER: dict[str, tuple[tuple[str, str, dict[str, int]], ...]] = {
    "Ben Achterberg": (
        ("outer_knee", "left", {"during_run": 5, "daily_life": 2, "next_morning": 3}),
        ("outer_hip", "left", {"during_run": 2}),
    ),
    "Grace Mbeki": (("shin", "right", {"during_run": 3}),),
}
A_MONTH = 4  # weeks


def write_lists(team: Team, now: datetime) -> None:
    """The lists of those of the team who made one; an empty one says that nothing hurts."""
    for athlete in Athlete.objects.filter(team=team, membership__name__in=LISTS).select_related("membership"):
        name = athlete.membership.name
        if name in EARLIER:
            _write(athlete, EARLIER[name], now, weeks=1 + A_MONTH)
        _write(athlete, LISTS[name], now, weeks=1)


def _write(athlete: Athlete, lines: tuple[tuple[str, str, dict[str, int]], ...], now: datetime, weeks: int) -> None:
    name, days = athlete.membership.name, now.weekday() + 7 * weeks
    told = (now - timedelta(days=days)).replace(hour=19, minute=10, second=0, microsecond=0, tzinfo=UTC)
    dice = Random(f"{name} hurts {weeks}")  # noqa: S311  invented people need no secrecy
    listed = Assessment.objects.create(
        op_id=uuid.UUID(int=dice.getrandbits(128), version=4),
        team_id=athlete.team_id,
        athlete=athlete,
        way=Assessment.Way.SELF,
        day=told.date(),
        looked_by=name,
        entered_by_id=athlete.membership_id,
        started_at=told,
        finished_at=told,
    )
    Symptom.objects.bulk_create(
        Symptom(team=listed.team, assessment=listed, region=region, side=side, kind=Symptom.Kind.PAIN, **rated)
        for region, side, rated in lines
    )
