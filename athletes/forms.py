"""What the athlete may change about themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from accounts.zones import zone_names


class ZoneForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """Where the athlete lives: it decides when a day begins. Dates that are ticked already stay as they are."""

    class Meta:
        model = Membership
        fields = ("zone",)
        labels = {"zone": _("Time zone")}
        help_texts = {"zone": _("Your days begin and end there. What you ticked stays on its day.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = zone_names()
        own = () if self.instance.zone in names else (self.instance.zone,)
        self.fields["zone"] = forms.ChoiceField(
            label=self.fields["zone"].label,
            help_text=self.fields["zone"].help_text,
            choices=[(name, name.replace("_", " ")) for name in (*own, *names)],
        )
