"""Whom a file is about: one athlete, those the dashboard's filters show, or everybody the coach has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from accounts.access import number_or_404
from accounts.models import Membership, User
from athletes.models import Athlete
from coaching.asides import apply, asides_of
from coaching.dashboard import chosen_week
from coaching.forms.dashboard import FilterForm
from coaching.squad import squad


@dataclass(frozen=True)
class Shown:
    """What an address names; `asked` is its query, `user` the login behind `staff`."""

    asked: Mapping[str, Any]
    staff: Membership
    user: User
    now: datetime

    @property
    def one(self) -> bool:
        """Whether the address names one athlete."""
        return "athlete" in self.asked

    @property
    def narrowed(self) -> bool:
        """Whether the dashboard's filters leave somebody out."""
        return not self.one and FilterForm(self.asked, [], self.staff).narrows

    @cached_property
    def athletes(self) -> Sequence[Athlete]:
        """By name, with `membership`; none of another team, and none of another coach."""
        own = Athlete.objects.editable_by(self.user).present().filter(team=self.staff.team_id)
        mine = own.select_related("membership").order_by("membership__name", "pk")
        if self.one:
            return list(mine.filter(pk=number_or_404(self.asked["athlete"])))
        return list(mine.filter(pk__in=self._found) if self.narrowed else mine)

    @property
    def _found(self) -> list[int]:
        """Who stands on the dashboard of this address, on all of its pages."""
        choice = chosen_week(self.asked.get("week", ""), self.staff, self.now)
        people = squad(self.staff, self.user, choice.week, self.now)
        everybody = apply(people, asides_of(people), choice.today)
        form = FilterForm(self.asked, people, self.staff)
        return [one.person.athlete.pk for one in form.applied(everybody)]
