"""How many of a plan's moves the athlete chooses (rule 14 of docs/adherence.md)."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

AT_MOST = (4, 3, 2, 1)


def _choices() -> list[tuple[int | str, str]]:
    most = [(number, _("The athlete chooses at most %(number)d") % {"number": number}) for number in AT_MOST]
    return [("", _("All moves are asked for")), *most]


class ChooseField(forms.TypedChoiceField):
    """One to four, or None where all moves are asked for."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("What is asked for"),
            choices=_choices,
            coerce=int,
            empty_value=None,
            required=False,
            **kwargs,
        )


class ChoiceForm(forms.Form):
    choose_at_most = ChooseField()
