"""What a person says on the page an invitation opens, and who agrees for an athlete under 16."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Invitation, Membership
from accounts.models.consent import Guardian, Purpose, Relation
from accounts.zones import zone_or


class GuardianForm(forms.Form):
    """The guardian's name and what they are to the athlete; `asked` says that one must be there."""

    guardian_name = forms.CharField(
        label=_("Your name, as parent or guardian"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    guardian_relation = forms.ChoiceField(
        label=_("You are their"), required=False, choices=[("", _("Choose")), *Relation.choices]
    )

    def require_guardian(self, athlete_name: str) -> None:
        """Both parts, and somebody other than the athlete."""
        name, relation = self.cleaned_data.get("guardian_name", ""), self.cleaned_data.get("guardian_relation", "")
        if not name:
            self.add_error("guardian_name", _("Under 16 a parent or guardian agrees. Write your name."))
        elif name.casefold() == athlete_name.strip().casefold():
            self.add_error("guardian_name", _("This is the athlete's name. A parent or guardian writes their own."))
        if not relation:
            self.add_error("guardian_relation", _("Say what you are to the athlete."))

    def guardian(self) -> Guardian | None:
        name = self.cleaned_data["guardian_name"]
        return Guardian(name, self.cleaned_data["guardian_relation"]) if name else None


class JoinForm(GuardianForm):
    """The button is the answer: each of them names what it agrees to and for whom, so no box is ticked beforehand."""

    name = forms.CharField(label=_("Your name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    zone = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-ev-zone": ""}))
    health = forms.BooleanField(required=False)
    # Pressed by a guardian: what they agree to.
    agrees = forms.ChoiceField(required=False, choices=[("health", ""), ("ticks", "")])

    def __init__(self, invitation: Invitation, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.membership: Membership = invitation.membership
        self.fallback: str = invitation.team.zone
        if self.membership.name:
            del self.fields["name"]

    def clean_zone(self) -> str:
        return zone_or(self.cleaned_data["zone"], self.fallback)

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("agrees"):
            self.require_guardian(self.membership.name or told.get("name", ""))
        elif told.get("guardian_name"):
            # Return in a field presses the page's first button, which says "16 or older".
            self.add_error("guardian_name", _("With a guardian's name use one of the buttons below it."))
        return told

    @property
    def for_a_child(self) -> bool:
        """Whether the part for guardians is to be seen at once: it was filled in and came back."""
        return bool(self.data.get("guardian_name") or self.data.get("agrees"))

    def name_or_known(self) -> str:
        return self.membership.name or self.cleaned_data["name"]

    def purposes(self) -> list[Purpose]:
        """Ticks are what the plan is for; health is asked for beside them."""
        if self.membership.is_staff:
            return []
        health = self.cleaned_data["health"] or self.cleaned_data["agrees"] == "health"
        return [Purpose.TICKS, Purpose.HEALTH] if health else [Purpose.TICKS]
