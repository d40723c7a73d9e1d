"""What is asked before something is done for several athletes at once."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms.dates import DateInput
from accounts.models import Membership, Role
from athletes.models import Athlete
from coaching.forms.people import GROUP_LETTERS, GroupsField, in_charge

FURTHEST = timedelta(days=366)
PAUSE, GO_ON = "pause", "go_on"


class PauseForm(forms.Form):
    what = forms.ChoiceField(
        label=_("What"),
        choices=((PAUSE, _("Pause")), (GO_ON, _("Go on"))),
        widget=forms.RadioSelect,
    )
    start = forms.DateField(label=_("From"), widget=DateInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_start(self) -> date:
        start: date = self.cleaned_data["start"]
        if start < self.today:
            raise ValidationError(_("That day is over. Past weeks stay as they are."))
        if start > self.today + FURTHEST:
            raise ValidationError(_("Pick a day within a year."))
        return start


class GroupsForm(forms.Form):
    """`names` are the groups that some of the athletes are in, `known` those of the team, as they are written."""

    add = GroupsField()
    remove = forms.MultipleChoiceField(
        label=_("Take out of"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("None of them is in that group any more.")},
    )

    def __init__(self, *args: Any, names: Sequence[str], known: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.written = {name.casefold(): name for name in known}
        self.fields["add"].label = _("Put into")
        self.fields["remove"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        if not names:
            del self.fields["remove"]

    def clean_add(self) -> list[str]:
        """A group that is there in another case is that group."""
        return [self.written.get(name.casefold(), name) for name in self.cleaned_data["add"]]

    def clean(self) -> dict[str, Any]:
        told = {"add": [], "remove": [], **self.cleaned_data}
        if not self.errors and not told["add"] and not told["remove"]:
            raise ValidationError(_("Name a group to put them into, or tick one to take them out of."))
        return told


class HandOverForm(forms.Form):
    """Who comes, and who goes for that; an owner may say for whom, a coach gives only their own."""

    to = forms.ModelChoiceField(
        Membership.objects.none(),
        label=_("To"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Pick the coach."), "invalid_choice": _("Pick a coach of this team.")},
    )
    giver = forms.ModelChoiceField(
        Membership.objects.none(),
        label=_("Who goes"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Pick somebody who is in charge.")},
    )

    def __init__(self, *args: Any, by: Membership, athletes: Sequence[Athlete], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coaches = in_charge(by.team_id)
        if by.role != Role.OWNER:  # who is in charge of them already can only name another
            coaches = coaches.exclude(pk=by.pk)
        theirs = {charge.coach_id for athlete in athletes for charge in athlete.charges.all()}
        giving = theirs if by.role == Role.OWNER else theirs & {by.pk}
        self.fields["to"].queryset = coaches  # type: ignore[attr-defined]
        if not coaches.exists():
            self.fields["to"].help_text = _("There is nobody to hand over to: the owner can invite a coach.")
        self.fields["giver"].queryset = Membership.objects.filter(pk__in=giving)  # type: ignore[attr-defined]
        self.fields["giver"].empty_label = _("Nobody: the coach joins who is in charge")  # type: ignore[attr-defined]
        self.initial.setdefault("giver", by.pk if by.pk in giving else None)

    def clean(self) -> None:
        to = self.cleaned_data.get("to")
        if to is not None and to == self.cleaned_data.get("giver"):
            self.add_error("to", _("Pick another coach than the one who goes."))


class GroupNameForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=GROUP_LETTERS)

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if "," in name:
            raise ValidationError(_("A comma parts groups: leave it out."))
        return name
