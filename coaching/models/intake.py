"""A list of athletes that was taken in, and how far the invitations by mail have got."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Role, Team
from athletes.models import Athlete
from athletes.models.scope import AthleteRowsQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class IntakeQuerySet(models.QuerySet["Intake"]):
    def for_coach(self, user: "User | AnonymousUser") -> Self:
        """Those one made oneself; an owner's are all of the team."""
        mine = Membership.objects.of(user).coaches()
        owned = mine.filter(role=Role.OWNER).values("team")
        return self.filter(Q(made_by__in=mine) | Q(team__in=owned))


class Intake(models.Model):
    """One list, taken in whole."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = IntakeQuerySet.as_manager()


class Invited(models.Model):
    """One athlete of the list. The address stays here only until the mail is out; then the invitation has it."""

    class Mail(models.TextChoices):
        NONE = "none", _("no e-mail")
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        REFUSED = "refused", _("not taken by the mail server")

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="invited")
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField(blank=True)
    mail = models.CharField(max_length=8, choices=Mail, default=Mail.NONE)
    at = models.DateTimeField(default=timezone.now)  # of the last step of the mail

    objects = AthleteRowsQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["team", "intake", "athlete"], name="invited_once_in_a_list"),
            models.CheckConstraint(
                condition=Q(mail__in=["none", "sent"], email="")
                | (Q(mail__in=["waiting", "sending", "refused"]) & ~Q(email="")),
                name="invited_address_until_sent",
            ),
        ]
