"""The key that a page carries, so that the same form sent twice is done once (accounts/once.py)."""

from uuid import UUID, uuid4

from django import forms


class KeyForm(forms.Form):
    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    @property
    def sent_key(self) -> UUID | None:
        """None where the page carried none that can be read."""
        return self.cleaned_data["key"] if self.is_valid() else None
