"""Dates that count neither for nor against: illness, travel, a race, a paused plan."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Team
from athletes.models.athlete import Athlete
from athletes.models.plan import Plan
from athletes.models.scope import AthleteRowsQuerySet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class ExcusedReason(models.TextChoices):
    ILLNESS = "illness", _("Ill")
    INJURY = "injury", _("Hurt")
    TRAVEL = "travel", _("Travel")
    RACE = "race", _("Race")
    RECOVERY = "recovery", _("Recovery")
    RED_FLAG = "red_flag", _("Red flag")
    PAUSE = "pause", _("Plan paused")
    OTHER = "other", _("Other")


# Only with the consent `health` (accounts.models.consent).
HEALTH_EXCUSES = frozenset({ExcusedReason.ILLNESS, ExcusedReason.INJURY})


class ExcusedPeriodQuerySet(AthleteRowsQuerySet["ExcusedPeriod"]):
    def touching(self, first: "date", last: "date") -> Self:
        return self.filter(Q(end=None) | Q(end__gte=first), start__lte=last)

    def put_back(self, told: "Mapping[str, Any]") -> "ExcusedPeriod":
        """A period as it was written down before it was changed or gone; whoever entered it may be erased since."""
        by = Membership.objects.filter(pk=told["entered_by_id"] or 0).first()
        period, _made = self.update_or_create(pk=told["id"], defaults={**told, "entered_by_id": by.pk if by else None})
        return period


class ExcusedPeriod(models.Model):
    """For all plans of the athlete, or for one; without an end it is a pause."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="excused_periods")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, null=True, blank=True, related_name="excused_periods")
    start = models.DateField(_("first day"))
    end = models.DateField(_("last day"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=10, choices=ExcusedReason)
    # The answer that stopped all plans; the coach's record of it ends the period (docs/adherence.md).
    safety_check = models.OneToOneField(
        "SafetyCheck", on_delete=models.CASCADE, null=True, blank=True, related_name="stop"
    )
    entered_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)

    objects = ExcusedPeriodQuerySet.as_manager()

    class Meta:
        ordering = ["start", "id"]
        indexes = [models.Index(fields=["team", "athlete", "start"], name="excused_by_athlete")]
        constraints = [
            models.CheckConstraint(condition=Q(end=None) | Q(end__gte=F("start")), name="excused_ends_after_start"),
            models.CheckConstraint(condition=Q(reason__in=ExcusedReason.values), name="excused_reason_known"),
        ]
