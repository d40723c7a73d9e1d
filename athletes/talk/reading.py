"""Notes how far somebody has read a thread."""

from datetime import datetime

from accounts.models import Membership
from athletes.models import Athlete, ReadUpTo


def mark_read(athlete: Athlete, reader: Membership, told: str, now: datetime) -> None:
    """Up to the time of the newest entry that was on the screen; never back, and never ahead of the clock.

    What is no time marks nothing. It is noted of an athlete only with the consent that ticks are kept.
    """
    seen = time_told(told)
    if seen is None:
        return
    if reader.pk == athlete.membership_id and not athlete.may_tick:
        return
    at = min(seen, now)
    theirs = {"team_id": athlete.team_id, "athlete": athlete, "reader": reader}
    ReadUpTo.objects.bulk_create([ReadUpTo(**theirs, at=at)], ignore_conflicts=True)
    ReadUpTo.objects.filter(**theirs, at__lt=at).update(at=at)


def time_told(told: str) -> datetime | None:
    """An aware time as an address or a form carries it; None for what is none."""
    try:
        read = datetime.fromisoformat(told)
    except ValueError:
        return None
    return read if read.tzinfo and 2000 <= read.year < 3000 else None
