"""What a week that is over came to: kept, because a squad's season is counted on every look at it."""

from django.db import models
from django.db.models import F, Q

from accounts.models import Team
from athletes.models.athlete import Athlete
from athletes.models.scope import AthleteRowsQuerySet


class ClosedWeek(models.Model):
    """The one thing derived that is stored: a cache, never a record (docs/decisions/0016).

    Written by `athletes.closing.close_weeks` alone, for weeks of which no day is unknown; a row that is not there is
    counted from the ticks.
    """

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="closed_weeks")
    monday = models.DateField()
    # What the plans asked for in the season that ends with this week, as a digest: of other plans it says nothing.
    basis = models.CharField(max_length=16)
    half_credits = models.PositiveIntegerField()
    due = models.PositiveIntegerField()
    half_extra = models.PositiveIntegerField()
    skip_reasons = models.JSONField(default=list)  # [["time", 2], ["", 1]], in the order of the first of each
    pain = models.PositiveSmallIntegerField(null=True, blank=True)  # the worst of the week, 0 to 10
    # When the newest answer came in that tells a pain of which the coach is told.
    hurt_at = models.DateTimeField(null=True, blank=True)
    # The ticks and answers that flags look at for fourteen days (athletes/kept.py).
    told = models.JSONField(default=dict)

    objects = AthleteRowsQuerySet.as_manager()

    class Meta:
        ordering = ["monday"]
        constraints = [
            models.UniqueConstraint(fields=["team", "athlete", "monday"], name="closed_week_once"),
            models.CheckConstraint(condition=Q(half_credits__lte=2 * F("due")), name="closed_week_credits_within_due"),
            models.CheckConstraint(condition=Q(pain=None) | Q(pain__lte=10), name="closed_week_pain_0_to_10"),
        ]
