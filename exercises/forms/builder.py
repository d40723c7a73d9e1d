"""The builder's forms: a routine's own fields, and one line with its dose and days."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.text import format_lazy
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from exercises.builder.content import Kind
from exercises.models import Exercise, Routine
from exercises.models.prescription import mask_of

if TYPE_CHECKING:
    from exercises.models.routine import RoutineQuerySet

MOST_LINES, LONGEST_LINE = 8, 200


class Amount(forms.IntegerField):
    """A whole number from `low` to `high`, refused in one sentence whatever is wrong."""

    def __init__(self, low: int, high: int, **kwargs: Any) -> None:
        said = format_lazy(gettext_lazy("A whole number from {low} to {high}."), low=low, high=high)
        kwargs["error_messages"] = dict.fromkeys(("required", "invalid", "min_value", "max_value"), said)
        super().__init__(min_value=low, max_value=high, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric"}


class Words(forms.CharField):
    """Text of limited length; the browser does not cut what is pasted, so that nothing typed is lost unseen."""

    def __init__(self, longest: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.longest = longest

    def clean(self, value: Any) -> str:
        words: str = super().clean(value)
        if len(words) > self.longest:
            over = len(words) - self.longest
            said = ngettext(
                "%(over)d character too many: %(longest)d fit.", "%(over)d characters too many: %(longest)d fit.", over
            )
            raise forms.ValidationError(said % {"over": over, "longest": self.longest})
        return words


class Lines(forms.CharField):
    """One sentence a line; empty lines go."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            said = _("At most %(most)d lines of %(longest)d characters.")
            raise forms.ValidationError(said % {"most": MOST_LINES, "longest": LONGEST_LINE})
        return lines


class RoutineForm(forms.Form):
    """`finished` asks for what a draft may still leave open."""

    name = Words(120, label=gettext_lazy("Name"), required=False)
    goal = Words(500, label=gettext_lazy("Goal"), required=False, widget=forms.Textarea)
    level = forms.ChoiceField(label=gettext_lazy("Level"), choices=Routine.Level.choices)
    weeks_min = Amount(1, 52, label=gettext_lazy("Weeks, at least"))
    weeks_max = Amount(1, 52, label=gettext_lazy("at most"))
    stop_pain = forms.TypedChoiceField(
        label=gettext_lazy("Stop a move at pain above"), coerce=int, choices=[("3", "3"), ("5", "5")]
    )
    progress_when = Lines(label=gettext_lazy("Step up when"), required=False)
    regress_when = Lines(label=gettext_lazy("Ease when"), required=False)
    stop_when = Lines(label=gettext_lazy("Stop when"), required=False)
    notes = Words(1000, label=gettext_lazy("Notes for the team"), required=False, widget=forms.Textarea)

    def __init__(self, data: Mapping[str, Any], *, others: "RoutineQuerySet", finished: bool) -> None:
        super().__init__(data)
        self.others, self.finished = others, finished

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if self.finished and not name:
            raise forms.ValidationError(_("Give the routine a name."))
        if name and self.others.filter(name__iexact=name).exists():
            raise forms.ValidationError(_("There is a routine with this name already. Choose another."))
        return name

    def clean(self) -> None:
        low, high = self.cleaned_data.get("weeks_min"), self.cleaned_data.get("weeks_max")
        if low and high and low > high:
            self.add_error("weeks_max", _("Not below the least."))

    @property
    def columns(self) -> dict[str, Any]:
        """What a valid form says, as the columns of a routine."""
        return dict(self.cleaned_data)


class MoveForm(forms.Form):
    """The dose stays in the library's range unless a reason is given."""

    sets = Amount(1, 10, label=gettext_lazy("Sets"))
    reps = Amount(1, 100, label=gettext_lazy("Repetitions"))
    hold_s = Amount(1, 600, label=gettext_lazy("Hold, seconds"), required=False)
    rest_s = Amount(0, 600, label=gettext_lazy("Rest, seconds"), required=False)
    tempo = forms.CharField(
        label=gettext_lazy("Tempo"),
        required=False,
        validators=[
            RegexValidator(r"^\d{1,2}-\d{1,2}-\d{1,2}\Z", gettext_lazy("Seconds up, pause, down: for example 2-1-2."))
        ],
    )
    times_a_day = Amount(1, 3, label=gettext_lazy("Times a day"))
    per_side = forms.BooleanField(label=gettext_lazy("Left and right apart"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Days"),
        choices=[(Kind.FLEXIBLE, gettext_lazy("Any days, so many a week")), (Kind.FIXED, gettext_lazy("Fixed days"))],
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("On"),
        choices=[(day + 1, name) for day, name in WEEKDAYS_ABBR.items()],
        coerce=int,
        required=False,
    )
    days_a_week = Amount(1, 7, label=gettext_lazy("Days a week"), required=False)
    note = Words(200, label=gettext_lazy("Note to the athlete"), required=False)
    in_short_version = forms.BooleanField(label=gettext_lazy("Also in the short version"), required=False)
    override_reason = Words(200, label=gettext_lazy("Why outside the range"), required=False)

    def __init__(self, data: Mapping[str, Any], *, prefix: str, exercise: Exercise) -> None:
        super().__init__(data, prefix=prefix)
        # The parts of the dose that left the range: any of sets, reps, hold_s; a held move without a hold as well.
        self.outside: list[str] = []
        self.ranges: Mapping[str, Sequence[int]] = exercise.dose_range
        for name, (low, high) in self.ranges.items():
            self.fields[name].help_text = str(low) if low == high else f"{low}–{high}"
        self.full_clean()

    def clean(self) -> None:
        self._clean_days()
        told = self.cleaned_data
        self.outside = [name for name, held in self.ranges.items() if name in told and not _within(told[name], held)]
        if self.outside and not told.get("override_reason") and "override_reason" not in self.errors:
            for name in self.outside:
                said = _("Outside %(range)s: stay in it, or say why below.")
                self.add_error(name, said % {"range": self.fields[name].help_text})

    def _clean_days(self) -> None:
        told = self.cleaned_data
        if told.get("kind") == Kind.FIXED and not told.get("weekdays"):
            self.add_error("weekdays", _("Tick at least one day."))
        if told.get("kind") == Kind.FLEXIBLE and not told.get("days_a_week") and "days_a_week" not in self.errors:
            self.add_error("days_a_week", _("Say how many days a week, 1 to 7."))

    @property
    def prescription(self) -> dict[str, Any]:
        """What has been filled in rightly so far, as the columns of an item."""
        told = dict(self.cleaned_data)
        kind, weekdays = told.pop("kind", ""), told.pop("weekdays", None)
        told["weekdays"] = mask_of(frozenset(weekdays or ())) if kind == Kind.FIXED else 0
        told["days_a_week"] = 0 if told["weekdays"] else told.get("days_a_week") or 0
        if "rest_s" in told:
            told["rest_s"] = told["rest_s"] or 0
        if not self.outside:
            told["override_reason"] = ""
        return told


def _within(value: int | None, held: Sequence[int]) -> bool:
    low, high = held
    return low <= (value or 0) <= high
