"""The four questions as a form: three answers are chosen, and the button that says the fourth keeps them all."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from athletes.checks.impact import Impact
from athletes.checks.impact_words import QUESTIONS
from athletes.checks.weekly import ImpactAnswer
from athletes.weeks import Week


class Question(forms.TypedChoiceField):
    widget = forms.RadioSelect

    def __init__(self, name: str) -> None:
        asked: Any
        asked, answers = QUESTIONS[name]
        super().__init__(
            label=asked,
            coerce=int,
            choices=list(enumerate(answers)),
            error_messages={"required": _("Tap one of these."), "invalid_choice": _("Tap one of these.")},
        )


class ImpactForm(forms.Form):
    def __init__(self, data: Any = None, *, stands: Impact | None = None) -> None:
        super().__init__(data, initial=stands._asdict() if stands else None)
        for name in Impact._fields:
            self.fields[name] = Question(name)

    @property
    def chosen(self) -> list[forms.BoundField]:
        return [self[name] for name in Impact._fields[:-1]]

    @property
    def last(self) -> forms.BoundField:
        return self[Impact._fields[-1]]

    def answer(self, week: Week, tapped: datetime) -> ImpactAnswer:
        return ImpactAnswer(uuid4(), tapped, week, Impact(**self.cleaned_data))
