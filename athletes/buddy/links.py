"""The buddy's link: made by the athlete, good for one look within a day, stored hashed, taken back at any time."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts import audit
from accounts.models import AuditEvent
from accounts.models.invitation import digest
from athletes.models import Assessment, Athlete, BuddyLink

HOURS = 24


@dataclass(frozen=True)
class Standing:
    """What the athlete sees of links: one that waits, and the last time somebody looked."""

    waiting: BuddyLink | None
    last: Assessment | None


@transaction.atomic
def new_link(athlete: Athlete, now: datetime) -> tuple[BuddyLink, str]:
    """A link and its full address, shown once; it takes the place of the one before. Needs consent for health."""
    take_back(athlete, now)
    token = secrets.token_urlsafe(32)
    link = BuddyLink.objects.create(
        team_id=athlete.team_id,
        athlete=athlete,
        digest=digest(token),
        created_at=now,
        expires_at=now + timedelta(hours=HOURS),
    )
    audit.record(athlete.membership, athlete.membership, AuditEvent.Action.LET_IN, "buddy link")
    # From a setting, never from a request's Host header.
    return link, f"{settings.PUBLIC_URL}{reverse('athletes:buddy', args=[token])}"


def take_back(athlete: Athlete, now: datetime) -> bool:
    """Whether there was a link to take back."""
    return bool(BuddyLink.objects.filter(athlete=athlete, used_at=None, revoked_at=None).update(revoked_at=now))


def find(token: str) -> BuddyLink | None:
    links = BuddyLink.objects.filter(digest=digest(token))
    return links.select_related("athlete__membership").first()


def over(link: BuddyLink, now: datetime) -> str:
    """Why the link opens nothing: used, revoked, expired or closed (the athlete keeps health answers to themself)."""
    if link.used_at:
        return "used"
    if link.revoked_at or link.athlete.membership.left_at:
        return "revoked"
    if link.expires_at <= now:
        return "expired"
    return "" if Athlete.objects.with_consents().get(pk=link.athlete_id).may_tell_health else "closed"


def standing(athlete: Athlete, now: datetime) -> Standing:
    links = BuddyLink.objects.filter(athlete=athlete, used_at=None, revoked_at=None, expires_at__gt=now)
    looked = Assessment.objects.filter(athlete=athlete, way=Assessment.Way.BUDDY).finished()
    return Standing(links.order_by("-created_at").first(), looked.first())
