"""Without the consent for health nothing is kept: the session knows only when the questions were read."""

from datetime import datetime
from typing import Any

from athletes.models import Athlete

READ = "safety_read"


def note_reading(session: Any, now: datetime) -> None:
    """Remember that the list was read; whether anything of it applies is not asked (docs/decisions/0010)."""
    session[READ] = now.isoformat()


def latest_reading(athlete: Athlete, session: Any) -> datetime | None:
    """The newest answer that is kept, or for who agreed to none being kept, when the list was last read."""
    read = None if athlete.may_tell_health else session.get(READ)
    moments = [athlete.answered_at, datetime.fromisoformat(read) if read else None]
    return max((moment for moment in moments if moment), default=None)
