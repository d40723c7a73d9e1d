"""Giving consent and taking it back, per purpose; both leave a row with its time and who gave it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent, Consent, Membership
from accounts.models.consent import CONSENT_VERSION, Guardian


def in_force(membership: Membership) -> dict[str, Consent]:
    """The consents that stand now, by purpose."""
    return {consent.purpose: consent for consent in Consent.objects.in_force().filter(membership=membership)}


def guardian_of(membership: Membership) -> Consent | None:
    """The newest consent of all if a guardian gave it, taken back or not: such an athlete was under 16 then."""
    newest = Consent.objects.filter(membership=membership).order_by("-given_at", "-pk").first()
    return newest if newest and newest.guardian_name else None


@transaction.atomic
def give(membership: Membership, purposes: Iterable[str], guardian: Guardian | None = None) -> None:
    """Agree to each purpose in its wording of now; what was agreed to in that wording already stays as it was."""
    wanted = list(purposes)
    known = {purpose for purpose, consent in in_force(membership).items() if consent.covers_all}
    older = Consent.objects.in_force().filter(membership=membership, purpose__in=set(wanted) - known)
    older.update(withdrawn_at=timezone.now())  # the row stays: it says what was agreed to until now
    Consent.objects.bulk_create(
        [_row(membership, purpose, guardian) for purpose in wanted if purpose not in known],
        # Two taps at once meet the constraint of one in force; the first one stands.
        ignore_conflicts=True,
    )


def _row(membership: Membership, purpose: str, guardian: Guardian | None) -> Consent:
    name, relation = guardian or ("", "")
    return Consent(
        team_id=membership.team_id,
        membership=membership,
        purpose=purpose,
        guardian_name=name,
        guardian_relation=relation,
    )


def decline(membership: Membership, purpose: str) -> None:
    """Leave a consent at the wording it was given to; it covers what it covered, and nobody asks again."""
    standing = Consent.objects.in_force().filter(membership=membership, purpose=purpose)
    standing.update(declined_version=CONSENT_VERSION)


@transaction.atomic
def withdraw(membership: Membership, purpose: str) -> None:
    """Take it back; from the next request on nothing more is collected for this purpose."""
    standing = Consent.objects.in_force().filter(membership=membership, purpose=purpose)
    if standing.update(withdrawn_at=timezone.now()):
        audit.record(membership, membership, AuditEvent.Action.CHANGED, "consent")
