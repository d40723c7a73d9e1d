"""The coach's decision on one athlete's week."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coaching.models import Decision


class ReviewForm(forms.Form):
    """`seen` is the stamp of the figures that the page showed; other figures are shown before they are kept."""

    decision = forms.ChoiceField(
        choices=Decision.choices,
        error_messages={
            "required": _("Pick a decision, by its button or its number."),
            "invalid_choice": _("Pick one of these seven."),
        },
    )
    note = forms.CharField(max_length=2000, required=False, widget=forms.Textarea)
    seen = forms.CharField(required=False, max_length=60)
    # Carried by the page, so that the same form sent twice is kept once.
    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, now: str, stopped: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.stopped = stopped

    def clean_decision(self) -> str:
        decision: str = self.cleaned_data["decision"]
        if self.stopped and decision == Decision.STEP_UP:
            raise ValidationError(_("A red flag is open: no step up until it is recorded. Pick another decision."))
        return decision

    @property
    def kept(self) -> dict[str, Any]:
        """What is kept of a valid form."""
        return {name: self.cleaned_data[name] for name in ("decision", "note", "key")}

    def clean(self) -> None:
        if self.cleaned_data.get("seen") != self.now:
            raise ValidationError(
                _("The figures changed while you were looking: new ticks came in. You see them now, save once more."),
                code="changed",
            )
