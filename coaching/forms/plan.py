"""Edits of a live plan: what a line asks for, from which day on, and the plan's own end and pauses."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy as _

from accounts.forms.dates import DateInput
from athletes.models import PlannedExercise
from exercises.models import Exercise
from exercises.models.exercise import ExerciseQuerySet
from exercises.models.prescription import mask_of

DAY = timedelta(days=1)
FURTHEST = timedelta(days=366)
DRAWN = {"class": "visually-hidden"}  # the label around the input is what is seen


class Kind:
    """The two kinds of schedule."""

    FIXED = "fixed"
    FLEXIBLE = "flexible"
    CHOICES = ((FIXED, _("Fixed days")), (FLEXIBLE, _("Any days, so many a week")))


class Soon(NamedTuple):
    """A day that is one click away."""

    day: date
    label: str


def soon(today: date, first: date, last: date | None) -> list[Soon]:
    """Tomorrow and next Monday on the athlete's calendar, as far as an edit may hold from them."""
    monday = today + timedelta(days=7 - today.weekday())
    days = {monday: _("next Monday, %(day)s"), today + DAY: _("tomorrow, %(day)s")}
    told = sorted(day for day in days if first <= day and (last is None or day <= last))
    return [Soon(day, days[day] % {"day": date_format(day, "D j M")}) for day in told]


class EditForm(forms.Form):
    """From a day on: one of those offered, or the day in the field."""

    when = forms.DateField(required=False, widget=forms.HiddenInput)
    from_day = forms.DateField(label=_("From"), required=False, widget=DateInput)

    def __init__(self, *args: Any, soon: Sequence[Soon] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.soon = soon

    @property
    def days(self) -> list[tuple[str, str, bool]]:
        """Value, label and whether it is chosen, of each day that is offered; the last is any other day."""
        told = str(self["when"].value() or "")
        offered = [(one.day.isoformat(), one.label, one.day.isoformat() == told) for one in self.soon]
        return [*offered, ("", gettext("on a day"), not any(chosen for _value, _label, chosen in offered))]

    def clean_from_day(self) -> date:
        day: date | None = self.cleaned_data.get("when") or self.cleaned_data["from_day"]
        if day is None:
            raise forms.ValidationError(_("Set the first day."))
        if day > timezone.now().date() + FURTHEST:
            raise forms.ValidationError(_("Pick a day within a year."))
        return day


def first_initial(first: date, offered: Sequence[Soon]) -> dict[str, date | None]:
    """The day that a form shows first: tomorrow where that is possible, else the first day there is."""
    wanted = next((one.day for one in offered if one.day >= first), None)
    return {"from_day": wanted or first, "when": wanted}


class StepForm(EditForm):
    """Another exercise in a line's place; which ones may come is for the ladder to say."""

    exercise = forms.ModelChoiceField(
        Exercise.objects.none(),
        error_messages={
            "required": _("Pick an exercise."),
            "invalid_choice": _("That exercise cannot take this place now. Pick one of those listed."),
        },
    )

    def __init__(self, *args: Any, may_come: ExerciseQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["exercise"].queryset = may_come  # type: ignore[attr-defined]

    @property
    def picked(self) -> str:
        """The exercise picked so far, by its number."""
        return str(self["exercise"].value() or "")


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
        return {name: value for name, value in told.items() if name not in ("when", "from_day", "exercise")}


def dose_initial(line: PlannedExercise) -> dict[str, Any]:
    """A line as its form shows it first."""
    return {
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
