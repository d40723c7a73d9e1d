"""What a person says on the page an invitation opens."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Invitation, Membership
from accounts.models.consent import Purpose
from accounts.zones import zone_or


class JoinForm(forms.Form):
    """The button is the answer: each of the two names what it agrees to, so no box is ticked beforehand."""

    name = forms.CharField(label=_("Your name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    zone = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-ev-zone": ""}))
    health = forms.BooleanField(required=False)

    def __init__(self, invitation: Invitation, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.membership: Membership = invitation.membership
        self.fallback: str = invitation.team.zone
        if self.membership.name:
            del self.fields["name"]

    def clean_zone(self) -> str:
        return zone_or(self.cleaned_data["zone"], self.fallback)

    def name_or_known(self) -> str:
        return self.membership.name or self.cleaned_data["name"]

    def purposes(self) -> list[Purpose]:
        """Ticks are what the plan is for; health is asked for beside them."""
        if self.membership.is_staff:
            return []
        return [Purpose.TICKS, Purpose.HEALTH] if self.cleaned_data["health"] else [Purpose.TICKS]
