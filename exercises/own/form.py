"""The form of a team's own exercise: what it is, how much, how it goes, what comes before and after, its picture."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import TextChoices
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _, gettext_lazy

from exercises.filters import Choice
from exercises.forms.builder import Amount, Lines, Words
from exercises.models import Category, Position
from exercises.own.ladder import Edges, circle
from exercises.own.photos import photo_of
from exercises.own.videos import VideoField

MOST_REPS, MOST_SECONDS, MOST_SETS = 100, 600, 10
TEMPO = RegexValidator(r"^\d{1,2}-\d{1,2}-\d{1,2}\Z", gettext_lazy("Seconds up, pause, down: for example 2-1-2."))
RANGED = ("sets", "reps", "hold_s")


class Picture(TextChoices):
    POSE = "pose", gettext_lazy("Drawing")
    PHOTO = "photo", gettext_lazy("Photo")
    VIDEO = "video", gettext_lazy("Video link")


class OwnExerciseForm(forms.Form):
    """`ladder` are the exercises it may stand above or below, `names` what is taken; texts are as long as they look."""

    name = Words(120, label=gettext_lazy("Name"))
    category = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Category)
    position = forms.ChoiceField(label=gettext_lazy("Position"), choices=Position)
    kit = forms.MultipleChoiceField(label=gettext_lazy("Kit"), required=False)
    primary_muscles = forms.MultipleChoiceField(label=gettext_lazy("Mainly"), required=False)
    secondary_muscles = forms.MultipleChoiceField(label=gettext_lazy("Also"), required=False)
    unilateral = forms.BooleanField(label=gettext_lazy("Left and right apart"), required=False)
    sets = Amount(1, MOST_SETS, label=gettext_lazy("Sets"))
    sets_low = Amount(1, MOST_SETS, label=gettext_lazy("Sets, at least"), required=False)
    sets_high = Amount(1, MOST_SETS, label=gettext_lazy("Sets, at most"), required=False)
    reps = Amount(1, MOST_REPS, label=gettext_lazy("Repetitions"))
    reps_low = Amount(1, MOST_REPS, label=gettext_lazy("Repetitions, at least"), required=False)
    reps_high = Amount(1, MOST_REPS, label=gettext_lazy("Repetitions, at most"), required=False)
    hold_s = Amount(1, MOST_SECONDS, label=gettext_lazy("Hold, seconds"), required=False)
    hold_s_low = Amount(1, MOST_SECONDS, label=gettext_lazy("Hold, at least"), required=False)
    hold_s_high = Amount(1, MOST_SECONDS, label=gettext_lazy("Hold, at most"), required=False)
    rest_s = Amount(0, MOST_SECONDS, label=gettext_lazy("Rest, seconds"), required=False)
    tempo = forms.CharField(label=gettext_lazy("Tempo"), required=False, validators=[TEMPO])
    cues = Lines(label=gettext_lazy("Cues, one per line"))
    common_fault = Words(500, label=gettext_lazy("Common fault"), required=False)
    feel = Words(500, label=gettext_lazy("Where to feel it"), required=False)
    stop_if = Words(500, label=gettext_lazy("Stop if"), required=False)
    easier = forms.TypedMultipleChoiceField(label=gettext_lazy("Easier"), coerce=int, required=False)
    harder = forms.TypedMultipleChoiceField(label=gettext_lazy("Harder"), coerce=int, required=False)
    picture = forms.ChoiceField(label=gettext_lazy("Picture"), choices=Picture)
    photo = forms.FileField(label=gettext_lazy("Photo"), required=False, max_length=200)
    video = VideoField(label=gettext_lazy("Link to the video"), required=False)

    def __init__(
        self,
        *args: Any,
        vocabulary: tuple[Sequence[Choice], Sequence[Choice]],
        ladder: Mapping[int, str],
        own: int,
        has_photo: bool,
        names: frozenset[str] = frozenset(),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ladder, self.own, self.names, self.has_photo = ladder, own, names, has_photo
        muscles, kit = vocabulary
        choices = {"kit": kit, "easier": self._rungs("easier"), "harder": self._rungs("harder")}
        for name in ("kit", "primary_muscles", "secondary_muscles", "easier", "harder"):
            self.fields[name].choices = choices.get(name, muscles)  # type: ignore[attr-defined]
        for name, said in (("name", _("Give it a name.")), ("cues", _("Write at least one cue."))):
            self.fields[name].error_messages["required"] = said

    def _rungs(self, step: str) -> list[Choice]:
        """The chosen ones first, so that a list shows them without a search."""
        chosen = {str(pk) for pk in self[step].value() or ()}
        rungs = [(str(pk), name) for pk, name in self.ladder.items() if pk != self.own]
        return sorted(rungs, key=lambda rung: rung[0] not in chosen)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if name.casefold() in self.names:
            raise forms.ValidationError(_("There is an exercise with this name already. Choose another."))
        return name

    def clean(self) -> None:
        for part in RANGED:
            self._clean_range(part)
        self._clean_hold()
        twice = set(self.cleaned_data.get("primary_muscles", ())) & set(self.cleaned_data.get("secondary_muscles", ()))
        if twice:
            self.add_error("secondary_muscles", _("Name a muscle once: mainly or also."))
        self._clean_picture()

    def _clean_range(self, part: str) -> None:
        dose, low, high = (self.cleaned_data.get(name) for name in (part, f"{part}_low", f"{part}_high"))
        if (low is None) != (high is None):
            self.add_error(f"{part}_low" if low is None else f"{part}_high", _("Give both ends of the range, or none."))
        elif low is not None and low > high:
            self.add_error(f"{part}_high", _("The range ends below its start."))
        elif low is not None and dose is not None and not low <= dose <= high:
            said = _("Outside its own range of %(low)d to %(high)d.")
            self.add_error(part, said % {"low": low, "high": high})

    def _clean_hold(self) -> None:
        told = self.cleaned_data
        if told.get("hold_s") and told.get("tempo"):
            self.add_error("tempo", _("A hold has seconds and no tempo. Empty one of the two."))
        if not told.get("hold_s") and told.get("hold_s_low") and "hold_s" not in self.errors:
            self.add_error("hold_s", _("A range needs the hold itself."))

    def _clean_picture(self) -> None:
        told, picture = self.cleaned_data, self.cleaned_data.get("picture")
        if picture == Picture.VIDEO and not told.get("video") and "video" not in self.errors:
            self.add_error("video", _("Paste the link, or choose another kind of picture."))
        if picture != Picture.PHOTO or "photo" in self.errors:
            return
        if not told.get("photo") and not self.has_photo:
            self.add_error("photo", _("Choose the photo, or another kind of picture."))
        elif told.get("photo"):
            try:
                told["photo"] = photo_of(told["photo"])
            except forms.ValidationError as refused:
                self.add_error("photo", refused)

    def refuse_circle(self, edges: Edges, stood_above: frozenset[int]) -> bool:
        """Whether the ladder would go round, which is then said at the list that was changed.

        `stood_above` are the harder ones of the exercise as it was.
        """
        easier, harder = self.cleaned_data["easier"], self.cleaned_data["harder"]
        found = circle(self.own, easier, harder, edges)
        if found:
            names = [self.ladder.get(pk, "…") if pk != self.own else self.cleaned_data["name"] for pk in found]
            said = _("This goes round in a circle: %(names)s.") % {"names": " › ".join(names)}
            self.add_error("easier" if stood_above == frozenset(harder) else "harder", said)
        return bool(found)

    @property
    def _ranges(self) -> dict[str, list[int]]:
        """{} without any range; else the whole dose has one, and a part that was left open stays at its figure."""
        told = self.cleaned_data
        given = {part: [told[f"{part}_low"], told[f"{part}_high"]] for part in RANGED if told[f"{part}_low"]}
        return {part: given.get(part, [told[part], told[part]]) for part in RANGED if told[part]} if given else {}

    @property
    def columns(self) -> dict[str, Any]:
        """What a valid form says, as the columns of an exercise, without its picture and its links."""
        told = self.cleaned_data
        words = ("name", "category", "position", "unilateral", "tempo", "cues", "common_fault", "feel", "stop_if")
        dose = {"sets": told["sets"], "reps": told["reps"], "hold_s": told["hold_s"], "rest_s": told["rest_s"] or 0}
        return {**{name: told[name] for name in words}, **dose, "dose_range": self._ranges}


def typed(form: forms.Form, data: MultiValueDict[str, str]) -> dict[str, Any]:
    """What was typed so far, for a form that is shown again without judging it."""
    nothing: MultiValueDict[str, Any] = MultiValueDict()
    return {name: field.widget.value_from_datadict(data, nothing, name) for name, field in form.fields.items()}
