"""A double click, or a page that is sent anew, does a thing once: each form carries a key that counts one time."""

from datetime import datetime, timedelta
from uuid import UUID

from accounts.models import SentForm

# A tab that lay open for so long shows a list of another season: who sends it again means it.
REMEMBERED = timedelta(days=90)


class SentBefore(Exception):
    """This very form was taken before; `leads_to` is where it led, "" if that was not written down."""

    def __init__(self, leads_to: str) -> None:
        super().__init__(leads_to)
        self.leads_to = leads_to


def take_once(key: UUID | None, team: int) -> None:
    """Note the key; raises SentBefore. Called inside the transaction of what the form does.

    Of two at once the second waits for the first here. A form without a key is one of before, and is taken.
    """
    if key is None:
        return
    sent, first = SentForm.objects.get_or_create(key=key, defaults={"team_id": team})
    if not first:
        raise SentBefore(sent.leads_to if sent.team_id == team else "")


def led_to(key: UUID | None, address: str) -> None:
    """Write down where the form led, for whoever sends it again."""
    if key is not None:
        SentForm.objects.filter(key=key).update(leads_to=address)


def forget_forms(now: datetime) -> int:
    """Forget the keys that can matter no more; how many they were."""
    forgotten, _kinds = SentForm.objects.filter(sent_at__lte=now - REMEMBERED).delete()
    return forgotten
