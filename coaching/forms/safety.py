"""What a coach records about an open red flag."""

from datetime import date, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from accounts.forms.dates import DateInput
from accounts.models import Membership
from athletes.access import zone_of
from athletes.weeks import local_date
from coaching.safety.answered import Answered
from coaching.wording import day


class StampedForm(forms.Form):
    """`seen` is the stamp of what the page showed; what came in meanwhile is shown before anything is kept."""

    seen = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, known: Answered, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.known = known

    def clean(self) -> None:
        if not self.known.to_record:
            raise ValidationError(_("There is no red flag to record."))
        if self.cleaned_data.get("seen") != self.known.stamp:
            raise ValidationError(self._meanwhile(), code="changed")

    def _meanwhile(self) -> str:
        if self.known.open:
            return _("Something came in while you were writing. You see it now; check, and save once more.")
        return _("This was recorded while you were writing, or put right by the athlete. Save once more to add yours.")


class ReferralForm(StampedForm):
    """Who was told what and when; `closes` lets the plans run again."""

    KEPT: ClassVar = ("told", "told_on", "advice", "clinician_saw_on", "agreed_by", "agreed_on")

    told = forms.CharField(
        label=gettext_lazy("Who was told"),
        max_length=120,
        help_text=gettext_lazy("The athlete, and who else: a parent, a doctor, the club."),
        error_messages={"required": gettext_lazy("Say who was told.")},
    )
    told_on = forms.DateField(
        label=gettext_lazy("When"),
        widget=DateInput,
        error_messages={"required": gettext_lazy("Set the day on which they were told.")},
    )
    advice = forms.CharField(
        label=gettext_lazy("What they were told to do"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say what they were told to do.")},
    )
    clinician_saw_on = forms.DateField(label=gettext_lazy("Seen by a clinician on"), required=False, widget=DateInput)
    agreed_by = forms.CharField(
        label=gettext_lazy("Who agreed"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("The clinician who treats them; under 16 the parent or guardian. By name."),
    )
    agreed_on = forms.DateField(label=gettext_lazy("Agreed on"), required=False, widget=DateInput)
    closes = forms.BooleanField(label=gettext_lazy("Plans may run again"), required=False)

    def __init__(self, data: Any = None, *, known: Answered, by: Membership, now: datetime) -> None:
        zones = ZoneInfo(by.zone), zone_of(known.athlete)
        here, there = (local_date(now, zone) for zone in zones)
        super().__init__(data, known=known, initial={"told_on": here})
        self.latest = max(here, there)
        if not known.asks_agreement:
            del self.fields["agreed_by"], self.fields["agreed_on"]
        if not known.open:
            del self.fields["closes"]
        if known.urgent:
            self.fields["clinician_saw_on"].help_text = _("Plans run again only after that.")
        newest = known.subject[-1] if known.subject else None
        # The answer has a date on the athlete's calendar and another on the coach's: either may be told on.
        self.earliest = min(newest.date, local_date(newest.acted_at, zones[0])) if newest else self.latest

    def clean_told_on(self) -> date:
        return self._not_before_the_answer(self.cleaned_data["told_on"])

    def clean_clinician_saw_on(self) -> date | None:
        told = self.cleaned_data["clinician_saw_on"]
        return told and self._not_before_the_answer(told)

    def clean_agreed_on(self) -> date | None:
        told = self.cleaned_data["agreed_on"]
        return told and self._not_ahead(told)

    def clean(self) -> None:
        told, closes = self.cleaned_data, self.cleaned_data.get("closes")
        if closes and self.known.urgent and not told.get("clinician_saw_on"):
            self._say("clinician_saw_on", _("Set the day a clinician saw them, or leave the plans stopped for now."))
        by, on = told.get("agreed_by"), told.get("agreed_on")
        if self.known.asks_agreement and not by and (closes or on):
            self._say("agreed_by", _("Say who agreed, by name."))
        if self.known.asks_agreement and not on and (closes or by):
            self._say("agreed_on", _("Set the day on which they agreed."))
        super().clean()

    def _say(self, field: str, text: str) -> None:
        """What is missing, unless the field has said already what is wrong with it."""
        if field not in self.errors:
            self.add_error(field, text)

    def _not_before_the_answer(self, told: date) -> date:
        if told < self.earliest:
            raise ValidationError(
                _("The answer came on %(day)s. Set that day or a later one.") % {"day": day(self.earliest)}
            )
        return self._not_ahead(told)

    def _not_ahead(self, told: date) -> date:
        if told > self.latest:
            raise ValidationError(_("That day has not come yet."))
        return told


class LetGoForm(StampedForm):
    """For an athlete who no longer agrees that health answers are kept: what is ticked here is not kept either."""

    knows = forms.BooleanField(
        label=gettext_lazy("They know what the answer asks of them"),
        error_messages={"required": gettext_lazy("Tell them first.")},
    )
    looked_at = forms.BooleanField(
        label=gettext_lazy("A clinician has seen them"),
        error_messages={"required": gettext_lazy("Plans run again only after a clinician has seen them.")},
    )
    has_agreed = forms.BooleanField(
        label=gettext_lazy("Whoever treats them, or their parent or guardian, has agreed"),
        error_messages={"required": gettext_lazy("Plans run again only after they have agreed.")},
    )

    def __init__(self, data: Any = None, *, known: Answered) -> None:
        super().__init__(data, known=known)
        if not known.urgent:
            del self.fields["looked_at"]
        if not known.asks_agreement:
            del self.fields["has_agreed"]
