"""A sentence that a team's coaches write often, kept with its placeholders."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Team
from coaching.models.review import Decision


class SavedReply(models.Model):
    """Shared in the team; the text may hold placeholders such as {first_name} (coaching/talk/replies.py)."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="saved_replies")
    title = models.CharField(_("title"), max_length=60)
    text = models.TextField(_("text"), max_length=2000)
    # Offered first with this decision of a review; empty for every occasion.
    decision = models.CharField(_("goes with"), max_length=10, choices=Decision, blank=True)
    made_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            # "Well done" and "well done" are one name to whoever looks for it.
            models.UniqueConstraint("team", Lower("title"), name="saved_reply_title_once"),
            models.CheckConstraint(
                condition=Q(decision="") | Q(decision__in=Decision.values), name="saved_reply_decision_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title
