"""What somebody saw or felt when they looked: dated assessments, observed side by side, never a diagnosis."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Team
from athletes.models.athlete import Athlete
from athletes.models.scope import AthleteRowsQuerySet
from athletes.models.tick import Side


class AssessmentQuerySet(AthleteRowsQuerySet["Assessment"]):
    def finished(self) -> Self:
        return self.exclude(finished_at=None)

    def drafts(self) -> Self:
        return self.filter(finished_at=None)

    def symptom_lists(self) -> Self:
        """Those in which somebody was asked what hurts: with symptoms, or with nothing in them, which says nothing."""
        hurts = Exists(Symptom.objects.filter(assessment=OuterRef("pk")))
        seen = Exists(Observation.objects.filter(assessment=OuterRef("pk")))
        return self.finished().filter(hurts | ~seen)


class Assessment(models.Model):
    """A dated set of checks. Without `finished_at` it is a draft that only its maker sees and may go on with."""

    class Way(models.TextChoices):
        SELF = "self", _("Self-check")
        BUDDY = "buddy", _("Seen by a buddy")
        COACH = "coach", _("Entered by the coach")

    # A check made on the phone carries the id that the phone gave it, so that sending it twice keeps it once.
    op_id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="assessments")
    way = models.CharField(max_length=5, choices=Way)
    day = models.DateField(_("day"))
    # Who looked, in words: a buddy has no account. Reliability is best when the same person looks again.
    looked_by = models.CharField(_("who looked"), max_length=80, blank=True)
    entered_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    note = models.TextField(_("note"), max_length=2000, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-started_at"]
        indexes = [models.Index(fields=["team", "athlete", "day"], name="assessment_by_athlete_day")]
        constraints = [
            models.CheckConstraint(condition=Q(way__in=["self", "buddy", "coach"]), name="assessment_way_known"),
        ]


class Observation(models.Model):
    """One answer of one check: a measure in the check's own unit, or which side, or both."""

    class Verdict(models.TextChoices):
        LEFT = "left", _("left")
        RIGHT = "right", _("right")
        LEVEL = "level", _("level")
        CANT_TELL = "cant_tell", _("can't tell")
        YES = "yes", _("yes")
        NO = "no", _("no")

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="observations")
    check_id = models.CharField(max_length=30)  # the protocol's id, such as "balance-hold"
    part = models.CharField(max_length=20, blank=True)  # what of it, such as "weaker"; empty where it has one part
    side = models.CharField(max_length=5, choices=Side, blank=True)
    trial = models.PositiveSmallIntegerField(default=1)
    # In the protocol's unit: mm, degrees, seconds, repetitions, points.
    value = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    verdict = models.CharField(max_length=9, choices=Verdict, blank=True)
    where = models.CharField(_("where"), max_length=80, blank=True)

    class Meta:
        ordering = ["check_id", "part", "side", "trial"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "assessment", "check_id", "part", "side", "trial"], name="observation_once"
            ),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="observation_side_known"),
            models.CheckConstraint(
                condition=Q(verdict__in=["", "left", "right", "level", "cant_tell", "yes", "no"]),
                name="observation_verdict_known",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(verdict=""), name="observation_says_something"
            ),
            models.CheckConstraint(condition=Q(trial__gte=1, trial__lte=9), name="observation_trial_1_to_9"),
        ]


class Symptom(models.Model):
    """One line of a symptom checklist: what, where, which side, how strong from 0 to 10, and since when."""

    class Kind(models.TextChoices):
        PAIN = "pain", _("Pain")
        TIGHT = "tight", _("Tight")
        STIFF = "stiff", _("Stiff")
        WEAK = "weak", _("Weak")
        CLICKING = "clicking", _("Clicking")
        NUMB = "numb", _("Numb or tingling")
        PAST = "past", _("Injured in the past, quiet now")

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="symptoms")
    region = models.CharField(_("where"), max_length=24)
    side = models.CharField(max_length=5, choices=Side, blank=True)
    kind = models.CharField(_("what"), max_length=8, choices=Kind)
    during_run = models.PositiveSmallIntegerField(_("during a run"), null=True, blank=True)
    daily_life = models.PositiveSmallIntegerField(_("on stairs, walking or sitting"), null=True, blank=True)
    at_rest = models.PositiveSmallIntegerField(_("at rest"), null=True, blank=True)
    next_morning = models.PositiveSmallIntegerField(_("next morning"), null=True, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["region", "side", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["team", "assessment", "region", "side", "kind"], name="symptom_once"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="symptom_side_known"),
            models.CheckConstraint(
                condition=Q(kind__in=["pain", "tight", "stiff", "weak", "clicking", "numb", "past"]),
                name="symptom_kind_known",
            ),
            models.CheckConstraint(
                condition=(Q(during_run=None) | Q(during_run__lte=10))
                & (Q(daily_life=None) | Q(daily_life__lte=10))
                & (Q(at_rest=None) | Q(at_rest__lte=10))
                & (Q(next_morning=None) | Q(next_morning__lte=10)),
                name="symptom_0_to_10",
            ),
        ]


class ImpactCheck(models.Model):
    """Our own four weekly questions, 0 to 3 each; not validated, and labelled so. The newest of a week stands."""

    op_id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="impact_checks")
    week = models.CharField(max_length=8)
    trained = models.PositiveSmallIntegerField()
    changed = models.PositiveSmallIntegerField()
    limited = models.PositiveSmallIntegerField()
    symptoms = models.PositiveSmallIntegerField()
    acted_at = models.DateTimeField()
    received_at = models.DateTimeField(default=timezone.now)

    objects = AthleteRowsQuerySet.as_manager()

    class Meta:
        ordering = ["week", "acted_at", "op_id"]
        indexes = [models.Index(fields=["team", "athlete", "week"], name="impact_by_athlete_week")]
        constraints = [
            models.CheckConstraint(
                condition=Q(trained__lte=3, changed__lte=3, limited__lte=3, symptoms__lte=3), name="impact_0_to_3"
            ),
        ]


class BuddyLink(models.Model):
    """A one-time link for a second pair of eyes without an account: stored hashed, over after its use or its time."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="buddy_links")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    assessment = models.OneToOneField(Assessment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = AthleteRowsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("created_at")), name="buddy_link_expires_after_made"
            ),
        ]


class SuggestionAnswer(models.Model):
    """What a coach did with a suggestion, and on which findings: the same findings are not put forward again."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="suggestion_answers")
    rule = models.CharField(max_length=4)
    findings = models.CharField(max_length=64)  # digest of what the rule fired on
    taken = models.BooleanField()
    note = models.CharField(_("note"), max_length=200, blank=True)
    answered_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)

    objects = AthleteRowsQuerySet.as_manager()

    class Meta:
        ordering = ["-answered_at", "-id"]
        indexes = [models.Index(fields=["team", "athlete"], name="suggestion_by_athlete")]
