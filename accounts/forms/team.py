"""What an owner says about the team and its staff."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms.rows import RowsField
from accounts.limits import why_no_mail
from accounts.models import Membership, Role, Team
from accounts.zones import zone_names


class TeamForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Team
        fields = ["name", "zone", "on_track", "slipping"]
        help_texts = {
            "on_track": _("Percent of what was due. From here on a week is on track."),
            "slipping": _("From here on a week is slipping; below it is low."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict.fromkeys((self.instance.zone, *zone_names()))
        self.fields["zone"].widget = forms.Select(choices=[(name, name.replace("_", " ")) for name in names])

    def clean(self) -> dict[str, Any]:
        limits: dict[str, Any] = super().clean() or {}
        on_track, slipping = limits.get("on_track"), limits.get("slipping")
        if on_track is not None and slipping is not None and slipping >= on_track:
            self.add_error("slipping", _("Slipping must begin below on track."))
        return limits


class CoachesField(RowsField):
    """The coaches of one team, to tick."""

    def __init__(self, team: Team, **kwargs: Any) -> None:
        coaches = Membership.objects.present().coaches().filter(team=team)
        super().__init__(coaches, widget=forms.CheckboxSelectMultiple({"class": "ev-box"}), required=False, **kwargs)


class StaffForm(forms.Form):
    """Invite a coach or an assistant; the mail shows that the address is theirs."""

    name = forms.CharField(label=_("Name"), max_length=80)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=[(Role.COACH, _("Coach")), (Role.ASSISTANT, _("Assistant"))])

    def __init__(self, team: Team, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.team = team
        self.fields["coaches"] = CoachesField(
            team,
            label=_("Attached to"),
            help_text=_("For an assistant: they read what these coaches read."),
        )

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        staff = Membership.objects.present().staff().filter(team=self.team)
        waiting = staff.filter(user=None, invitations__email=email)
        if staff.filter(user__email=email).exists() or waiting.exists():
            raise forms.ValidationError(_("This address is on the staff already, or was invited."))
        if why := why_no_mail(self.team.pk, timezone.now()):
            raise forms.ValidationError(why)
        return email


class AttachForm(forms.Form):
    """Which coaches one assistant is attached to."""

    def __init__(self, assistant: Membership, data: object = None) -> None:
        attached = assistant.attachments.values_list("coach", flat=True)
        super().__init__(data, initial={"coaches": list(attached)}, auto_id=f"attach-{assistant.pk}-%s")  # type: ignore[arg-type]
        self.fields["coaches"] = CoachesField(assistant.team, label=_("Attached to"))
