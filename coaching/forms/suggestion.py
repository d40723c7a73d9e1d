"""The coach's answer to one suggestion, as the pressed button sends it."""

from django import forms
from django.core.validators import RegexValidator

from athletes.weeks import Week

USE, NOT_NOW = "use", "not_now"
LETTERS = 200  # of a note, as long as the column
WRITTEN = RegexValidator(rf"^({USE}|{NOT_NOW})\.[A-Z]{{1,2}}[0-9]{{1,2}}\.[0-9a-f]{{64}}$")


class SuggestionForm(forms.Form):
    """`answer` is written as `use.P1.<fingerprint>`: one form serves every suggestion of a page."""

    answer = forms.CharField(max_length=90, validators=[WRITTEN])
    week = forms.CharField(required=False, max_length=8)

    @property
    def note(self) -> str:
        """What was typed beside this suggestion; the field lets nobody type more than is kept."""
        return str(self.data.get(f"note-{self.rule}", "")).strip()[:LETTERS]

    @property
    def _parts(self) -> list[str]:
        return str(self.data.get("answer", "")).split(".")

    @property
    def taken(self) -> bool:
        return self._parts[0] == USE

    @property
    def rule(self) -> str:
        return self._parts[1] if len(self._parts) == 3 else ""

    @property
    def grounds(self) -> str:
        return self._parts[-1]

    @property
    def in_view(self) -> Week | None:
        """The week of the page on which the button stood, None where it shows none."""
        try:
            return Week.parse(self.cleaned_data.get("week") or "")
        except ValueError:
            return None
