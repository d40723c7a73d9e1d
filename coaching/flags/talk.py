"""The flag on talk: an athlete who waits for an answer."""

from datetime import datetime, timedelta

from coaching.flags.kinds import Waiting

UNANSWERED = timedelta(days=2)  # F11


def waiting(since: datetime | None, now: datetime) -> Waiting | None:
    """F11: `since` is when the first message after the newest answer came, None where nothing is open.

    The first and not the newest, so that whoever asks again does not start to wait anew.
    """
    if since is None or now - since < UNANSWERED:
        return None
    return Waiting(since, (now - since).days)
