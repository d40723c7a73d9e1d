"""What is set aside and until when, or brought back: keys such as "12.F4.0a1b" name athlete, flag and its facts."""

from re import fullmatch
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

WHEN = ("seen", "tomorrow", "days", "monday")


class Key(NamedTuple):
    """One flag as a page named it."""

    athlete: int
    code: str
    digest: str


class KeysField(forms.Field):
    """Keys of one athlete."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[Key]:
        keys = [_key(text) for text in value or []]
        if len({key.athlete for key in keys}) > 1:
            raise ValidationError(_("These are of several athletes."))
        return keys


class AsideForm(forms.Form):
    """Either flags to set aside or one to bring back."""

    flag = KeysField(required=False)
    when = forms.ChoiceField(choices=[(when, when) for when in WHEN], required=False)
    back = KeysField(required=False)

    def clean(self) -> dict[str, Any]:
        asked = self.cleaned_data
        if not asked.get("back") and not (asked.get("flag") and asked.get("when")):
            raise ValidationError(_("Nothing was chosen."))
        return asked


def _key(text: str) -> Key:
    match = fullmatch(r"([0-9]{1,18})\.(F[0-9]{1,2})\.([0-9a-f]{4})", text)
    if not match:
        raise ValidationError(_("This names no flag."))
    return Key(int(match[1]), match[2], match[3])
