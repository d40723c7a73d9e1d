"""A list of athletes as it comes: pasted, or as a file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from coaching.importing.decoding import MOST_BYTES, Decoded, Unreadable, decoded
from coaching.importing.reading import Reading, TooMany, read
from coaching.importing.words import too_many, why_unreadable


class ListForm(forms.Form):
    """`reading` and `decoded` are there once the form is valid; nothing of the file is kept anywhere."""

    text = forms.CharField(
        label=_("Paste the list"),
        required=False,
        strip=False,
        widget=forms.Textarea(
            attrs={"class": "ev-ros-text", "spellcheck": "false", "autocomplete": "off", "autofocus": True}
        ),
    )
    file = forms.FileField(
        label=_("Or a CSV file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"}),
    )
    reading: Reading
    decoded: Decoded

    def clean(self) -> None:
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text") or ""
        if file and text.strip():
            raise ValidationError(_("There is a pasted list and a file. Bring one of them."))
        self.decoded = self._decoded(file) if file else Decoded(text, "", guessed=False)
        try:
            self.reading = read(self.decoded.text)
        except TooMany:
            raise ValidationError(too_many()) from None
        if not self.reading.rows:
            self.add_error("file" if file else "text", _("There is no athlete in it. One line is one athlete."))

    def _decoded(self, file: "UploadedFile[Any]") -> Decoded:
        """No more is read than a list may have."""
        try:
            return decoded(file.read(MOST_BYTES + 1))
        except Unreadable as refusal:
            raise ValidationError({"file": why_unreadable(refusal)}) from None
