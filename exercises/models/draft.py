"""What a coach is building, and every routine as it was saved: the draft and the versions."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Membership, Team
from exercises.models.routine import Routine

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class RoutineDraftQuerySet(models.QuerySet["RoutineDraft"]):
    def for_coach(self, coach: Membership) -> Self:
        return self.filter(coach=coach, team=coach.team_id)

    def open_to(self, user: "User | AnonymousUser") -> Self:
        """Without those of routines that their maker has taken back from the team."""
        return self.filter(Q(routine=None) | Q(routine__in=Routine.objects.for_user(user)))


class RoutineDraft(models.Model):
    """A coach's unfinished work on a routine, or on a new one when `routine` is empty; saving publishes it."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    coach = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    routine = models.ForeignKey(Routine, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    # The version it began from; 0 when there was none.
    based_on = models.PositiveIntegerField(default=0)
    # What stands in the form, as it was typed (exercises/builder/content.py), so that mistakes are kept as well.
    content = models.JSONField()
    updated_at = models.DateTimeField(default=timezone.now)

    objects = RoutineDraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["coach", "routine"], name="routine_draft_once"),
            models.UniqueConstraint(fields=["coach"], condition=Q(routine=None), name="routine_draft_new_once"),
        ]

    @property
    def name(self) -> str:
        """What the coach has called it so far."""
        return str(self.content["fields"]["name"])


class RoutineVersion(models.Model):
    """A routine as it was saved: written once, never changed."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    routine = models.ForeignKey(Routine, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    saved_at = models.DateTimeField(default=timezone.now)
    # Empty for a routine that was there before anyone built it here.
    saved_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    content = models.JSONField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["routine", "number"], name="routine_version_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="routine_version_from_one"),
        ]
