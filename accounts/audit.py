"""Leaves a line in the audit log: who opened, listed or changed whose record."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from accounts.models import AuditEvent, Membership

LIVE_REFRESH = timedelta(hours=1)


def record(actor: Membership | None, subject: Membership, action: str, what: str) -> None:
    """One event on one person's record; `what` names the page or thing in neutral words."""
    AuditEvent.objects.create(team_id=subject.team_id, actor=actor, subject=subject, action=action, what=what)


def record_again(actor: Membership, subject: Membership, what: str) -> None:
    """A page that its reader has open and asks for anew; once within an hour is enough."""
    recent = AuditEvent.objects.filter(team_id=subject.team_id, actor=actor, at__gte=timezone.now() - LIVE_REFRESH)
    opened = AuditEvent.Action.OPENED
    if not recent.filter(subject=subject, action=opened, what=what).exists():
        record(actor, subject, opened, what)


def record_each(actor: Membership | None, subjects: Iterable[Membership], action: str, what: str) -> None:
    """The same event on each of several records."""
    AuditEvent.objects.bulk_create(
        AuditEvent(team_id=one.team_id, actor=actor, subject=one, action=action, what=what) for one in subjects
    )


def record_list(actor: Membership, what: str, memberships: Iterable[int]) -> None:
    """One event for a list with the rows it showed; the same list again within an hour leaves none."""
    shown = "," + "".join(f"{pk}," for pk in sorted(memberships))
    event = AuditEvent(team_id=actor.team_id, actor=actor, action=AuditEvent.Action.LISTED, what=what, shown=shown)
    recent = AuditEvent.objects.filter(team_id=actor.team_id, actor=actor, at__gte=timezone.now() - LIVE_REFRESH)
    if not recent.filter(what=what, shown=shown).exists():
        event.save()
