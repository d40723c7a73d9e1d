"""What every action for several athletes has in common: a form, a preview of what changes for whom, once, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise

from accounts.models import Membership, Team
from accounts.once import take_once
from athletes.models import Athlete
from athletes.models.athlete import AthleteQuerySet
from athletes.weeks import local_date

# What an undo needs to know; a session keeps it.
type Kept = dict[str, Any]
type Text = str | Promise


@dataclass(frozen=True)
class For:
    """Whom an action is for, who asks for it, and when."""

    athletes: Sequence[Athlete]
    by: Membership
    now: datetime

    def today(self, athlete: Athlete) -> date:
        """On the athlete's calendar."""
        return local_date(self.now, ZoneInfo(athlete.membership.zone))


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one athlete; nothing does where it is not `possible`."""

    athlete: Athlete
    text: str
    possible: bool = True


class Action(Protocol):
    """`name` is its address; `back` actions are for the archived."""

    @property
    def name(self) -> str: ...

    @property
    def title(self) -> Text: ...

    @property
    def about(self) -> Text: ...

    @property
    def button(self) -> Text: ...

    @property
    def back(self) -> bool: ...

    def form(self, data: Any, whom: For) -> forms.Form: ...

    def changes(self, told: Mapping[str, Any], whom: For) -> list[Change]: ...

    def do(self, told: Mapping[str, Any], whom: For) -> Kept:
        """Inside a transaction that holds the team's row; what is kept can be undone, nothing kept cannot.

        Raises ValidationError where what was asked cannot be any more.
        """
        ...

    def undo(self, kept: Kept, athletes: AthleteQuerySet, by: Membership) -> int:
        """For how many athletes it was taken back; `athletes` are those this person may change now."""
        ...

    def done(self, number: int) -> str: ...


@transaction.atomic
def carry_out(action: Action, told: Mapping[str, Any], whom: For, key: UUID | None) -> tuple[int, Kept]:
    """Do it once, for all for whom it is possible; how many these are. Raises SentBefore."""
    take_once(key, whom.by.team_id)
    # Of two at once the second sees what the first did; so do leaving and handing over.
    Team.objects.select_for_update().get(pk=whom.by.team_id)
    possible = [change.athlete for change in action.changes(told, whom) if change.possible]
    kept = action.do(told, For(possible, whom.by, whom.now)) if possible else {}
    return len(possible), kept


@transaction.atomic
def take_back(action: Action, kept: Kept, athletes: AthleteQuerySet, by: Membership) -> int:
    Team.objects.select_for_update().get(pk=by.team_id)
    return action.undo(kept, athletes, by)


def for_these(athletes: Sequence[Athlete], by: Membership) -> For:
    return For(athletes, by, timezone.now())
