"""Writes down what the review showed: the record that was opened, and once an hour the names beside it."""

from collections.abc import Iterator
from datetime import datetime

from accounts.access import StaffRequest
from accounts.models import AuditEvent
from coaching.review.queue import Queue
from coaching.review.round import keep_round, round_of
from coaching.squad import Person


def note_seen(request: StaffRequest, queue: Queue, person: Person | None, now: datetime) -> None:
    """One query for both, and none where there is nothing new to say."""
    events = [*_opened(request, person), *_listed(request, queue, now)]
    if events:
        AuditEvent.objects.bulk_create(events)


def _opened(request: StaffRequest, person: Person | None) -> Iterator[AuditEvent]:
    if person:
        who = {"team_id": person.athlete.team_id, "actor": request.membership, "subject": person.athlete.membership}
        yield AuditEvent(**who, action=AuditEvent.Action.OPENED, what=f"week {person.week}")


def _listed(request: StaffRequest, queue: Queue, now: datetime) -> Iterator[AuditEvent]:
    """The same names again within an hour leave none."""
    here = round_of(request.session, queue.week)
    if not queue.places or here is None or not here.to_list(now):
        return
    keep_round(request.session, here.listed(now))
    who = {"team_id": request.membership.team_id, "actor": request.membership}
    shown = "," + "".join(f"{pk}," for pk in sorted(place.membership for place in queue.places))
    yield AuditEvent(**who, action=AuditEvent.Action.LISTED, what=f"review {queue.week}", shown=shown)
