"""Days on which the athlete is away: from, to, and why."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.forms.dates import DateInput
from athletes.away import DAYS_BACK, FURTHEST, reasons_for
from athletes.models import Athlete, ExcusedPeriod


class AwayForm(forms.Form):
    """`period` is the one to be changed: what of it is closed already stays as it is."""

    start = forms.DateField(label=_("First day"), widget=DateInput, error_messages={"required": _("Set a first day.")})
    end = forms.DateField(
        label=_("Last day"),
        widget=DateInput,
        help_text=_("Not sure yet? Take a guess, you can change it."),
        error_messages={"required": _("Set a last day. You can change it later.")},
    )
    reason = forms.ChoiceField(
        label=_("Why"), widget=forms.RadioSelect, error_messages={"required": _("Pick a reason.")}
    )

    def __init__(
        self, *args: Any, athlete: Athlete, today: date, period: ExcusedPeriod | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.period, self.first_open, self.today = period, today - DAYS_BACK, today
        reasons = [(reason.value, reason.label) for reason in reasons_for(athlete)]
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined]

    def clean_start(self) -> date:
        start: date = self.cleaned_data["start"]
        closed = self.period.start if self.period and self.period.start < self.first_open else None
        if closed and start != closed:
            raise ValidationError(_("The first days are closed by now. Leave %(day)s.") % {"day": _day(closed)})
        if not closed and start < self.first_open:
            said = _("The first day can be %(day)s at the earliest. For days before that ask your coach.")
            raise ValidationError(said % {"day": _day(self.first_open)})
        return start

    def clean_end(self) -> date:
        end: date = self.cleaned_data["end"]
        if end > self.today + FURTHEST:
            raise ValidationError(_("Pick a day within a year."))
        return end

    def clean(self) -> None:
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if start and end and end < start:
            self.add_error("end", _("The last day lies before the first."))
        elif end and self.period and self.period.start < self.first_open and end < self.first_open:
            said = _("The days before %(day)s are closed by now. End it there or later.")
            self.add_error("end", said % {"day": _day(self.first_open)})


def _day(day: date) -> str:
    return date_format(day, "D j F")
