"""Rows to tick, safe against numbers that no row has."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.numbers import row_number


class RowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Rows to tick; a value that is no number of a row is a choice that does not exist, however long it is."""

    def clean(self, value: Any) -> Any:
        for told in value or ():
            if row_number(str(told)) is None:
                raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": "…"})
        return super().clean(value)
