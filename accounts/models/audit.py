"""Who saw or changed whose record: written once, never changed, without a word about health."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.team import Membership, Team


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def about(self, person: Membership) -> Self:
        """Events on this person's record, and lists that showed a row of it."""
        return self.filter(team_id=person.team_id).filter(
            models.Q(subject=person) | models.Q(shown__contains=f",{person.pk},")
        )


class AuditEvent(models.Model):
    class Action(models.TextChoices):
        OPENED = "opened", _("opened")
        LISTED = "listed", _("saw in a list")
        CHANGED = "changed", _("changed")
        LET_IN = "let_in", _("made a link for")

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    subject = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="audit_events")
    action = models.CharField(max_length=10, choices=Action)
    # Which page or record, in neutral words: "week 2026-W47", "dashboard", "plan".
    what = models.CharField(max_length=120)
    # Of a list: ",12,15,": membership ids, with commas on both ends so that one id can be searched for.
    shown = models.TextField(blank=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["team", "subject", "at"], name="audit_by_subject"),
            models.Index(fields=["team", "actor", "at"], name="audit_by_actor"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(action__in=["opened", "listed", "changed", "let_in"]),
                name="audit_action_known",
            )
        ]
