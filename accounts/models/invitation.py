"""A link that lets one person in once: an invitation, or a door back in on a new phone."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.team import Membership, Team

INVITATION_DAYS = 7
DOOR_HOURS = 24


def digest(token: str) -> str:
    """The stored form of a token; 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def usable(self, now: datetime) -> Self:
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=now)

    def with_token(self, token: str) -> Self:
        return self.filter(digest=digest(token))


class Invitation(models.Model):
    class Kind(models.TextChoices):
        INVITATION = "invitation", _("Invitation")
        DOOR = "door", _("Door link")

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="invitations")
    kind = models.CharField(max_length=10, choices=Kind)
    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField(_("bound to this address"), blank=True)
    created_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["invitation", "door"]), name="invitation_kind_known"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("created_at")), name="invitation_expires_after_made"
            ),
        ]

    def over(self, now: datetime) -> str:
        """Why the link opens nothing any more: used, revoked or expired; '' while it does."""
        if self.used_at:
            return "used"
        if self.revoked_at:
            return "revoked"
        return "expired" if self.expires_at <= now else ""

    @classmethod
    def draw(
        cls, membership: Membership, kind: str, made_by: Membership | None, now: datetime, email: str = ""
    ) -> tuple["Invitation", str]:
        """An unsaved invitation and its token (256 bits, shown once, stored hashed)."""
        token = secrets.token_urlsafe(32)
        life = timedelta(hours=DOOR_HOURS) if kind == cls.Kind.DOOR else timedelta(days=INVITATION_DAYS)
        invitation = cls(
            team_id=membership.team_id,
            membership=membership,
            kind=kind,
            digest=digest(token),
            email=email.lower(),
            created_by=made_by,
            created_at=now,
            expires_at=now + life,
        )
        return invitation, token
