"""A file that a coach ordered: what it is to hold, how far it is, and its bytes."""

from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Team

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

KEPT = timedelta(days=7)
# Longer than any chunk of athletes takes: a file without a sign of life for so long has lost its worker. One that
# waits for its turn may stand behind some large ones.
PATIENCE = {"running": timedelta(minutes=10), "waiting": timedelta(hours=1)}
_week = RegexValidator(r"^\d{4}-W\d{2}$")


class ExportQuerySet(models.QuerySet["Export"]):
    def for_coach(self, user: "User | AnonymousUser") -> Self:
        """One's own, as long as one coaches in that team; nobody else's, whoever owns the team."""
        return self.filter(ordered_by__in=Membership.objects.of(user).coaches())

    def for_athlete(self, user: "User | AnonymousUser") -> Self:
        """None: an athlete's own export is another thing."""
        return self.none()

    def over(self, now: datetime) -> Self:
        """Those whose time is up, made or not."""
        return self.filter(ordered_at__lte=now - KEPT)

    def lost(self, now: datetime) -> Self:
        """Those whose worker gave no sign of life for too long."""
        silent = [Q(state=state, touched_at__lte=now - patience) for state, patience in PATIENCE.items()]
        return self.filter(reduce(or_, silent))

    def under_way(self, now: datetime) -> Self:
        """Waiting or being made, with a sign of life."""
        return self.filter(state__in=PATIENCE).exclude(pk__in=self.lost(now))


class Export(models.Model):
    """Belongs to who ordered it; gone seven days after the order."""

    class Kind(models.TextChoices):
        WEEKS = "weeks", _("Weeks")
        TICKS = "ticks", _("Ticks")
        ASSESSMENTS = "assessments", _("Assessments")
        MONTH = "month", _("The team's month")
        REPORT = "report", _("Report")
        SQUAD = "squad", _("The squad")

    class Format(models.TextChoices):
        XLSX = "xlsx", _("XLSX")
        CSV = "csv", _("CSV")
        PDF = "pdf", _("PDF")
        LINES = "lines", "JSON"  # of a large team; its page reads it, nobody fetches it

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("stopped with an error")
        CANCELLED = "cancelled", _("cancelled")

    BUSY = (State.WAITING, State.RUNNING)

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    ordered_by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="exports")
    kind = models.CharField(_("what"), max_length=11, choices=Kind)
    format = models.CharField(_("file"), max_length=5, choices=Format)
    first = models.CharField(_("first week"), max_length=8, validators=[_week])
    last = models.CharField(_("last week"), max_length=8, validators=[_week])
    # What a document is drawn by: `paper`, `staff` for a copy with private notes, `month`.
    options = models.JSONField(default=dict, blank=True)
    # Ids of those who are in it; no relation, because who is gone must not fall out of what the file is asked for.
    athletes = models.JSONField()
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    # Counts up each time somebody begins to make it: only the newest may write, so two workers never mix their parts.
    attempt = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)  # athletes
    left_out = models.PositiveIntegerField(default=0)  # athletes who were not theirs any more when it was made
    rows = models.PositiveIntegerField(default=0)
    ordered_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now)  # the last sign of life of whoever makes it

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-ordered_at", "-id"]
        indexes = [models.Index(fields=["team", "ordered_by", "ordered_at"], name="export_by_owner")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["weeks", "ticks", "assessments", "month", "report", "squad"]),
                name="export_kind_known",
            ),
            models.CheckConstraint(condition=Q(format__in=["xlsx", "csv", "pdf", "lines"]), name="export_format_known"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running", "ready", "failed", "cancelled"]),
                name="export_state_known",
            ),
            models.CheckConstraint(condition=Q(first__lte=models.F("last")), name="export_weeks_in_order"),
        ]

    @property
    def expires_at(self) -> datetime:
        return self.ordered_at + KEPT

    def lost(self, now: datetime) -> bool:
        """Whether whoever made it, or should have, has given no sign of life for too long."""
        return self.state in PATIENCE and self.touched_at <= now - PATIENCE[self.state]

    def over(self, now: datetime) -> bool:
        """Whether its time is up."""
        return self.expires_at <= now

    @property
    def filename(self) -> str:
        """Without a name: a file lies about in downloads."""
        return f"{self.kind}-{self.first}-{self.last}.{self.format}"


class ExportPart(models.Model):
    """A piece of the file, so that neither making nor sending holds the whole in memory."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="parts")
    attempt = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["team", "export", "attempt", "number"], name="export_part_once")]
