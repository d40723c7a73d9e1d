"""Choosing the weeks of a report or a file."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.once import KeyForm
from athletes.weeks import Week
from coaching.exports.contents import CONTENTS, OFFERED
from coaching.models import Export
from coaching.period import BadPeriod, Period, asked_period
from coaching.reports.month import asked_month


class PeriodForm(forms.Form):
    """`shown` is the week that is looked at, `today` the date on the coach's calendar; `period` is what was chosen."""

    first = forms.CharField(label=_("From week"), required=False)
    last = forms.CharField(label=_("to week"), required=False)

    def __init__(self, data: Any, shown: Week, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.shown, self.today = shown, today

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if not self.errors:
            try:
                told["period"] = asked_period(told["first"], told["last"], self.shown, self.today)
            except BadPeriod as bad:
                raise forms.ValidationError(str(bad)) from bad
        return told

    @property
    def period(self) -> Period:
        """What was chosen; the usual weeks where that is none of ours."""
        return self.cleaned_data["period"] if self.is_valid() else self.usual

    @property
    def usual(self) -> Period:
        return asked_period("", "", self.shown, self.today)


class ReportForm(PeriodForm):
    staff = forms.BooleanField(label=_("Staff copy, with private notes"), required=False)


class MonthForm(forms.Form):
    """`today` is the date on the coach's calendar."""

    month = forms.CharField(label=_("Month"), required=False)

    def __init__(self, data: Any, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if not self.errors:
            try:
                told["chosen"] = asked_month(told["month"], self.today)
            except BadPeriod as bad:
                raise forms.ValidationError(str(bad)) from bad
        return told


class ExportForm(PeriodForm, KeyForm):
    kind = forms.ChoiceField(
        label=_("What"), choices=[(kind, CONTENTS[kind].sheet) for kind in OFFERED], initial=Export.Kind.WEEKS
    )
    format = forms.ChoiceField(
        label=_("File"), choices=[(Export.Format.XLSX, "XLSX"), (Export.Format.CSV, "CSV")], initial=Export.Format.XLSX
    )

    @property
    def kinds(self) -> list[tuple[str, Any]]:
        """Each kind with what it holds."""
        return [(str(kind), CONTENTS[kind]) for kind in OFFERED]
