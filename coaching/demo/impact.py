"""The weekly impact checks of the demonstration: a way back, a rough patch, and somebody whom little touches."""

import uuid
from datetime import UTC, datetime, timedelta
from random import Random

from accounts.models import Team
from athletes.models import Athlete, ImpactCheck
from athletes.weeks import Week

# By name, the oldest week first, up to the last complete one: the four answers, None where nothing was answered.
CHECKS: dict[str, tuple[tuple[int, int, int, int] | None, ...]] = {
    "Ben Achterberg": ((2, 2, 2, 2), (2, 2, 1, 2), (1, 1, 2, 2), (1, 1, 1, 1), None, (1, 1, 1, 1), (0, 1, 0, 1)),
    "Oskar Lind": ((1, 1, 1, 1), (1, 0, 1, 1), (0, 1, 0, 1), (0, 0, 0, 1)),
    "Jonas Weidemann": ((0, 0, 0, 1), (1, 0, 0, 1), (1, 1, 1, 2), (2, 2, 2, 2)),
}


def write_impact(team: Team, now: datetime) -> None:
    for athlete in Athlete.objects.filter(team=team, membership__name__in=CHECKS).select_related("membership"):
        told = CHECKS[athlete.membership.name]
        dice = Random(f"{athlete.membership.name} impact")  # noqa: S311  invented people need no secrecy
        last = Week.of(now.date()).previous()
        rows = (
            _row(athlete, last.back(len(told) - 1 - at), answers, dice) for at, answers in enumerate(told) if answers
        )
        ImpactCheck.objects.bulk_create(rows)


def _row(athlete: Athlete, week: Week, answers: tuple[int, int, int, int], dice: Random) -> ImpactCheck:
    """Answered on the Sunday evening of its week."""
    tapped = datetime(week.sunday.year, week.sunday.month, week.sunday.day, 18, tzinfo=UTC)
    tapped += timedelta(minutes=dice.randrange(90))
    trained, changed, limited, symptoms = answers
    return ImpactCheck(
        op_id=uuid.UUID(int=dice.getrandbits(128), version=4),
        team_id=athlete.team_id,
        athlete=athlete,
        week=str(week),
        trained=trained,
        changed=changed,
        limited=limited,
        symptoms=symptoms,
        acted_at=tapped,
        received_at=tapped,
    )
