"""Assign: a routine, athletes, and from when to when."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _, ngettext

from accounts.forms.dates import DateInput
from accounts.forms.rows import RowsField
from athletes.models import Athlete, PlanMode
from athletes.models.athlete import AthleteQuerySet
from coaching.assigning import Assignment, already_past, last_day
from coaching.forms.choice import ChooseField
from exercises.models import Routine
from exercises.models.routine import RoutineQuerySet

FURTHEST = timedelta(days=366)


class Ends:
    """How long a plan runs."""

    ROUTINE = "routine"
    DATE = "date"
    OPEN = "open"
    CHOICES = ((ROUTINE, _("As the routine says")), (DATE, _("On a day")), (OPEN, _("Until I end it")))


class AssignForm(forms.Form):
    routine = forms.ModelChoiceField(
        Routine.objects.none(),
        error_messages={"required": _("Pick a routine."), "invalid_choice": _("Pick one of the routines listed.")},
    )
    athletes = RowsField(
        Athlete.objects.none(),
        error_messages={
            "required": _("Tick at least one athlete."),
            "invalid_choice": _("An athlete you ticked is not in your charge. Tick from the list."),
        },
    )
    start = forms.DateField(label=_("First day"), widget=DateInput, error_messages={"required": _("Set a first day.")})
    mode = forms.ChoiceField(label=_("Mode"), choices=PlanMode.choices, initial=PlanMode.PREHAB)
    ends = forms.ChoiceField(label=_("Ends"), choices=Ends.CHOICES, initial=Ends.ROUTINE)
    end = forms.DateField(label=_("Last day"), required=False, widget=DateInput)
    choose_at_most = ChooseField()
    end_overlapping = forms.BooleanField(
        label=_("End a plan with the same exercise the day before"), required=False, initial=True
    )

    def __init__(
        self, *args: Any, routines: RoutineQuerySet, athletes: AthleteQuerySet, now: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["routine"].queryset = routines  # type: ignore[attr-defined]
        self.fields["athletes"].queryset = athletes  # type: ignore[attr-defined]
        self.now = now

    def clean_start(self) -> date:
        start: date = self.cleaned_data["start"]
        if start > self.now.date() + FURTHEST:
            raise ValidationError(_("A plan starts within a year from now."))
        if late := already_past(self.cleaned_data.get("athletes") or [], start, self.now):
            raise ValidationError(
                ngettext(
                    "That day is over for %(names)s. Start today or later.",
                    "That day is over for %(count)s athletes: %(names)s. Start today or later.",
                    len(late),
                )
                % {"count": len(late), "names": ", ".join(str(one) for one in late[:5])}
            )
        return start

    def clean(self) -> None:
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if self.cleaned_data.get("ends") != Ends.DATE or "end" in self.errors:
            return
        if end is None:
            self.add_error("end", _("Set the last day, or let the plan end as the routine says."))
        elif start and end < start:
            self.add_error("end", _("The last day lies before the first."))

    @property
    def last_day(self) -> date | None:
        """The end that is asked for, as far as the form tells; None is until further notice."""
        told = self.cleaned_data
        if told.get("ends") == Ends.DATE:
            return told.get("end")
        if told.get("ends") == Ends.OPEN or not (told.get("routine") and told.get("start")):
            return None
        return last_day(told["routine"], told["start"])

    @property
    def assignment(self) -> Assignment:
        """What a valid form asks for."""
        told = self.cleaned_data
        return Assignment(
            told["routine"], told["start"], self.last_day, told["mode"], told["end_overlapping"], told["choose_at_most"]
        )
