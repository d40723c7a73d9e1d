"""Keys for programs: hashed, scoped, revocable."""

import secrets
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.invitation import digest
from accounts.models.user import User


class Scope(models.TextChoices):
    READ = "read", _("read")
    TICK = "tick", _("deliver ticks")
    TALK = "talk", _("write messages")


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def alive(self) -> Self:
        return self.filter(revoked_at=None)

    def with_key(self, key: str) -> Self:
        return self.alive().filter(digest=digest(key))


class ApiToken(models.Model):
    """Belongs to a login, not to a team: it may do what its person may do, within its scopes."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    @classmethod
    def draw(cls, user: User, name: str, scopes: list[str]) -> tuple["ApiToken", str]:
        """An unsaved token and its key (256 bits, shown once)."""
        key = secrets.token_urlsafe(32)
        return cls(user=user, name=name, digest=digest(key), scopes=scopes), key
