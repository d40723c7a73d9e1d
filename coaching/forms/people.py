"""Inviting an athlete, and what the coach may say about one: name, groups, coaches, excused days."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms.dates import DateInput
from accounts.forms.once import KeyForm
from accounts.forms.rows import RowsField
from accounts.limits import why_no_mail
from accounts.models import Membership
from accounts.models.team import MembershipQuerySet
from athletes.access import zone_of
from athletes.models import Athlete, ExcusedReason
from athletes.models.excused import HEALTH_EXCUSES
from athletes.weeks import local_date

GROUP_LETTERS = 60  # as long as the column
FURTHEST = timedelta(days=366)
COACHES_REASONS = [
    (reason.value, reason.label)
    for reason in ExcusedReason
    if reason not in (ExcusedReason.PAUSE, ExcusedReason.RED_FLAG)
]


class GroupsField(forms.CharField):
    """Free words apart by commas, as a list without repetitions."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Groups"), required=False, max_length=400, help_text=_("Apart by commas, in your words."), **kwargs
        )

    def clean(self, value: Any) -> list[str]:
        words = [" ".join(word.split()) for word in super().clean(value).split(",")]
        names = list({word.casefold(): word for word in reversed(words) if word}.values())[::-1]
        if any(len(name) > GROUP_LETTERS for name in names):
            raise ValidationError(_("A group has %(longest)s letters at most."), params={"longest": GROUP_LETTERS})
        return names


class DetailsForm(forms.Form):
    name = forms.CharField(label=_("Name"), required=False, max_length=80)
    groups = GroupsField()


class InviteForm(DetailsForm, KeyForm):
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        help_text=_("Optional. With an address the link is mailed and works for that address only."),
    )
    field_order = ["name", "email", "groups"]

    def __init__(self, *args: Any, team: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = team
        self.fields["name"].help_text = _("Optional. Left empty, the athlete gives it.")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email and (why := why_no_mail(self.team, timezone.now())):
            raise ValidationError(f"{why} {_('Leave it empty, and hand over the link or the QR code yourself.')}")
        return email


def in_charge(team: int) -> MembershipQuerySet:
    """Who may be put in charge: coaches who are here, not those whose invitation still waits."""
    return Membership.objects.present().coaches().filter(team=team).exclude(user=None)


class CoachesForm(forms.Form):
    coaches = RowsField(
        Membership.objects.none(),
        label=_("In charge"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Somebody must be in charge. Tick at least one."),
            "invalid_choice": _("Tick coaches of this team."),
        },
    )

    def __init__(self, *args: Any, team: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["coaches"].queryset = in_charge(team)  # type: ignore[attr-defined]


class ExcusedDaysForm(forms.Form):
    """`today` is the athlete's, or of one of several."""

    start = forms.DateField(label=_("First day"), widget=DateInput)
    end = forms.DateField(
        label=_("Last day"), required=False, widget=DateInput, help_text=_("Empty: until you set it.")
    )
    reason = forms.ChoiceField(label=_("Reason"), choices=COACHES_REASONS)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> None:
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if start and end and end < start:
            self.add_error("end", _("The last day lies before the first."))
        for field in ("start", "end"):
            day = self.cleaned_data.get(field)
            if day and abs(day - self.today) > FURTHEST:
                self.add_error(field, _("Pick a day within a year."))


class ExcuseForm(ExcusedDaysForm):
    """For one athlete, whose consent decides which reasons may be kept."""

    def __init__(self, *args: Any, athlete: Athlete, **kwargs: Any) -> None:
        super().__init__(*args, today=local_date(timezone.now(), zone_of(athlete)), **kwargs)
        self.athlete = athlete

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if reason in HEALTH_EXCUSES and not self.athlete.may_tell_pain:
            raise ValidationError(
                _("This athlete has not agreed that health answers are kept. Pick Other, it excuses the same.")
            )
        return reason


class EndExcuseForm(forms.Form):
    end = forms.DateField(label=_("Last day"), widget=DateInput)

    def __init__(self, *args: Any, start: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.start = start

    def clean_end(self) -> Any:
        end = self.cleaned_data["end"]
        if end < self.start:
            raise ValidationError(_("The last day lies before the first."))
        return end
