"""Edits of a live plan: what a line asks for, from which day on, and the plan's own end and pauses."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext_lazy as _

from accounts.forms.dates import DateInput
from athletes.models import PlannedExercise
from exercises.models import Exercise
from exercises.models.exercise import ExerciseQuerySet
from exercises.models.prescription import mask_of

FURTHEST = timedelta(days=366)
DRAWN = {"class": "visually-hidden"}  # the label around the input is what is seen


class Kind:
    """The two kinds of schedule."""

    FIXED = "fixed"
    FLEXIBLE = "flexible"
    CHOICES = ((FIXED, _("Fixed days")), (FLEXIBLE, _("Any days, so many a week")))


class EditForm(forms.Form):
    """From a day on."""

    from_day = forms.DateField(label=_("From"), widget=DateInput, error_messages={"required": _("Set the first day.")})

    def clean_from_day(self) -> date:
        day: date = self.cleaned_data["from_day"]
        if day > timezone.now().date() + FURTHEST:
            raise forms.ValidationError(_("Pick a day within a year."))
        return day


class DoseForm(EditForm):
    """How much and how often."""

    sets = forms.IntegerField(label=_("Sets"), min_value=1, max_value=10)
    reps = forms.IntegerField(label=_("Repetitions"), min_value=1, max_value=100)
    hold_s = forms.IntegerField(label=_("Hold, seconds"), required=False, min_value=1, max_value=600)
    rest_s = forms.IntegerField(label=_("Rest, seconds"), required=False, min_value=0, max_value=600)
    kind = forms.ChoiceField(label=_("Days"), choices=Kind.CHOICES, widget=forms.RadioSelect(attrs=DRAWN))
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On"),
        choices=[(day + 1, name) for day, name in WEEKDAYS_ABBR.items()],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=DRAWN),
    )
    days_a_week = forms.IntegerField(
        label=_("Days a week"), required=False, validators=[MinValueValidator(1), MaxValueValidator(7)]
    )
    times_a_day = forms.IntegerField(label=_("Times a day"), min_value=1, max_value=3, initial=1)
    per_side = forms.BooleanField(label=_("Left and right apart"), required=False)
    in_short_version = forms.BooleanField(
        label=_("Also in the short version, for a bad day"),
        required=False,
    )
    note = forms.CharField(label=_("Note to the athlete"), required=False, max_length=200)

    def clean(self) -> None:
        told = self.cleaned_data
        if told.get("kind") == Kind.FIXED and not told.get("weekdays") and "weekdays" not in self.errors:
            self.add_error("weekdays", _("Tick at least one day."))
        if told.get("kind") == Kind.FLEXIBLE and not told.get("days_a_week") and "days_a_week" not in self.errors:
            self.add_error("days_a_week", _("Say how many days a week, 1 to 7."))

    @property
    def prescription(self) -> dict[str, Any]:
        """What a valid form asks for, as the columns of a planned exercise."""
        told = dict(self.cleaned_data)
        fixed = told.pop("kind") == Kind.FIXED
        told["weekdays"] = mask_of(frozenset(told["weekdays"])) if fixed else 0
        told["days_a_week"] = 0 if fixed else told["days_a_week"]
        told["rest_s"] = told["rest_s"] or 0
        return {name: value for name, value in told.items() if name not in ("from_day", "exercise")}


def dose_initial(line: PlannedExercise, from_day: date) -> dict[str, Any]:
    """A line as its form shows it first."""
    return {
        "from_day": from_day,
        "sets": line.sets,
        "reps": line.reps,
        "hold_s": line.hold_s,
        "rest_s": line.rest_s,
        "kind": Kind.FIXED if line.weekdays else Kind.FLEXIBLE,
        "weekdays": sorted(line.fixed_days),
        "days_a_week": line.days_a_week or len(line.fixed_days),
        "times_a_day": line.times_a_day,
        "per_side": line.per_side,
        "in_short_version": line.in_short_version,
        "note": line.note,
    }


class AddForm(DoseForm):
    """A further exercise; without a dose of its own it takes the library's."""

    exercise = forms.ModelChoiceField(
        Exercise.objects.none(), label=_("Exercise"), error_messages={"required": _("Pick an exercise.")}
    )
    field_order = ["exercise"]
    sets = forms.IntegerField(label=_("Sets"), required=False, min_value=1, max_value=10)
    reps = forms.IntegerField(label=_("Repetitions"), required=False, min_value=1, max_value=100)

    def __init__(self, *args: Any, exercises: ExerciseQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["exercise"].queryset = exercises  # type: ignore[attr-defined]
        for name in ("sets", "reps", "hold_s"):
            self.fields[name].help_text = _("Empty: as in the library")
        del self.fields["per_side"]

    @property
    def prescription(self) -> dict[str, Any]:
        exercise: Exercise = self.cleaned_data["exercise"]
        told = super().prescription
        library = {"sets": exercise.sets, "reps": exercise.reps, "hold_s": exercise.hold_s}
        dose = {name: told[name] or value for name, value in library.items()}
        rest_s = told["rest_s"] or exercise.rest_s
        return {**told, **dose, "rest_s": rest_s, "tempo": exercise.tempo, "per_side": exercise.unilateral}


class EndForm(forms.Form):
    last_day = forms.DateField(label=_("Last day"), required=False, widget=DateInput)
    open_ended = forms.BooleanField(label=_("Until I end it"), required=False)

    def clean(self) -> None:
        if not self.cleaned_data.get("open_ended") and not self.cleaned_data.get("last_day"):
            if "last_day" not in self.errors:
                self.add_error("last_day", _("Set the last day, or let the plan run until you end it."))
        elif self.cleaned_data.get("open_ended"):
            self.cleaned_data["last_day"] = None
