"""What a person agreed to, per purpose and wording, who gave it, and when it was taken back."""

from typing import NamedTuple, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.team import Membership, Team

# Raise it when the wording on the acceptance page changes in substance, and SINCE for the purposes it changes:
# people are then asked again, once, and until they agree their consent covers what it covered (docs/decisions).
CONSENT_VERSION = 2


class Purpose(models.TextChoices):
    TICKS = "ticks", _("Keep what I tick and show it to my coaches")
    HEALTH = "health", _("Keep what I say about my health and show it to my coaches")


# Since which version the wording of a purpose covers what it covers now. Health: version 1 spoke of pain, illness
# and injury; symptoms, checks, the weekly impact check and the safety questions came with version 2.
SINCE = {Purpose.TICKS: 1, Purpose.HEALTH: 2}


class Relation(models.TextChoices):
    """What a guardian is to an athlete under 16."""

    PARENT = "parent", _("Parent")
    GUARDIAN = "guardian", _("Legal guardian")
    FOSTER = "foster", _("Foster parent")


class Guardian(NamedTuple):
    """Who agrees for an athlete under 16."""

    name: str
    relation: str


class ConsentQuerySet(models.QuerySet["Consent"]):
    def in_force(self) -> Self:
        return self.filter(withdrawn_at=None)

    def outdated(self, purpose: Purpose) -> Self:
        """In force, but to a wording that covers less than that of now, which was not declined yet."""
        since = SINCE[purpose]
        return self.in_force().filter(purpose=purpose, version__lt=since, declined_version__lt=since)


class Consent(models.Model):
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=10, choices=Purpose)
    version = models.PositiveSmallIntegerField(default=CONSENT_VERSION)
    # The newest wording that was put to the person and declined: the consent stays at its own, and nobody asks again.
    declined_version = models.PositiveSmallIntegerField(default=0)
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # Who agreed for an athlete under 16; empty where the athlete did.
    guardian_name = models.CharField(_("name of the guardian"), max_length=80, blank=True)
    guardian_relation = models.CharField(_("relation"), max_length=8, choices=Relation, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "membership", "purpose"],
                condition=models.Q(withdrawn_at=None),
                name="consent_one_in_force",
            ),
            models.CheckConstraint(condition=models.Q(purpose__in=Purpose.values), name="consent_purpose_known"),
            models.CheckConstraint(
                condition=models.Q(guardian_name="", guardian_relation="")
                | (~models.Q(guardian_name="") & models.Q(guardian_relation__in=Relation.values)),
                name="consent_guardian_whole",
            ),
        ]

    @property
    def covers_all(self) -> bool:
        """Whether the wording agreed to covers what is asked for now."""
        return self.version >= SINCE[Purpose(self.purpose)]

    @property
    def guardian(self) -> Guardian | None:
        return Guardian(self.guardian_name, self.guardian_relation) if self.guardian_name else None
