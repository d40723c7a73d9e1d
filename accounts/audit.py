"""Leaves a line in the audit log: who opened, listed or changed whose record."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from accounts.models import AuditEvent, Membership

LIVE_REFRESH = timedelta(hours=1)


def record(actor: Membership | None, subject: Membership, action: str, what: str) -> None:
    """One event on one person's record; `what` names the page or thing in neutral words."""
    AuditEvent.objects.create(team_id=subject.team_id, actor=actor, subject=subject, action=action, what=what)


def record_list(actor: Membership, what: str, memberships: Iterable[int]) -> None:
    """One event for a list with the rows it showed; the same list again within an hour leaves none."""
    shown = "," + "".join(f"{pk}," for pk in sorted(memberships))
    event = AuditEvent(team_id=actor.team_id, actor=actor, action=AuditEvent.Action.LISTED, what=what, shown=shown)
    recent = AuditEvent.objects.filter(team_id=actor.team_id, actor=actor, at__gte=timezone.now() - LIVE_REFRESH)
    if not recent.filter(what=what, shown=shown).exists():
        event.save()
