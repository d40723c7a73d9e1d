"""An athlete's details: name, groups, coaches in charge, the way in, and excused days."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from django import forms

from accounts.invitations import why_no_door
from accounts.models import Invitation, Membership
from athletes.models import ExcusedPeriod
from coaching.athlete.tab import Tab
from coaching.forms.people import CoachesForm, DetailsForm, ExcuseForm


@dataclass(frozen=True)
class Details(Tab):
    """`bound` holds the one form that came back with errors, by its name."""

    code: ClassVar = "details"

    bound: Mapping[str, forms.Form] = field(default_factory=dict)

    @cached_property
    def excused(self) -> list[ExcusedPeriod]:
        return list(self.athlete.excused_periods.select_related("plan", "entered_by").order_by("-start"))

    @cached_property
    def coaches(self) -> list[Membership]:
        return [charge.coach for charge in self.athlete.charges.select_related("coach").order_by("coach__name")]

    @cached_property
    def groups(self) -> str:
        return ", ".join(group.name for group in self.athlete.groups.all())

    @cached_property
    def invitation(self) -> Invitation | None:
        """The newest link that was made, used or not."""
        return self.athlete.membership.invitations.order_by("-created_at").first()

    @cached_property
    def no_door(self) -> str:
        return why_no_door(self.athlete.membership)

    @cached_property
    def details(self) -> forms.Form:
        initial = {"name": self.athlete.membership.name, "groups": self.groups}
        return self.bound.get("details") or DetailsForm(initial=initial)

    @cached_property
    def in_charge(self) -> forms.Form:
        initial = {"coaches": [coach.pk for coach in self.coaches]}
        return self.bound.get("coaches") or CoachesForm(initial=initial, team=self.athlete.team_id)

    @cached_property
    def excuse(self) -> forms.Form:
        return self.bound.get("excuse") or ExcuseForm(initial={"start": self.today}, athlete=self.athlete)
