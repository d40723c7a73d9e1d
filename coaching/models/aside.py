"""A flag that one coach has seen, or wants to see again later."""

from django.db import models
from django.utils import timezone

from accounts.models import Membership, Team
from athletes.models import Athlete
from athletes.models.scope import AthleteRowsQuerySet


class SetAside(models.Model):
    """Until a date, or, without one, until the facts the flag was raised on change. Of one coach, for nobody else."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=3)  # of the flag: "F4"
    facts = models.CharField(max_length=200)  # what the flag said, as a text that can be compared
    until = models.DateField(null=True, blank=True)  # the coach's date on which it comes back
    at = models.DateTimeField(default=timezone.now)

    objects = AthleteRowsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "by", "athlete", "code"], name="set_aside_once"),
            # An open red flag cannot be set aside.
            models.CheckConstraint(condition=~models.Q(code="F1"), name="set_aside_never_f1"),
        ]
