"""Answers to the safety questions and what the coach did about them: two logs that are only appended to."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Team
from athletes.models.athlete import Athlete
from athletes.models.plan import Plan
from athletes.models.scope import AthleteRowsQuerySet


class Occasion(models.TextChoices):
    """Why the safety questions were asked."""

    SIGN_UP = "sign_up", _("at sign-up")
    FIRST_START = "first_start", _("at the first start of a plan")
    WEEKLY = "weekly", _("weekly")
    PAIN = "pain", _("because pain was above 5")
    ASKED = "asked", _("opened by the athlete")


class SafetyCheck(models.Model):
    """One answer to the whole page of questions; an empty list of flags is *none of these*."""

    # The phone's own id, so that an answer given offline is kept once however often it is sent.
    op_id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="safety_checks")
    occasion = models.CharField(max_length=11, choices=Occasion)
    plan = models.ForeignKey(Plan, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    flags = models.JSONField(default=list, blank=True)  # ids, such as ["RF1"]
    version = models.PositiveSmallIntegerField(default=1)  # of the questions' wording
    date = models.DateField()  # the athlete's own
    seq = models.PositiveBigIntegerField(default=0)
    acted_at = models.DateTimeField()
    utc_offset = models.SmallIntegerField(default=0)  # minutes east of UTC on the phone
    received_at = models.DateTimeField(default=timezone.now)

    objects = AthleteRowsQuerySet.as_manager()

    class Meta:
        ordering = ["acted_at", "seq", "op_id"]
        indexes = [models.Index(fields=["team", "athlete", "acted_at"], name="safety_by_athlete")]
        constraints = [
            models.CheckConstraint(condition=Q(occasion__in=Occasion.values), name="safety_occasion_known"),
        ]


class Referral(models.Model):
    """What a coach recorded about an open red flag: who was told what and when, and whether a clinician saw it."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="referrals")
    safety_check = models.ForeignKey(SafetyCheck, on_delete=models.PROTECT, related_name="referrals")
    told = models.CharField(_("who was told"), max_length=120)
    told_on = models.DateField(_("when"))
    advice = models.TextField(_("what was advised"), max_length=2000)
    clinician_saw_on = models.DateField(_("seen by a clinician on"), null=True, blank=True)
    # Of RF10: the clinician, parent or guardian who agreed that the athlete exercises, and when.
    agreed_by = models.CharField(_("who agreed"), max_length=120, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    # Whether plans run again from this record on; an urgent flag also needs the clinician's date.
    closes = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = AthleteRowsQuerySet.as_manager()

    class Meta:
        ordering = ["recorded_at", "id"]
        indexes = [models.Index(fields=["team", "athlete"], name="referral_by_athlete")]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_by="", agreed_on=None) | (~Q(agreed_by="") & Q(agreed_on__isnull=False)),
                name="referral_agreed_by_and_on",
            ),
        ]
