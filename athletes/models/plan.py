"""One athlete's dated copy of a routine, and the versions of its lines."""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Team
from athletes.choosing import Choice, chosen_spans, chosen_yet, read_choices
from athletes.models.athlete import Athlete
from athletes.models.scope import AthleteRowsQuerySet
from athletes.schedule import Span
from exercises.models import Exercise, Prescription, Routine
from exercises.models.prescription import schedule_is_one_kind

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class PlanMode(models.TextChoices):
    PREHAB = "prehab", _("Prehab")
    RETURNING = "returning", _("Returning")
    CLINICIAN = "clinician", _("Under a clinician")


class PlanQuerySet(AthleteRowsQuerySet["Plan"]):
    def touching(self, first: "date", last: "date") -> Self:
        """Plans with at least one day between the two dates, both included."""
        return self.filter(Q(end=None) | Q(end__gte=first), start__lte=last)

    def not_over(self, day: "date") -> Self:
        """Plans that run or are still to come."""
        return self.filter(Q(end=None) | Q(end__gte=day))


class Plan(models.Model):
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="plans")
    routine = models.ForeignKey(Routine, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    # Health-revealing routines show to other coaches of the team as "plan" only.
    rehab = models.BooleanField(default=False)
    mode = models.CharField(_("mode"), max_length=10, choices=PlanMode, default=PlanMode.PREHAB)
    start = models.DateField(_("first day"))
    end = models.DateField(_("last day"), null=True, blank=True)
    # The athlete's date of the first Today that listed it, or of the first tick, whichever is earlier.
    opened_on = models.DateField(null=True, blank=True)
    stop_pain = models.PositiveSmallIntegerField(_("stop pain"), choices=[(3, "3"), (5, "5")], default=5)
    # How many of its exercises the athlete commits to; empty where the coach offers no choice (rule 14).
    choose_at_most = models.PositiveSmallIntegerField(_("the athlete chooses at most"), null=True, blank=True)
    # The athlete's choices, oldest first: [{"from": "2026-11-23", "lineages": ["…", …]}], the lineages null where all
    # are asked for. Kept with the plan, because whoever counts a plan needs them; only appended to, so that no past
    # week changes (athletes/choosing.py).
    choices = models.JSONField(default=list, blank=True)
    assigned_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    assigned_at = models.DateTimeField(default=timezone.now)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["start", "id"]
        indexes = [models.Index(fields=["team", "athlete", "start"], name="plan_by_athlete")]
        constraints = [
            models.CheckConstraint(condition=Q(end=None) | Q(end__gte=F("start")), name="plan_ends_after_start"),
            models.CheckConstraint(condition=Q(stop_pain__in=[3, 5]), name="plan_stop_pain_3_or_5"),
            models.CheckConstraint(condition=Q(mode__in=PlanMode.values), name="plan_mode_known"),
            models.CheckConstraint(
                condition=Q(choose_at_most=None) | Q(choose_at_most__gte=1, choose_at_most__lte=4),
                name="plan_choose_1_to_4",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def choices_made(self) -> tuple[Choice, ...]:
        return read_choices(self.choices)

    @property
    def to_choose(self) -> bool:
        """Whether the athlete has yet to choose what is asked of them."""
        return self.choose_at_most is not None and not chosen_yet(self.choices_made)

    def chosen(self, lineage: uuid.UUID) -> tuple[Span, ...] | None:
        """The dates for which the athlete chose a line; None in a plan that leaves no choice."""
        if self.choose_at_most is None and not self.choices:
            return None
        return chosen_spans(self.choices_made, str(lineage))


class PlannedExerciseQuerySet(models.QuerySet["PlannedExercise"]):
    def for_athlete(self, user: "User | AnonymousUser") -> Self:
        return self.filter(plan__athlete__in=Athlete.objects.for_athlete(user))

    def for_coach(self, user: "User | AnonymousUser") -> Self:
        return self.filter(plan__athlete__in=Athlete.objects.for_coach(user))

    def in_force(self, day: "date") -> Self:
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)

    def not_over(self, day: "date") -> Self:
        """Lines in force or still to come, of plans that run or are still to come."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), Q(plan__end=None) | Q(plan__end__gte=day))


class PlannedExercise(Prescription):
    """One version of one line of a plan; versions of the same line share the lineage."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="planned_exercises")
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="+")
    lineage = models.UUIDField(default=uuid.uuid4)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    rank = models.PositiveSmallIntegerField()
    # One of the moves for a bad day; it ticks its own lane, the rest stay due (rule 14).
    in_short_version = models.BooleanField(default=False)

    objects = PlannedExerciseQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "rank", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["team", "lineage", "valid_from"], name="version_one_per_day"),
            models.UniqueConstraint(fields=["team", "lineage"], condition=Q(valid_to=None), name="version_one_open"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="version_ends_after_start"
            ),
            models.CheckConstraint(condition=schedule_is_one_kind(), name="planned_exercise_schedule"),
            models.CheckConstraint(
                condition=Q(times_a_day__gte=1, times_a_day__lte=3), name="planned_exercise_times_a_day"
            ),
        ]
