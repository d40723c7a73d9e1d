"""A coach's work on one of the team's own exercises: what the form starts with, what is typed, what is saved."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.numbers import row_number
from exercises.filters import vocabulary
from exercises.models import Exercise
from exercises.own.form import RANGED, OwnExerciseForm, Picture, typed
from exercises.own.keeping import keep
from exercises.own.posing import PoseForm


class Desk:
    """`exercise` is the one that is changed, None for a new one; `source` is where the form's words come from."""

    def __init__(self, coach: Membership, exercise: Exercise | None, source: Exercise | None) -> None:
        self.coach, self.exercise, self.source = coach, exercise, source
        self.form = self._form(initial=self._initial())
        self.pose_form = self._pose_form(source.pk if source and source.pose else 0)

    def take(self, data: QueryDict, files: MultiValueDict[str, Any]) -> None:
        """Take over the whole form, to be judged."""
        self.form = self._form(data, files)
        drawn = data.get("picture") == Picture.POSE
        self.pose_form = self._pose_form(row_number(data.get("base", "")), data if drawn else None)

    def show(self, data: QueryDict) -> None:
        """Take over what is typed without judging it, except the angles; `show=base` starts them anew."""
        self.form = self._form(initial=typed(self.form, data))
        self.pose_form = self._pose_form(row_number(data.get("base", "")), None if data["show"] == "base" else data)

    def save(self) -> Exercise | None:
        """The exercise as it is now in the library; None when something is wrong, which then stands at its field."""
        drawn = self.form.is_valid() and self.form.cleaned_data["picture"] == Picture.POSE
        if drawn and self.pose_form is None:
            self.form.add_error("picture", _("There is no drawing to start from yet."))
        if not self.form.is_valid() or (drawn and self.pose_form and not self.pose_form.is_valid()):
            return None
        return keep(self.coach, self.exercise, self.form, self.pose_form.pose if drawn and self.pose_form else {})

    @property
    def wrong(self) -> bool:
        posed = self.pose_form is not None and self.pose_form.is_bound and bool(self.pose_form.errors)
        return posed or (self.form.is_bound and bool(self.form.errors))

    @property
    def preview_url(self) -> str:
        """Where the drawing of the angles as they are comes from; those that are wrong stay as they were."""
        if self.pose_form is None:
            return ""
        told = self.pose_form.values
        muscles = [("primary_muscles", slug) for slug in self.form["primary_muscles"].value() or ()]
        query = urlencode([("base", self.base_pk), *told.items(), *muscles])
        return f"{reverse('exercises:pose_preview')}?{query}"

    @property
    def video_help(self) -> str:
        hosts = ", ".join(settings.VIDEO_HOSTS)
        return _("A link to %(hosts)s. It is opened only on a click, in a new tab.") % {"hosts": hosts}

    @cached_property
    def usable(self) -> list[Exercise]:
        """What the team may link to or start from, by name."""
        return list(Exercise.objects.usable_in(self.coach).only("team", "name", "pose", "archived_at"))

    @cached_property
    def ladder(self) -> dict[int, str]:
        """Names of the exercises that may stand above or below: those on offer, and those that stand there already."""
        linked = {*self._linked["easier"], *self._linked["harder"]}
        return {one.pk: one.name for one in self.usable if one.archived_at is None or one.pk in linked}

    @cached_property
    def bases(self) -> list[Exercise]:
        """The exercises whose pose may be taken to start from."""
        own = self.exercise.pk if self.exercise else 0
        return [one for one in self.usable if one.pose and (one.archived_at is None or one.pk == own)]

    def _form(self, *args: Any, **kwargs: Any) -> OwnExerciseForm:
        own = self.exercise.pk if self.exercise else 0
        offered = (one for one in self.usable if one.archived_at is None and one.pk != own)
        return OwnExerciseForm(
            *args,
            vocabulary=self._vocabulary,
            ladder=self.ladder,
            own=own,
            has_photo=bool(self.exercise and self.exercise.photo),
            names=frozenset(one.name.casefold() for one in offered),
            **kwargs,
        )

    @cached_property
    def _vocabulary(self) -> Any:
        return vocabulary()

    def _pose_form(self, pk: int | None, data: Mapping[str, Any] | None = None) -> PoseForm | None:
        base = next((one for one in self.bases if one.pk == pk), next(iter(self.bases), None))
        self.base_pk = base.pk if base else 0
        return PoseForm(base.pose, data) if base else None

    @cached_property
    def _linked(self) -> dict[str, list[int]]:
        """Numbers of the exercises that stand below and above the source."""
        if self.source is None:
            return {"easier": [], "harder": []}
        return {step: list(getattr(self.source, step).values_list("pk", flat=True)) for step in ("easier", "harder")}

    def _initial(self) -> dict[str, Any]:
        """The fields of a source; a copy is easily told from it by its name."""
        if self.source is None:
            return {"picture": Picture.POSE, "sets": 2, "reps": 10, "rest_s": 30}
        same = ("category", "position", "unilateral", "sets", "reps", "hold_s", "rest_s", "tempo", "video")
        said = ("common_fault", "feel", "stop_if")
        told = {name: getattr(self.source, name) for name in (*same, *said)}
        for part in RANGED:
            low, high = self.source.dose_range.get(part, (None, None))
            told |= {f"{part}_low": low, f"{part}_high": high}
        for name in ("kit", "primary_muscles", "secondary_muscles"):
            told[name] = [word.slug for word in getattr(self.source, name).all()]
        copied = self.source.name if self.exercise else _("%(name)s, our way") % {"name": self.source.name}
        told |= {"name": copied, "cues": "\n".join(self.source.cues), "picture": picture_of(self.source)}
        return {**told, **self._linked}


def picture_of(exercise: Exercise) -> str:
    return Picture.VIDEO if exercise.video else Picture.PHOTO if exercise.photo else Picture.POSE
