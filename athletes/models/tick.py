"""What the athlete did on the screen: appended, never changed (architecture, ticks)."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Team
from athletes.models.athlete import Athlete
from athletes.models.plan import PlannedExercise
from athletes.models.scope import AthleteRowsQuerySet
from exercises.models import Exercise


class Side(models.TextChoices):
    NONE = "", _("no side")
    LEFT = "left", _("left")
    RIGHT = "right", _("right")


class TickStatus(models.TextChoices):
    DONE = "done", _("done")
    PARTLY = "partly", _("partly")
    SKIPPED = "skipped", _("skipped")
    CLEARED = "cleared", _("cleared")


class SkipReason(models.TextChoices):
    NONE = "", _("none given")
    TIME = "time", _("No time")
    PAIN = "pain", _("Pain")
    KIT = "kit", _("No kit")
    FORGOT = "forgot", _("Forgot")
    ILL = "ill", _("Ill")


# Only with the consent `health` (accounts.models.consent).
HEALTH_REASONS = frozenset({SkipReason.PAIN, SkipReason.ILL})


class Action(models.Model):
    """One tap, kept for ever under the id its device gave it."""

    op_id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="+")
    planned_exercise = models.ForeignKey(PlannedExercise, on_delete=models.CASCADE, related_name="+")
    date = models.DateField()
    side = models.CharField(max_length=5, choices=Side, blank=True)
    # Counter of the device, to order taps within one clock tick.
    seq = models.PositiveBigIntegerField(default=0)
    # Never later than received_at: a fast clock is cut once, at first receipt.
    acted_at = models.DateTimeField()
    utc_offset = models.SmallIntegerField(default=0)  # minutes east of UTC on the phone at the tap
    received_at = models.DateTimeField(default=timezone.now)

    objects = AthleteRowsQuerySet.as_manager()

    class Meta:
        abstract = True


class TickAction(Action):
    occurrence = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=7, choices=TickStatus)
    reason = models.CharField(max_length=6, choices=SkipReason, blank=True)
    # What was done instead, easier or harder: the planned lane is ticked all the same (rule 14).
    eased_to = models.ForeignKey(Exercise, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # A week copied from a sheet, and by whom (docs/adherence.md, rule 13).
    paper = models.BooleanField(default=False)
    entered_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["team", "athlete", "date"], name="tick_by_athlete_date")]
        constraints = [
            models.CheckConstraint(condition=Q(side__in=Side.values), name="tick_side_known"),
            models.CheckConstraint(condition=Q(status__in=TickStatus.values), name="tick_status_known"),
            models.CheckConstraint(condition=Q(reason__in=SkipReason.values), name="tick_reason_known"),
            models.CheckConstraint(condition=Q(reason="") | Q(status="skipped"), name="tick_reason_of_a_skip"),
            models.CheckConstraint(condition=Q(occurrence__gte=1, occurrence__lte=3), name="tick_occurrence_1_to_3"),
        ]


class FeedbackAction(Action):
    """How a move felt; each answer optional (product.md, feedback)."""

    class Felt(models.TextChoices):
        TARGET = "target", _("where it should")
        ELSEWHERE = "elsewhere", _("elsewhere")
        NOWHERE = "nowhere", _("nowhere")

    class Hard(models.TextChoices):
        TOO_EASY = "too_easy", _("too easy")
        RIGHT = "right", _("right")
        TOO_HARD = "too_hard", _("too hard")

    felt = models.CharField(max_length=9, choices=Felt, blank=True)
    hard = models.CharField(max_length=8, choices=Hard, blank=True)
    pain = models.PositiveSmallIntegerField(null=True, blank=True)
    # The same place the morning after, 0 to 10; asked once when pain was above 2.
    pain_next_morning = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        indexes = [models.Index(fields=["team", "athlete", "date"], name="feedback_by_athlete_date")]
        constraints = [
            models.CheckConstraint(condition=Q(side__in=Side.values), name="feedback_side_known"),
            models.CheckConstraint(condition=Q(felt__in=["", "target", "elsewhere", "nowhere"]), name="feedback_felt"),
            models.CheckConstraint(condition=Q(hard__in=["", "too_easy", "right", "too_hard"]), name="feedback_hard"),
            models.CheckConstraint(condition=Q(pain=None) | Q(pain__lte=10), name="feedback_pain_0_to_10"),
            models.CheckConstraint(
                condition=Q(pain_next_morning=None) | Q(pain_next_morning__lte=10), name="feedback_morning_0_to_10"
            ),
        ]
