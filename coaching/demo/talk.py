"""The threads of the demonstration: what a few of its athletes and their coach wrote to each other lately."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import NamedTuple

from accounts.models import Membership, Role, Team
from athletes.models import Athlete, Message, PlannedExercise, ReadUpTo
from athletes.weeks import Week


class Said(NamedTuple):
    """One message: so many days ago, at a time of day in UTC; `rank` names a line of the first plan, 0 none."""

    days_ago: int
    at: str
    by_athlete: bool
    text: str
    rank: int = 0
    about_last_week: bool = False


HERS, OURS = True, False
# Lena has waited three days for an answer; what Maya wrote is answered, what Grace wrote is new.
THREADS: dict[str, tuple[Said, ...]] = {
    "Maya Lindqvist": (
        Said(9, "18:42", HERS, "The side plank on the right still grumbles after ten seconds. Do I push through?", 1),
        Said(8, "07:55", OURS, "No need. Knees down on the right until it is quiet, the left as it was.", 1),
        Said(8, "08:20", HERS, "Knees down feels fine, thank you."),
        Said(4, "12:10", OURS, "Good. How was the long run on Sunday, any of it afterwards?"),
        Said(4, "19:31", HERS, "Sixteen easy and nothing. A bit stiff on Monday morning, gone by the second coffee."),
        Said(3, "08:02", OURS, "Then we leave everything as it is this week."),
    ),
    "Lena Fuchs": (
        Said(15, "09:15", OURS, "Two weeks to the race. Keep the stretches, they cost you nothing."),
        Said(3, "18:48", HERS, "Do I leave the moves out on the days before the race, or only the hard ones?"),
        Said(3, "18:50", HERS, "And may I do the stretches on the morning itself?"),
    ),
    "Grace Mbeki": (
        Said(6, "17:20", OURS, "Four free days instead of three fixed ones from Thursday, as we said."),
        Said(0, "05:52", HERS, "Four days fits. May I do them all before breakfast?", 0, True),
    ),
    "Amira Haddad": (
        Said(2, "19:44", HERS, "I moved Wednesday to Thursday again. Does that spoil anything?"),
        Said(1, "08:12", OURS, "Not at all, it counts for the week. Keep moving it when you have to."),
    ),
    "Femke de Vries": (
        Said(12, "10:05", OURS, "The plan runs again from today. Stop and tell me if it comes back."),
        Said(11, "20:16", HERS, "Will do. The physio said walking downstairs is the test, and it was fine today."),
        Said(11, "21:00", OURS, "Good sign."),
    ),
}


def write_talk(team: Team, now: datetime) -> None:
    """The threads; both sides have read up to the last answer, and everybody else all there is."""
    coach = team.memberships.filter(role=Role.COACH).order_by("id")[0]
    for athlete in Athlete.objects.filter(team=team).select_related("membership"):
        rows = list(_rows(athlete, coach, now))
        Message.objects.bulk_create(rows)
        read = max((row.sent_at for row in rows if not row.by_athlete), default=now)
        for reader in (coach, athlete.membership):
            ReadUpTo.objects.create(team=team, athlete=athlete, reader=reader, at=read)


def _rows(athlete: Athlete, coach: Membership, now: datetime) -> Iterator[Message]:
    dice = Random(f"{athlete.membership.name} writes")  # noqa: S311  invented people need no secrecy
    lines = {line.rank: line for line in PlannedExercise.objects.filter(plan=athlete.plans.first(), valid_to=None)}
    for said in THREADS.get(athlete.membership.name, ()):
        at = min(_time(said, now), now - timedelta(minutes=5))
        yield Message(
            op_id=uuid.UUID(int=dice.getrandbits(128), version=4),
            team_id=athlete.team_id,
            athlete=athlete,
            author=athlete.membership if said.by_athlete else coach,
            by_athlete=said.by_athlete,
            text=said.text,
            planned_exercise=lines.get(said.rank),
            week=str(Week.of(at.date()).previous()) if said.about_last_week else "",
            sent_at=at,
        )


def _time(said: Said, now: datetime) -> datetime:
    day = now.date() - timedelta(days=said.days_ago)
    return datetime.combine(day, time.fromisoformat(said.at), tzinfo=UTC)
