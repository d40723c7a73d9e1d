"""A saved reply as a form: its placeholders are ours, its title is the team's only one."""

from hashlib import blake2b
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from coaching.models import SavedReply
from coaching.talk.replies import PLACEHOLDERS, unknown


def stamp(reply: SavedReply) -> str:
    """What a form carries of the reply it was made from; as long as it is the same, nobody changed it meanwhile."""
    told = "\0".join((reply.title, reply.text, reply.decision))
    return blake2b(told.encode(), digest_size=12).hexdigest()


TAKEN = gettext_lazy("The team has a reply of this name. Pick another one.")


class ReplyForm(forms.ModelForm):  # type: ignore[type-arg]
    """Of a reply whose `team` is set."""

    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    class Meta:
        model = SavedReply
        fields = ("title", "text", "decision")
        widgets = {"text": forms.Textarea({"rows": 4})}
        error_messages = {
            "title": {"required": gettext_lazy("Give it a name to find it by.")},
            "text": {"required": gettext_lazy("Write what it says.")},
        }

    def __init__(self, data: Any = None, *, instance: SavedReply) -> None:
        self.now = stamp(instance) if instance.pk else ""
        super().__init__(data, instance=instance, initial={"seen": self.now})
        self.fields["decision"].widget.choices = [("", _("Every occasion")), *self.fields["decision"].choices[1:]]  # type: ignore[attr-defined]

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        others = SavedReply.objects.filter(team=self.instance.team_id, title__iexact=title).exclude(pk=self.instance.pk)
        if others.exists():
            raise ValidationError(TAKEN)
        return title

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        if strangers := unknown(text):
            said = ngettext("%(names)s is no placeholder.", "%(names)s are no placeholders.", len(strangers))
            known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
            names = ", ".join(f"{{{name}}}" for name in strangers)
            raise ValidationError(
                _("%(wrong)s There are %(known)s.") % {"wrong": said % {"names": names}, "known": known}
            )
        return text

    def clean(self) -> None:
        if self.now and self.cleaned_data.get("seen") != self.now:
            raise ValidationError(
                _("Somebody changed this reply while you did. Open it again to see theirs; yours is still here.")
            )

    def saved(self) -> bool:
        """Whether it could be kept: of two at once with one title the second is told so at the field."""
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError:
            self.add_error("title", TAKEN)
        return not self.errors
