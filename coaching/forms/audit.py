"""Which lines of an athlete's audit log are shown: those of one person, those of one kind."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import AuditEvent, Membership


class AuditForm(forms.Form):
    who = forms.ChoiceField(label=_("Who"), required=False)
    kind = forms.ChoiceField(
        label=_("What"), required=False, choices=[("", _("everything")), *AuditEvent.Action.choices]
    )

    def __init__(self, *args: Any, people: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(person.pk), person.called) for person in people]
        who = self.fields["who"]
        if isinstance(who, forms.ChoiceField):
            who.choices = [("", _("everybody")), *named]

    @property
    def chosen(self) -> dict[str, str]:
        """What the rows are filtered by; a word that is no choice filters nothing."""
        self.is_valid()
        told = {"actor": self.cleaned_data.get("who"), "action": self.cleaned_data.get("kind")}
        return {column: value for column, value in told.items() if value}
