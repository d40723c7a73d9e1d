"""The form of a message: the words, and what they are about."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete
from athletes.talk.about import About, Unknown, about_choices, read_about
from athletes.talk.writing import LONGEST


class Words(forms.CharField):
    """Plain text; a line break counts as the one character that it is on the screen."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        written = value.replace("\r\n", "\n") if isinstance(value, str) else value
        return str(super().to_python(written))


class MessageForm(forms.Form):
    """`op_id` makes a form that is sent twice one message."""

    text = Words(
        label=_("Message"),
        max_length=LONGEST,
        error_messages={
            "required": _("Write something first."),
            "max_length": _("That is %(show_value)d characters, and %(limit_value)d fit. Nothing was sent yet."),
        },
    )
    about = forms.CharField(label=_("About"), required=False, max_length=40)
    op_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, data: Any = None, *, athlete: Athlete, today: date, picked: str = "", text: str = "") -> None:
        super().__init__(data, initial={"about": picked, "text": text})
        self.athlete = athlete
        self.fields["text"].widget.attrs |= {"rows": 3, "dir": "auto"}
        offered = about_choices(athlete, today, self._picked(self["about"].value() or ""))
        self.fields["about"].widget = forms.Select({"class": "form-select"}, offered)

    def _picked(self, code: str) -> About:
        """What is picked, so that it stays picked; nothing where it names nothing."""
        try:
            return read_about(self.athlete, code)
        except Unknown:
            return About()

    def clean_about(self) -> About:
        try:
            return read_about(self.athlete, self.cleaned_data["about"])
        except Unknown:
            raise ValidationError(_("Pick an exercise or a week from the list.")) from None
