"""One symptom as it is told: what, how strong in four moments, since when, and a note."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms.dates import DateInput
from athletes.models import Symptom
from athletes.symptoms.lists import RATINGS, Line
from athletes.symptoms.regions import known

WEEK, MONTH = timedelta(days=7), timedelta(days=30)
OLDEST = 80 * 365  # days: nobody remembers longer
SINCE = [
    ("today", _("Today")),
    ("week", _("Up to a week")),
    ("month", _("Up to a month")),
    ("longer", _("Longer")),
]
_ASKED = {
    "during_run": _("During a run"),
    "daily_life": _("On stairs, walking or sitting"),
    "at_rest": _("At rest"),
    "next_morning": _("Next morning"),
}


class Rating(forms.TypedChoiceField):
    """0 to 10, or nothing where it was not noticed."""

    widget = forms.RadioSelect

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            coerce=int,
            empty_value=None,
            choices=[("", "–"), *((number, str(number)) for number in range(11))],
            error_messages={"invalid_choice": _("Pain is a whole number from 0 to 10.")},
        )


class SymptomForm(forms.Form):
    """`was` names the line that is put right, empty for a new one."""

    region = forms.CharField(widget=forms.HiddenInput)
    side = forms.CharField(required=False, widget=forms.HiddenInput)
    was = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Symptom.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Tap what it is.")},
    )
    since = forms.ChoiceField(label=_("Since when?"), choices=SINCE, required=False, widget=forms.RadioSelect)
    since_date = forms.DateField(label=_("About when it began"), required=False, widget=DateInput)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, today: date, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.today = today
        for name, label in _ASKED.items():
            self.fields[name] = Rating(label)

    @property
    def ratings(self) -> list[forms.BoundField]:
        return [self[name] for name in RATINGS]

    @property
    def place(self) -> tuple[str, str]:
        """Region and side, as far as they were told."""
        return str(self["region"].value() or ""), str(self["side"].value() or "")

    def clean_since_date(self) -> date | None:
        began: date | None = self.cleaned_data["since_date"]
        if began and began > self.today:
            raise ValidationError(_("That day has not come yet."))
        if began and (self.today - began).days > OLDEST:
            raise ValidationError(_("Pick a year you can remember."))
        return began

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if not known(told.get("region", ""), told.get("side", "")):
            raise ValidationError(_("We do not know this place. Tap it on the map or in the list."))
        if told.get("since") == "longer" and not told.get("since_date") and "since_date" not in self.errors:
            self.add_error("since_date", _("Pick about the day it began."))
        unrated = all(told.get(name) is None and name not in self.errors for name in RATINGS)
        if told.get("kind") == Symptom.Kind.PAIN and unrated:
            self.add_error("kind", _("Tap at least one number below for how strong it is."))
        return told

    def line(self) -> Line:
        told = self.cleaned_data
        ratings = {name: told[name] for name in RATINGS}
        return Line(told["region"], told["side"], told["kind"], **ratings, since=self._since(), note=told["note"])

    def _since(self) -> date | None:
        days = {"today": timedelta(), "week": WEEK, "month": MONTH}
        told: date | None = self.cleaned_data["since_date"]
        since = self.cleaned_data["since"]
        return self.today - days[since] if since in days else told


def filled(line: Line, today: date) -> SymptomForm:
    """A line to be put right."""
    initial = {name: getattr(line, name) for name in ("region", "side", "kind", "note", *RATINGS)}
    initial |= {"was": line.word, "since_date": line.since, "since": "longer" if line.since else ""}
    return SymptomForm(today=today, initial=initial)
