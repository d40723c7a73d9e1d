"""The library: one movement with its cues, dose, pose, muscles and evidence."""

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Team
from exercises.drawing import digest, loop_name
from exercises.figure import mirrored

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class Category(models.TextChoices):
    STRENGTH = "strength", _("Strength")
    ACTIVATION = "activation", _("Activation")
    ISOMETRIC = "isometric", _("Isometric")
    BALANCE = "balance", _("Balance")
    STRETCH = "stretch", _("Stretch")
    MOBILITY = "mobility", _("Mobility")


# The other half of a pair: the article asks for exercises *and* stretches (docs/adherence.md, paired days).
STRETCHING = frozenset({Category.STRETCH, Category.MOBILITY})


class Position(models.TextChoices):
    SUPINE = "supine", _("On your back")
    PRONE = "prone", _("Face down")
    SIDE_LYING = "side-lying", _("On your side")
    QUADRUPED = "quadruped", _("Hands and knees")
    KNEELING = "kneeling", _("Kneeling")
    HALF_KNEELING = "half-kneeling", _("Half-kneeling")
    SEATED = "seated", _("Seated")
    STANDING = "standing", _("Standing")


class Muscle(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Kit(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ExerciseQuerySet(models.QuerySet["Exercise"]):
    def built_in(self) -> Self:
        return self.filter(team=None)

    def for_user(self, user: "User | AnonymousUser") -> Self:
        """The built-in library and what this person's teams added."""
        if not user.is_authenticated:
            return self.none()
        teams = Membership.objects.of(user).values("team")
        return self.filter(Q(team=None) | Q(team__in=teams))

    def usable_in(self, place: Membership) -> Self:
        """The built-in library and what the team in view added, whatever other teams this person is in."""
        return self.filter(Q(team=None) | Q(team=place.team_id))

    def editable_by(self, coach: Membership) -> Self:
        """The team's own exercises; built-in ones are copied instead."""
        return self.filter(team=coach.team_id) if coach.may_coach else self.none()

    def offered(self) -> Self:
        return self.filter(archived_at=None)

    def for_cards(self) -> Self:
        """Only what a card shows: figure, name, dose, kind and position."""
        dose = ("unilateral", "sets", "reps", "hold_s")
        return self.only("team", "slug", "name", "category", "position", *dose, "pose", "photo")

    def by_muscle(self) -> Counter[str]:
        """How many of these exercises work each muscle, mainly or also, by its slug; one query."""
        links = (Exercise.primary_muscles.through, Exercise.secondary_muscles.through)
        mainly, also = (link.objects.filter(exercise__in=self.order_by().values("pk")) for link in links)
        pairs = mainly.values_list("muscle__slug", "exercise").union(also.values_list("muscle__slug", "exercise"))
        return Counter(slug for slug, _exercise in pairs)

    def with_ladder(self, user: "User | AnonymousUser") -> Self:
        """With muscles, kit, and the harder and easier exercises that this person may see."""
        seen = Exercise.objects.for_user(user).offered().for_cards()
        ladder = [Prefetch(step, seen, to_attr=f"seen_{step}") for step in ("easier", "harder")]
        return self.prefetch_related("primary_muscles", "secondary_muscles", "kit", *ladder)


class Exercise(models.Model):
    """A movement; built in when it has no team, else seen by that team only."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="exercises")
    slug = models.SlugField(max_length=80)
    name = models.CharField(_("name"), max_length=120)
    synonyms = models.JSONField(default=list, blank=True)
    category = models.CharField(_("category"), max_length=12, choices=Category)
    position = models.CharField(_("position"), max_length=16, choices=Position)
    kit = models.ManyToManyField(Kit, blank=True, related_name="exercises")
    primary_muscles = models.ManyToManyField(Muscle, blank=True, related_name="exercises")
    secondary_muscles = models.ManyToManyField(Muscle, blank=True, related_name="exercises_secondary")
    # The kit in the source's own words ("10-20 cm step"), where `kit` is what people filter by.
    kit_in_words = models.JSONField(default=list, blank=True)
    unilateral = models.BooleanField(_("per side"), default=False)
    sets = models.PositiveSmallIntegerField(default=1)
    reps = models.PositiveSmallIntegerField(default=1)
    hold_s = models.PositiveSmallIntegerField(null=True, blank=True)
    rest_s = models.PositiveSmallIntegerField(default=0)
    # Seconds up, pause, down; empty for holds.
    tempo = models.CharField(max_length=12, blank=True)
    # What a voice calls one hold, such as "Push", and the hold that follows each of these where a plan asks for both
    # in the same dose: 10 s push, then 10 s pull.
    hold_word = models.CharField(max_length=20, blank=True)
    alternates_with = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # {"sets": [low, high], "reps": [...], "hold_s": [...]}: the range the library stands behind.
    dose_range = models.JSONField(default=dict, blank=True)
    dose_source = models.CharField(max_length=200, blank=True)
    cues = models.JSONField(default=list, blank=True)
    common_fault = models.TextField(blank=True)
    feel = models.TextField(blank=True)
    stop_if = models.TextField(blank=True)
    # [{"cite", "note", "kind", "checked"}]; what is not checked is kept for us and never shown.
    evidence = models.JSONField(default=list, blank=True)
    # Which part of the article it comes from, if any.
    seed = models.CharField(max_length=16, blank=True)
    # Joint angles of start and end, and under "muscles" what the figure tints; empty when nothing is drawn.
    pose = models.JSONField(default=dict, blank=True)
    # At most one of pose, photo and video. The photo lies beside its small copy (exercises/own/keeping.py).
    photo = models.FileField(max_length=120, blank=True)
    video = models.CharField(max_length=300, blank=True)
    harder = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="easier")
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = ExerciseQuerySet.as_manager()

    # Filled by `with_ladder`.
    seen_easier: list["Exercise"]
    seen_harder: list["Exercise"]

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["team", "slug"], name="exercise_slug_in_team"),
            models.UniqueConstraint(fields=["slug"], condition=Q(team=None), name="exercise_slug_built_in"),
            models.CheckConstraint(condition=Q(category__in=Category.values), name="exercise_category_known"),
            models.CheckConstraint(condition=Q(position__in=Position.values), name="exercise_position_known"),
            models.CheckConstraint(condition=Q(photo="") | Q(video=""), name="exercise_photo_or_video"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("exercises:exercise_detail", args=[self.pk, self.slug])

    @property
    def per_side(self) -> bool:
        """What a prescription calls `unilateral`, so that both can be read as a dose."""
        return self.unilateral

    @property
    def checked_evidence(self) -> list[dict[str, str]]:
        """Only what a reader may see: the note and its source were both checked."""
        return [entry for entry in self.evidence if entry["checked"]]

    @property
    def figure_url(self) -> str:
        """Where the figure's symbols are served, under a name that changes with the drawing; "" without a pose."""
        return self._figure_at(digest(self.pose)) if self.pose else ""

    @property
    def mirrored_figure_url(self) -> str:
        """The same for the other side."""
        return self._figure_at(digest(mirrored(self.pose))) if self.pose else ""

    @property
    def loop_url(self) -> str:
        """Where the figure that moves is served, in the exercise's own tempo; "" without a pose."""
        return self._figure_at(self._loop_name(self.pose)) if self.pose else ""

    @property
    def mirrored_loop_url(self) -> str:
        """The same for the other side."""
        return self._figure_at(self._loop_name(mirrored(self.pose))) if self.pose else ""

    def _loop_name(self, pose: dict[str, Any]) -> str:
        return loop_name(pose, self.tempo, self.hold_s)

    def _figure_at(self, name: str) -> str:
        if self.team_id is None:
            return reverse("exercises:figure", args=[self.slug, name])
        return reverse("exercises:team_figure", args=[self.pk, name])

    @property
    def photo_names(self) -> list[str]:
        """What the photo's two sizes are called, large and small; drawn anew for every file."""
        stem = PurePosixPath(self.photo.name or "").stem
        return [stem, f"{stem}-s"] if stem else []

    @property
    def photo_url(self) -> str:
        """Where the team's people get the photo; "" without one."""
        return reverse("exercises:exercise_photo", args=[self.pk, self.photo_names[0]]) if self.photo else ""

    @property
    def photo_small_url(self) -> str:
        """The same photo, small enough for a card."""
        return reverse("exercises:exercise_photo", args=[self.pk, self.photo_names[1]]) if self.photo else ""

    @property
    def video_host(self) -> str:
        """Where the link leads, for the one who is about to follow it."""
        return (urlsplit(self.video).hostname or "").removeprefix("www.")

    @property
    def pictured(self) -> bool:
        """Whether there is something to see on a card: a drawing or a photo."""
        return bool(self.pose or self.photo)

    @property
    def stretching(self) -> bool:
        return self.category in STRETCHING
