"""Giving consent and taking it back, per purpose; both leave a row with its time."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent, Consent, Membership


def in_force(membership: Membership) -> dict[str, Consent]:
    """The consents that stand now, by purpose."""
    return {consent.purpose: consent for consent in Consent.objects.in_force().filter(membership=membership)}


@transaction.atomic
def give(membership: Membership, purposes: Iterable[str]) -> None:
    """Agree to each purpose; what was agreed to already stays as it was."""
    known = in_force(membership)
    Consent.objects.bulk_create(
        [
            Consent(team_id=membership.team_id, membership=membership, purpose=purpose)
            for purpose in purposes
            if purpose not in known
        ],
        # Two taps at once meet the constraint of one in force; the first one stands.
        ignore_conflicts=True,
    )


@transaction.atomic
def withdraw(membership: Membership, purpose: str) -> None:
    """Take it back; from the next request on nothing more is collected for this purpose."""
    standing = Consent.objects.in_force().filter(membership=membership, purpose=purpose)
    if standing.update(withdrawn_at=timezone.now()):
        audit.record(membership, membership, AuditEvent.Action.CHANGED, "consent")
