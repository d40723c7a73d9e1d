"""A reusable template: exercises with their dose and schedule."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Team
from exercises.models.exercise import Exercise
from exercises.models.prescription import Prescription, schedule_is_one_kind

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class RoutineQuerySet(models.QuerySet["Routine"]):
    def built_in(self) -> Self:
        return self.filter(team=None)

    def for_user(self, user: "User | AnonymousUser") -> Self:
        """Built-in routines, and those of the teams where this person is staff: shared ones and their own.

        What nobody holds any more, because the maker has left, is the team's.
        """
        if not user.is_authenticated:
            return self.none()
        places = Membership.objects.of(user).staff()
        ownerless = Q(made_by=None) | Q(made_by__left_at__isnull=False)
        seen = Q(shared=True) | ownerless | Q(made_by__in=places.values("pk"))
        return self.filter(Q(team=None) | (Q(team__in=places.values("team")) & seen))

    def usable_by(self, place: Membership) -> Self:
        """Of those this person sees: the built-in ones and the ones of this team, not of their other teams."""
        return self.for_user(place.user).filter(Q(team=None) | Q(team=place.team_id)) if place.user else self.none()

    def editable_by(self, coach: Membership) -> Self:
        """The team's own; built-in ones are copied instead."""
        return self.usable_by(coach).filter(team=coach.team_id) if coach.may_coach else self.none()

    def offered(self) -> Self:
        return self.filter(archived_at=None)

    def with_moves(self) -> Self:
        """With its items and their exercises, in one further query whatever the number."""
        return self.prefetch_related(Prefetch("items", RoutineItem.objects.select_related("exercise")))

    def with_neighbours(self, user: "User | AnonymousUser") -> Self:
        """With the routines that go with it and come next, as far as this person may see them."""
        seen = Routine.objects.for_user(user).offered().with_moves()
        steps = [Prefetch(step, seen, to_attr=f"seen_{step}") for step in ("pairs_with", "next")]
        return self.prefetch_related(*steps)


class Routine(models.Model):
    class Level(models.TextChoices):
        STARTER = "starter", _("Starter")
        BUILD = "build", _("Build")
        REHAB = "rehab", _("Rehab")
        MAINTAIN = "maintain", _("Maintain")
        ALL = "all", _("All levels")

    class Source(models.TextChoices):
        SEED = "seed", _("A running coach's article")
        TRIAL = "trial", _("Built on trials")
        GUIDELINE = "guideline", _("Built on a clinical guideline")
        EXPERT = "expert", _("Expert practice")

    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="routines")
    slug = models.SlugField(max_length=80)
    name = models.CharField(_("name"), max_length=120)
    goal = models.TextField(_("goal"), blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level)
    evidence_grade = models.CharField(max_length=120, blank=True)
    source_kind = models.CharField(max_length=12, choices=Source, blank=True)
    # [{"cite", "kind", "checked"}]; what is not checked is kept for us and never shown.
    references = models.JSONField(default=list, blank=True)
    days_a_week = models.PositiveSmallIntegerField(default=3)
    days_a_week_min = models.PositiveSmallIntegerField(default=1)
    days_a_week_max = models.PositiveSmallIntegerField(default=7)
    weeks_min = models.PositiveSmallIntegerField(default=1)
    weeks_max = models.PositiveSmallIntegerField(default=12)
    progress_when = models.JSONField(default=list, blank=True)
    regress_when = models.JSONField(default=list, blank=True)
    stop_when = models.JSONField(default=list, blank=True)
    # Above it an exercise stops for the day; copied to every plan (product.md, stop pain).
    stop_pain = models.PositiveSmallIntegerField(choices=[(3, "3"), (5, "5")], default=5)
    notes = models.TextField(blank=True)
    needs_screen = models.BooleanField(default=True)
    pairs_with = models.ManyToManyField("self", symmetrical=True, blank=True)
    next = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="previous")
    archived_at = models.DateTimeField(null=True, blank=True)
    # The coach who built it; seen by that coach alone until shared with the team.
    made_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    shared = models.BooleanField(default=False)

    objects = RoutineQuerySet.as_manager()

    # Filled by `with_neighbours`.
    seen_pairs_with: list["Routine"]
    seen_next: list["Routine"]

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["team", "slug"], name="routine_slug_in_team"),
            models.UniqueConstraint(fields=["slug"], condition=Q(team=None), name="routine_slug_built_in"),
            models.CheckConstraint(condition=Q(stop_pain__in=[3, 5]), name="routine_stop_pain_3_or_5"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("exercises:routine_detail", args=[self.pk, self.slug])

    @property
    def checked_references(self) -> list[dict[str, str]]:
        return [reference for reference in self.references if reference["checked"]]


class RoutineItem(Prescription):
    routine = models.ForeignKey(Routine, on_delete=models.CASCADE, related_name="items")
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    in_short_version = models.BooleanField(default=False)
    # Why the dose lies outside the library's range; empty when it does not.
    override_reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["routine", "rank"], name="routine_item_rank_once"),
            models.CheckConstraint(condition=schedule_is_one_kind(), name="routine_item_schedule"),
            models.CheckConstraint(
                condition=Q(times_a_day__gte=1, times_a_day__lte=3), name="routine_item_times_a_day"
            ),
        ]
