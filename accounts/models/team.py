"""The team (the tenant) and the person in it."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from accounts.zones import validate_zone

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models.user import User


class Team(models.Model):
    name = models.CharField(_("team name"), max_length=80)
    zone = models.CharField(_("time zone"), max_length=64, default="Europe/London", validators=[validate_zone])
    # Band limits in percent, decided on the exact fraction (docs/adherence.md, rule 10).
    on_track = models.PositiveSmallIntegerField(
        _("on track from"), default=75, validators=[MinValueValidator(2), MaxValueValidator(100)]
    )
    slipping = models.PositiveSmallIntegerField(
        _("slipping from"), default=50, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(slipping__gte=1, slipping__lt=models.F("on_track"), on_track__lte=100),
                name="team_limits_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    COACH = "coach", _("Coach")
    ASSISTANT = "assistant", _("Assistant")
    ATHLETE = "athlete", _("Athlete")


STAFF_ROLES = (Role.OWNER, Role.COACH, Role.ASSISTANT)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def present(self) -> Self:
        """Only people who have not left."""
        return self.filter(left_at=None)

    def of(self, user: "User | AnonymousUser") -> Self:
        """The places this login holds now; an anonymous visitor holds none."""
        return self.present().filter(user=user) if user.is_authenticated else self.none()

    def archived_of(self, user: "User | AnonymousUser") -> Self:
        """The athlete's places of this login that were archived: nothing is open, and nothing is erased."""
        if not user.is_authenticated:
            return self.none()
        return self.exclude(left_at=None).filter(user=user, role=Role.ATHLETE)

    def staff(self) -> Self:
        return self.filter(role__in=STAFF_ROLES)

    def coaches(self) -> Self:
        """Those who may be in charge of athletes."""
        return self.filter(role__in=(Role.OWNER, Role.COACH))

    def to_be_mailed(self) -> Self:
        """Those who have an address and want a mail when somebody writes to them."""
        wanted = Q(mail_copies=True) | Q(mail_copies=None, role__in=STAFF_ROLES)
        return self.present().filter(wanted, user__email__isnull=False)

    def with_other_side(self) -> Self:
        """Adds `also_athlete`: whether the login trains somewhere too, so that the desk can lead there."""
        trains = Membership.objects.present().filter(role=Role.ATHLETE, user=models.OuterRef("user"))
        return self.annotate(also_athlete=models.Exists(trains))


def called(name: str) -> str:
    """A name as pages show it: in many places somebody is on the team before they have said theirs."""
    return name or gettext("Not named yet")


class Membership(models.Model):
    """A person in a team; `user` is empty until the invitation is accepted."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)
    name = models.CharField(_("name"), max_length=80, blank=True)
    zone = models.CharField(_("time zone"), max_length=64, default="Europe/London", validators=[validate_zone])
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)
    # Whether a mail says that somebody wrote; None as long as nothing was chosen (`wants_copies`).
    mail_copies = models.BooleanField(_("mail when somebody writes to you"), null=True, blank=True)

    # Only on rows that came `with_other_side`.
    also_athlete: bool

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["user", "left_at"], name="membership_by_user")]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
            # A coach may be an athlete of the own team, but holds each hat once.
            models.UniqueConstraint(
                fields=["team", "user"],
                condition=~Q(role=Role.ATHLETE) & Q(left_at=None),
                name="membership_one_staff_place",
            ),
            models.UniqueConstraint(
                fields=["team", "user"],
                condition=Q(role=Role.ATHLETE) & Q(left_at=None),
                name="membership_one_athlete_place",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """The name, or what stands for it until one is given."""
        return called(self.name)

    @property
    def is_staff(self) -> bool:
        return self.role in STAFF_ROLES

    @property
    def may_coach(self) -> bool:
        """Owner or coach: may assign, edit, review; an assistant may not."""
        return self.role in (Role.OWNER, Role.COACH)

    @property
    def wants_copies(self) -> bool:
        """What was chosen; until then staff get mails and athletes do not."""
        return self.is_staff if self.mail_copies is None else self.mail_copies

    @property
    def initials(self) -> str:
        """At most two letters for the round mark in the header."""
        return "".join(word[0] for word in self.name.split()[:2]).upper()


class Attachment(models.Model):
    """An assistant reads what the coaches they are attached to read."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    assistant = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="attachments")
    coach = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="assistants")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "assistant", "coach"], name="attachment_once"),
            models.CheckConstraint(condition=~Q(assistant=models.F("coach")), name="attachment_to_another"),
        ]
