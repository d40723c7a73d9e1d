"""What coach and athlete write to each other, and how far each has read."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Team
from athletes.models.athlete import Athlete
from athletes.models.plan import PlannedExercise
from athletes.models.scope import AthleteRowsQuerySet


class Message(models.Model):
    """One message of an athlete's thread: the athlete and all who may read the record share one."""

    op_id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="messages")
    # Empty when the person has been erased; `by_athlete` still tells the side.
    author = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    by_athlete = models.BooleanField()
    text = models.TextField(_("message"), max_length=2000)
    # What it is about, if anything.
    planned_exercise = models.ForeignKey(
        PlannedExercise, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    week = models.CharField(max_length=8, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)

    objects = AthleteRowsQuerySet.as_manager()

    class Meta:
        ordering = ["sent_at", "op_id"]
        indexes = [models.Index(fields=["team", "athlete", "sent_at"], name="message_by_athlete")]


class ReadUpTo(models.Model):
    """The time of the newest message that a person has seen of one thread."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="+")
    reader = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    objects = AthleteRowsQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "athlete", "reader"], name="read_up_to_once")]
