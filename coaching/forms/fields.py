"""Fields that several forms of the coach share."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

DIGITS = 18  # of the largest row number there is


class DateInput(forms.DateInput):
    """The browser's own calendar, which wants ISO dates."""

    input_type = "date"

    def __init__(self, **kwargs: object) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)  # type: ignore[arg-type]


class RowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Rows to tick; a value that is no number of a row is a choice that does not exist, however long it is."""

    def clean(self, value: Any) -> Any:
        for told in value or ():
            if not (str(told).isascii() and str(told).isdecimal() and len(str(told)) <= DIGITS):
                raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": "…"})
        return super().clean(value)
