"""The offer of a way back in without the coach: after a first session, once more a week later, then never again."""

from collections.abc import Sequence
from datetime import date, timedelta

from athletes.access import AthleteRequest
from athletes.today import DayPage

PUT_OFF = "way_back_put_off"  # in the session, which is this phone: the dates on which "Not now" was tapped
AGAIN_AFTER = timedelta(weeks=1)


def is_due(put_off: Sequence[str], today: date) -> bool:
    """Whether to ask, given the dates (ISO) on which the offer was put off, oldest first."""
    if not put_off:
        return True
    return len(put_off) == 1 and today - date.fromisoformat(put_off[0]) >= AGAIN_AFTER


def is_offered(request: AthleteRequest, page: DayPage) -> bool:
    """Only to a login that neither has an e-mail nor a passkey, and not in the middle of a first session."""
    if request.user.email or request.athlete.has_passkey or not (page.is_today and page.ticked):
        return False
    ticked_before = any(action.date != page.today for action in page.record.actions)
    return (ticked_before or not page.leading) and is_due(request.session.get(PUT_OFF, []), page.today)


def put_off(request: AthleteRequest, today: date) -> None:
    request.session[PUT_OFF] = [*request.session.get(PUT_OFF, []), today.isoformat()][:2]
