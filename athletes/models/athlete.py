"""The athlete, who coaches them, and who may therefore read or change their record."""

from typing import TYPE_CHECKING, Self

from allauth.mfa.models import Authenticator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Attachment, Consent, Membership, Role, Team
from accounts.models.consent import SINCE, Purpose

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class Group(models.Model):
    """A coach's own word for some athletes, such as a training group."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(_("group"), max_length=60)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["team", "name"], name="group_name_in_team")]

    def __str__(self) -> str:
        return self.name


class AthleteQuerySet(models.QuerySet["Athlete"]):
    def present(self) -> Self:
        return self.filter(membership__left_at=None)

    def for_athlete(self, user: "User | AnonymousUser") -> Self:
        """One's own row."""
        return self.filter(membership__in=Membership.objects.of(user).filter(role=Role.ATHLETE))

    def for_coach(self, user: "User | AnonymousUser") -> Self:
        """Whose health data this person may read: owner, coach in charge, assistant attached to either.

        An assistant who trains in the team as well is no staff of their own: what coaches note about them stays theirs.
        """
        mine = Membership.objects.of(user)
        attached = Attachment.objects.filter(assistant__in=mine.filter(role=Role.ASSISTANT), coach__left_at=None)
        owned_teams = mine.filter(role=Role.OWNER).values("team")
        served_teams = attached.filter(coach__role=Role.OWNER).values("team")
        charges = Charge.objects.filter(coach__in=mine.filter(role=Role.COACH))
        assisted = Charge.objects.filter(coach__in=attached.values("coach"))
        own = Membership.objects.filter(user=user.pk, role=Role.ATHLETE)
        served = Q(team__in=served_teams) | Q(pk__in=assisted.values("athlete"))
        return self.filter(
            Q(team__in=owned_teams) | Q(pk__in=charges.values("athlete")) | served & ~Q(membership__in=own)
        )

    def editable_by(self, user: "User | AnonymousUser") -> Self:
        """Whose plans, reviews and links this person may change: owner and coach in charge."""
        mine = Membership.objects.of(user)
        charges = Charge.objects.filter(coach__in=mine.filter(role=Role.COACH))
        return self.filter(
            Q(team__in=mine.filter(role=Role.OWNER).values("team")) | Q(pk__in=charges.values("athlete"))
        )

    def known_to(self, user: "User | AnonymousUser") -> Self:
        """Whose name, groups and plan names this person may see: any coach of the team."""
        coached_teams = Membership.objects.of(user).coaches().values("team")
        readable = Athlete.objects.for_coach(user).values("pk")
        return self.filter(Q(team__in=coached_teams) | Q(pk__in=readable))

    def readable_by(self, user: "User | AnonymousUser") -> Self:
        """Whose record this person may read: one's own, and those of `for_coach`."""
        mine = Athlete.objects.for_athlete(user).values("pk")
        return self.filter(Q(pk__in=mine) | Q(pk__in=Athlete.objects.for_coach(user).values("pk")))

    def with_consents(self) -> Self:
        """Adds what the athlete agreed to, so that a request asks for consent without a query of its own.

        `may_tick`; `may_tell_pain`: pain, illness and injury, which every wording covers; `may_tell_health`: all
        else about health, which the wording of now covers.
        """
        given = Consent.objects.in_force().filter(membership=OuterRef("membership"))
        health = given.filter(purpose=Purpose.HEALTH)
        return self.annotate(
            may_tick=Exists(given.filter(purpose=Purpose.TICKS)),
            may_tell_pain=Exists(health),
            may_tell_health=Exists(health.filter(version__gte=SINCE[Purpose.HEALTH])),
        )

    def with_ways(self) -> Self:
        """Adds `has_passkey`, `also_staff` and `asked_again`, for what a page says beside its matter.

        That is of getting back in, of the other side, and of a consent whose wording has grown since.
        """
        theirs = OuterRef("membership__user")
        passkeys = Authenticator.objects.filter(user=theirs, type=Authenticator.Type.WEBAUTHN)
        places = Membership.objects.present().staff().filter(user=theirs)
        outdated = Consent.objects.outdated(Purpose.HEALTH).filter(membership=OuterRef("membership"))
        return self.annotate(has_passkey=Exists(passkeys), also_staff=Exists(places), asked_again=Exists(outdated))


class Athlete(models.Model):
    """One-to-one with the membership, which carries name, zone and login."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="athletes")
    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="athlete")
    groups = models.ManyToManyField(Group, blank=True, related_name="athletes")
    coaches = models.ManyToManyField(Membership, through="Charge", related_name="athletes_in_charge")
    # Time and the athlete's own date of the last contact (docs/adherence.md, rule 6): the date is kept
    # beside the time because the zone may change afterwards.
    last_contact_at = models.DateTimeField(null=True, blank=True)
    last_contact_on = models.DateField(null=True, blank=True)
    # What is kept of the weeks from this Monday on holds no more: something came in for them (athletes/closing.py).
    changed_from = models.DateField(null=True, blank=True)

    # What the athlete agreed to; only on rows that came `with_consents`.
    may_tick: bool
    may_tell_pain: bool
    may_tell_health: bool
    # Only on rows that came `with_ways`.
    has_passkey: bool
    also_staff: bool
    asked_again: bool
    # The newest answer to the safety questions, and the newest pain above 5 of a move and on a list; only on rows
    # that came through athletes.safety.due.with_safety.
    answered_at: "datetime | None"
    hurt_at: "datetime | None"
    listed_at: "datetime | None"
    # The newest week of the impact check and the day of the newest list with a symptom; only on rows that came
    # through athletes.checks.weekly.with_impact.
    impact_week: str | None
    symptom_on: "date | None"
    # Only on rows that came through athletes.talk.unread: `with_news` and `with_waiting`.
    has_news: bool
    waiting_since: "datetime | None"
    is_unread: bool

    objects = AthleteQuerySet.as_manager()

    class Meta:
        ordering = ["membership__name", "id"]

    def __str__(self) -> str:
        return self.membership.name

    def get_absolute_url(self) -> str:
        return reverse("coaching:athlete", args=[self.pk])


class Charge(models.Model):
    """A coach in charge of an athlete; nobody is ever without one."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="charges")
    coach = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="charges")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "athlete", "coach"], name="charge_once")]
