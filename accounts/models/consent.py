"""What a person agreed to, per purpose and wording, and when it was taken back."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.team import Membership, Team

# Raise it when the wording on the acceptance page changes in substance: people are then asked again.
CONSENT_VERSION = 1


class Purpose(models.TextChoices):
    TICKS = "ticks", _("Keep what I tick and show it to my coaches")
    HEALTH = "health", _("Keep what I say about pain, illness and injury and show it to my coaches")


class ConsentQuerySet(models.QuerySet["Consent"]):
    def in_force(self) -> Self:
        return self.filter(withdrawn_at=None)


class Consent(models.Model):
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=10, choices=Purpose)
    version = models.PositiveSmallIntegerField(default=CONSENT_VERSION)
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "membership", "purpose"],
                condition=models.Q(withdrawn_at=None),
                name="consent_one_in_force",
            ),
            models.CheckConstraint(condition=models.Q(purpose__in=Purpose.values), name="consent_purpose_known"),
        ]
