"""Answers to the safety questions for tests, and what they stop."""

import uuid
from datetime import UTC, date, datetime, timedelta

from athletes.models import Athlete, ExcusedPeriod
from athletes.safety.reading import SafetyAnswer
from tests.athletes.acting import own
from tests.factories import make_athlete, make_team

NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)
WEDNESDAY = date(2026, 11, 18)


def never_asked() -> Athlete:
    return own(make_athlete(make_team(), answered=False))


def said(*flags: str, minutes: int = 0, number: int | None = None) -> SafetyAnswer:
    """An answer so many minutes after 12:00 on Wednesday."""
    return SafetyAnswer(
        op_id=uuid.UUID(int=number) if number else uuid.uuid4(),
        acted_at=datetime(2026, 11, 18, 12, tzinfo=UTC) + timedelta(minutes=minutes),
        occasion="weekly",
        date=WEDNESDAY,
        flags=flags,
    )


def stops(athlete: Athlete) -> list[tuple[list[str], date, date | None, str]]:
    """Flags, first day, last day and reason of what stops the athlete's plans."""
    periods = ExcusedPeriod.objects.filter(athlete=athlete).exclude(safety_check=None).select_related("safety_check")
    return [(p.safety_check.flags, p.start, p.end, p.reason) for p in periods if p.safety_check]
