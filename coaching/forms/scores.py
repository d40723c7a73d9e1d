"""A score that a clinician supplies."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms.dates import DateInput
from coaching.scores import OTHER, SCORES, Told

OLDEST = timedelta(days=20 * 365)


class ScoreForm(forms.Form):
    score = forms.ChoiceField(label=_("Score"))
    name = forms.CharField(
        label=_("Its name"), required=False, max_length=80, help_text=_("Only for another score than those listed.")
    )
    value = forms.DecimalField(label=_("Number"), min_value=0, max_digits=6, decimal_places=2)
    day = forms.DateField(label=_("Day"), widget=DateInput)
    clinician = forms.CharField(label=_("Supplied by"), required=False, max_length=80)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"day": today})
        super().__init__(*args, **kwargs)
        self.today = today
        bounded = [(key, f"{score.name} (0–{score.most})") for key, score in SCORES.items() if key != OTHER]
        self.fields["score"].choices = [*bounded, (OTHER, SCORES[OTHER].name)]  # type: ignore[attr-defined]

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise ValidationError(_("That day has not come yet."))
        if self.today - day > OLDEST:
            raise ValidationError(_("That is more than 20 years ago."))
        return day

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        score, value = told.get("score"), told.get("value")
        if score and value is not None and value > SCORES[score].most:
            bounds = {"name": SCORES[score].name, "most": SCORES[score].most}
            self.add_error("value", _("%(name)s goes from 0 to %(most)s.") % bounds)
        if score == OTHER and not told.get("name"):
            self.add_error("name", _("Write which score it is."))
        return told

    def told(self) -> Told:
        return Told(self.cleaned_data["day"], self.cleaned_data["clinician"], self.cleaned_data["name"])
