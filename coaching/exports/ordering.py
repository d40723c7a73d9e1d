"""Ordering a file, ordering it again, and calling it off; each leaves what is right for the one who makes it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AuditEvent, Membership
from accounts.once import take_once
from athletes.models import Athlete
from coaching.exports.making import make
from coaching.models import Export
from coaching.period import Period

AT_ONCE = 3  # files under way for one coach
SUMS = (Export.Kind.MONTH, Export.Kind.SQUAD)  # of a team; the page that shows them leaves its own line
AGAIN = [Export.State.FAILED, Export.State.CANCELLED]


class Refused(Exception):
    """Why no file is made, for the coach."""


def order(
    by: Membership,
    kind: str,
    file: str,
    period: Period,
    athletes: Sequence[Athlete],
    key: UUID | None = None,
    options: Mapping[str, Any] | None = None,
) -> Export:
    """Keep the order and begin; `athletes` are those that `by` coaches, `options` what a document is drawn by.

    Raises Refused, and SentBefore for a form sent twice.
    """
    export = _kept(by, kind, file, period, athletes, key, options or {})
    make.enqueue(export.pk)  # after the commit: whoever makes it must find it
    return export


@transaction.atomic
def _kept(
    by: Membership,
    kind: str,
    file: str,
    period: Period,
    athletes: Sequence[Athlete],
    key: UUID | None,
    options: Mapping[str, Any],
) -> Export:
    if not athletes:
        raise Refused(_("Nobody is shown, so there is nothing to put into a file."))
    take_once(key, by.team_id)
    own, now = Export.objects.filter(ordered_by=by), timezone.now()
    own.over(now).delete()
    if own.under_way(now).count() >= AT_ONCE:
        raise Refused(_("%(count)d files are being made for you. Wait for one, or cancel one.") % {"count": AT_ONCE})
    export = Export.objects.create(
        team_id=by.team_id,
        ordered_by=by,
        kind=kind,
        format=file,
        first=str(period.first),
        last=str(period.last),
        athletes=[athlete.pk for athlete in athletes],
        options=dict(options),
    )
    if kind not in SUMS:
        _note(by, export, athletes)
    return export


def _note(by: Membership, export: Export, athletes: Sequence[Athlete]) -> None:
    """One line in each athlete's log, in one statement."""
    what = f"export of {export.kind}, {export.first} to {export.last}"
    opened = {"team_id": by.team_id, "actor": by, "action": AuditEvent.Action.OPENED, "what": what}
    AuditEvent.objects.bulk_create(AuditEvent(**opened, subject_id=athlete.membership_id) for athlete in athletes)


def order_again(export: Export) -> bool:
    """Begin anew what stopped, was called off, or has lost its worker; False if there is nothing to begin."""
    now = timezone.now()
    row = Export.objects.filter(pk=export.pk)
    stopped = row.filter(state__in=AGAIN) | row.lost(now)
    if not stopped.update(state=Export.State.WAITING, touched_at=now, done=0, rows=0):
        return False
    make.enqueue(export.pk)
    return True


def cancel(export: Export) -> bool:
    """Call off what is under way; whoever makes it notices after the chunk in hand."""
    busy = Export.objects.filter(pk=export.pk, state__in=Export.BUSY)
    return bool(busy.update(state=Export.State.CANCELLED, touched_at=timezone.now()))
