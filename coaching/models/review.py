"""The coach's decision on one athlete's week, with the figures as they were seen."""

from fractions import Fraction
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Team
from athletes.adherence import Reviewed
from athletes.models import Athlete
from athletes.models.scope import AthleteRowsQuerySet


class Decision(models.TextChoices):
    WELL_DONE = "well_done", _("Well done")
    EASE = "ease", _("Ease")
    STEP_UP = "step_up", _("Step up")
    SWAP = "swap", _("Swap")
    REFER = "refer", _("Refer")
    TALK = "talk", _("Talk")
    PAUSE = "pause", _("Pause")


class WeeklyReviewQuerySet(AthleteRowsQuerySet["WeeklyReview"]):
    def standing(self) -> Self:
        """Those that nobody took back."""
        return self.filter(withdrawn_at=None)


class WeeklyReview(models.Model):
    """A record, not a cache: the newest of a week that was not taken back is the one that stands."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="reviews")
    week = models.CharField(max_length=8, validators=[RegexValidator(r"^\d{4}-W\d{2}$")])
    decision = models.CharField(_("decision"), max_length=10, choices=Decision)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    # For the staff alone; the athlete never sees it.
    private_note = models.TextField(_("private note"), max_length=2000, blank=True)
    # As seen (docs/adherence.md, rule 12); what can end in a half is kept in halves, as whole numbers.
    half_credits = models.PositiveIntegerField()
    half_due_so_far = models.PositiveIntegerField()
    due = models.PositiveIntegerField()
    as_of = models.DateField()
    on_track = models.PositiveSmallIntegerField()
    slipping = models.PositiveSmallIntegerField()
    reviewed_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    reviewed_at = models.DateTimeField(default=timezone.now)
    # Taken back by whoever made it: it stays as a record that no page counts.
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = WeeklyReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-reviewed_at", "-id"]
        indexes = [models.Index(fields=["team", "athlete", "week"], name="review_by_athlete_week")]
        constraints = [
            models.CheckConstraint(condition=Q(decision__in=Decision.values), name="review_decision_known"),
            models.CheckConstraint(
                condition=Q(half_credits__lte=F("half_due_so_far"), half_due_so_far__lte=2 * F("due")),
                name="review_figures_in_order",
            ),
        ]

    @property
    def seen(self) -> Reviewed:
        """What rule 12 compares with the figures of now."""
        return Reviewed(Fraction(self.half_credits, 2), self.due, self.as_of)
