"""The buddy's form: one answer to each look, their own name if they like."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from athletes.buddy.questions import QUESTIONS, SKIP, Question

SIDES = {"right": _("The runner's right"), "left": _("The runner's left")}
LONGEST_NAME = 40


class LookForm(forms.Form):
    """`verdicts()` gives the answers by the question's name once the form is valid."""

    looked_by = forms.CharField(
        label=_("Your first name, if you like"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("The runner and their coach see who looked. The same eyes again compare best."),
        error_messages={"max_length": _("At most 40 letters.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in QUESTIONS:
            self.fields[question.name] = forms.ChoiceField(
                choices=_choices(question),
                widget=forms.RadioSelect,
                label=str(question.asks),
                error_messages={"required": _("Choose one of these; Can't tell is an answer too.")},
            )

    def asked(self) -> Iterator[tuple[Question, BoundField]]:
        for question in QUESTIONS:
            yield question, self[question.name]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        answers = [told.get(question.name) for question in QUESTIONS]
        if all(answer == SKIP for answer in answers):
            raise ValidationError(_("You have not looked at anything yet. The link stays open until you do."))
        return told

    def verdicts(self) -> dict[str, str]:
        return {question.name: self.cleaned_data[question.name] for question in QUESTIONS}


def _choices(question: Question) -> list[tuple[str, Any]]:
    """The side on the buddy's left first, level between the sides, as they lie before the eyes."""
    first, second = question.sides
    return [
        (first, SIDES[first]),
        ("level", _("Level")),
        (second, SIDES[second]),
        ("cant_tell", _("Can't tell")),
        (SKIP, _("We did not look at this")),
    ]
