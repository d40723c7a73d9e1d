"""The coach's decision on one athlete's week."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms.once import KeyForm
from coaching.models import Decision, WeeklyReview
from coaching.review.keeping import Said

LETTERS = 2000  # of a note, as long as the column


class ReviewForm(KeyForm):
    """`seen` is the stamp of the figures that the page showed; other figures are shown before they are kept."""

    decision = forms.ChoiceField(
        choices=Decision.choices,
        error_messages={
            "required": _("Pick a decision, by its button or its number."),
            "invalid_choice": _("Pick one of these seven."),
        },
    )
    note = forms.CharField(max_length=LETTERS, required=False, widget=forms.Textarea)
    private_note = forms.CharField(max_length=LETTERS, required=False, widget=forms.Textarea)
    seen = forms.CharField(required=False, max_length=60)
    # The review that stood when the page was made; empty for none.
    newest = forms.IntegerField(required=False)

    def __init__(self, *args: Any, now: str, stopped: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.stopped = stopped

    def clean_decision(self) -> str:
        decision: str = self.cleaned_data["decision"]
        if self.stopped and decision == Decision.STEP_UP:
            raise ValidationError(_("A red flag is open: no step up until it is recorded. Pick another decision."))
        return decision

    def made_beside(self, review: WeeklyReview | None) -> bool:
        """Whether the page of this form did not show the review that stands now."""
        return bool(self.cleaned_data.get("newest") != (review.pk if review else None))

    @property
    def said(self) -> Said:
        """What a valid form says."""
        names = ("decision", "note", "private_note", "newest", "key")
        return Said(**{name: self.cleaned_data[name] for name in names})

    def clean(self) -> None:
        if self.cleaned_data.get("seen") != self.now:
            raise ValidationError(
                _("The figures changed while you were looking: new ticks came in. You see them now, save once more."),
                code="changed",
            )


def said_before(review: WeeklyReview | None) -> dict[str, str]:
    """What a form starts with after a review was taken back: what it said."""
    if review is None:
        return {}
    return {"decision": review.decision, "note": review.note, "private_note": review.private_note}


def with_reply(typed: dict[str, Any], text: str) -> dict[str, Any]:
    """What was typed, with a saved reply after it."""
    note = str(typed.get("note", "")).rstrip()
    return {**typed, "note": f"{note}\n\n{text}" if note else text}
