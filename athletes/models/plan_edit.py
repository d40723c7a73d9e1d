"""What was edited in a live plan: by whom, from which day, and the rows before and after it."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Team
from athletes.models.athlete import Athlete
from athletes.models.plan import Plan

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class PlanEditQuerySet(models.QuerySet["PlanEdit"]):
    def for_athlete(self, user: "User | AnonymousUser") -> Self:
        return self.filter(plan__athlete__in=Athlete.objects.for_athlete(user))

    def for_coach(self, user: "User | AnonymousUser") -> Self:
        return self.filter(plan__athlete__in=Athlete.objects.for_coach(user))

    def standing(self) -> Self:
        return self.filter(taken_back_at=None)


class PlanEdit(models.Model):
    """One edit. The plan's lines say what holds; this says how it came to that, and is only added to."""

    class What(models.TextChoices):
        CHANGE = "change", _("Change of dose or days")
        EASE = "ease", _("Eased")
        UP = "up", _("Stepped up")
        SWAP = "swap", _("Swapped")
        ADD = "add", _("Added")
        REMOVE = "remove", _("Removed")
        END = "end", _("End of the plan")
        REST = "rest", _("Pause")
        CHOICE = "choice", _("Choice of the athlete")

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="edits")
    what = models.CharField(max_length=6, choices=What)
    # The line that was edited or added, or that gave its place; empty where the plan as a whole was edited.
    lineage = models.UUIDField(null=True, blank=True)
    holds_from = models.DateField()
    made_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    # The same for all plans that were edited in one go.
    together = models.UUIDField(null=True, blank=True)
    # The rows that differ, as coaching/plans/log.py writes them: for the words of the timeline, and for the way back.
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    # The athlete's date of the first Today that told of it.
    seen_on = models.DateField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = PlanEditQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [
            models.Index(fields=["team", "plan", "made_at"], name="plan_edit_by_plan"),
            models.Index(fields=["team", "together"], name="plan_edit_together"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=["change", "ease", "up", "swap", "add", "remove", "end", "rest", "choice"]),
                name="plan_edit_known",
            ),
            models.CheckConstraint(
                condition=Q(what__in=["end", "rest", "choice"], lineage=None)
                | Q(what__in=["change", "ease", "up", "swap", "add", "remove"], lineage__isnull=False),
                name="plan_edit_names_its_line",
            ),
        ]
