"""The entry form: every measure read exactly and refused in words, every look a single letter."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from athletes.checks import typed, wording
from athletes.checks.protocol import Asks, Part, Protocol
from athletes.models import Assessment, Observation
from coaching.assess.cells import Cell, cells

SIDE_LETTERS = [("left", _("L")), ("right", _("R")), ("level", "="), ("cant_tell", "?")]
YES_NO_LETTERS = [("yes", _("Y")), ("no", _("N"))]
OLDEST = date(2000, 1, 1)


class MeasureField(forms.CharField):
    """A number in the part's unit, or in inches where they were chosen; cleans to the part's unit, None if empty."""

    def __init__(self, part: Part, *, inches: bool) -> None:
        self.part, self.inches = part, inches
        allowed = typed.bounds(part, inches=inches)
        hints = {"inputmode": "decimal", "autocomplete": "off", "maxlength": 12}
        bounds = {"data-low": allowed.low, "data-high": allowed.high, "data-step": allowed.step}
        super().__init__(required=False, widget=forms.TextInput(attrs={**hints, **bounds}))

    def clean(self, value: Any) -> Any:
        told = super().clean(value)
        if not told:
            return None
        try:
            return typed.read(self.part, told, inches=self.inches)
        except typed.Refused as refused:
            raise ValidationError(wording.why(self.part, refused, inches=self.inches)) from None


class AssessForm(forms.Form):
    """`today` is the athlete's own day; `protocols` are those shown."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    looked_by = forms.CharField(label=_("Who looked"), max_length=80, required=False)
    note = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self, *args: Any, protocols: Sequence[Protocol], today: date, inches: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.protocols, self.today, self.inches = protocols, today, inches
        self.fields["day"].widget.attrs |= {"max": f"{today:%Y-%m-%d}"}
        for cell in self.cells():
            self.fields[cell.name] = _field(cell, inches)
            if cell.part.asks_where:
                self.fields[cell.where] = forms.CharField(max_length=80, required=False)

    def cells(self) -> Iterator[Cell]:
        for protocol in self.protocols:
            yield from cells(protocol)

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise ValidationError(_("That day is still to come. Choose today or an earlier day."))
        if day < OLDEST:
            raise ValidationError(_("That is too long ago. Is the year right?"))
        return day

    def observations(self, assessment: Assessment) -> Iterator[Observation]:
        """What was taken, unsaved; a field with a fault is left out and stays on the page."""
        for cell in self.cells():
            told = self.cleaned_data.get(cell.name)
            if told in (None, ""):
                continue
            yield Observation(
                team_id=assessment.team_id,
                assessment=assessment,
                check_id=cell.protocol.id,
                part=cell.part.key,
                side=cell.side,
                trial=cell.trial,
                value=told if isinstance(told, Decimal) else None,
                verdict="" if isinstance(told, Decimal) else told,
                where=self.cleaned_data.get(cell.where, ""),
            )

    @property
    def holds_any(self) -> bool:
        """Whether anything was entered without fault."""
        return any(self.cleaned_data.get(cell.name) not in (None, "") for cell in self.cells())

    def alarms(self) -> bool:
        """Whether an answer is a red flag of its own."""
        return any(cell.alarms and self.cleaned_data.get(cell.name) == "yes" for cell in self.cells())


def _field(cell: Cell, inches: bool) -> forms.Field:
    if cell.part.asks is Asks.NUMBER:
        return MeasureField(cell.part, inches=inches)
    letters = SIDE_LETTERS if cell.part.asks is Asks.SIDE else YES_NO_LETTERS
    return forms.ChoiceField(choices=letters, widget=forms.RadioSelect, required=False)


def initial(draft: Assessment, protocols: Mapping[str, Protocol], *, inches: bool) -> dict[str, Any]:
    """A draft as the fields show it."""
    told: dict[str, Any] = {"day": draft.day, "looked_by": draft.looked_by, "note": draft.note}
    for row in draft.observations.all():
        cell = Cell(protocols[row.check_id], protocols[row.check_id].part(row.part), row.side, row.trial)
        value = None if row.value is None else typed.shown(cell.part, row.value, inches=inches)
        told[cell.name] = row.verdict if value is None else f"{value.normalize():f}"
        told[cell.where] = row.where
    return told
