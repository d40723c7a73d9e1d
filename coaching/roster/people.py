"""Everybody of the team as the roster lists them: name, groups, who is in charge, whether they have joined."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Value
from django.db.models.aggregates import StringAgg

from accounts.access import StaffRequest
from accounts.models.team import called
from athletes.models import Athlete, Charge

_APART = "\n"


class State(StrEnum):
    JOINED = "joined"
    WAITING = "waiting"
    ARCHIVED = "archived"


class Coach(NamedTuple):
    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One athlete of the team, with what this person may do: nothing here is about health."""

    pk: int
    membership: int
    told_name: str
    groups: tuple[str, ...]
    coaches: tuple[Coach, ...]
    state: State
    since: datetime
    may_read: bool
    may_edit: bool

    @property
    def name(self) -> str:
        return called(self.told_name)

    @property
    def archived(self) -> bool:
        return self.state == State.ARCHIVED


def everybody(request: StaffRequest) -> list[Listed]:
    """All of the team whom this person may know by name; the archived only to who may change them. 2 queries."""
    team, user = request.membership.team_id, request.user
    here = OuterRef("pk")
    rows = (
        Athlete.objects.known_to(user)
        .filter(team=team)
        .annotate(
            may_read=Exists(Athlete.objects.for_coach(user).filter(pk=here)),
            may_edit=Exists(Athlete.objects.editable_by(user).filter(pk=here)),
            group_names=StringAgg("groups__name", delimiter=Value(_APART)),
        )
        .select_related("membership")
        .order_by()
    )
    coaches = _coaches(team)
    listed = [_listed(athlete, coaches) for athlete in rows]
    return [one for one in listed if one.may_edit or not one.archived]


def _listed(athlete: Athlete, coaches: Mapping[int, Sequence[Coach]]) -> Listed:
    place, told = athlete.membership, athlete.group_names or ""  # type: ignore[attr-defined]  # annotated
    return Listed(
        athlete.pk,
        place.pk,
        place.name,
        tuple(sorted(told.split(_APART), key=str.casefold)) if told else (),
        tuple(coaches.get(athlete.pk, ())),
        State.ARCHIVED if place.left_at else State.JOINED if place.user_id else State.WAITING,
        place.joined_at,
        athlete.may_read,  # type: ignore[attr-defined]  # annotated
        athlete.may_edit,  # type: ignore[attr-defined]  # annotated
    )


def _coaches(team: int) -> Mapping[int, Sequence[Coach]]:
    """By athlete, who is in charge, by name."""
    found: dict[int, list[Coach]] = defaultdict(list)
    charges = Charge.objects.filter(team=team).order_by("coach__name", "coach")
    for athlete, coach, name in charges.values_list("athlete", "coach", "coach__name"):
        found[athlete].append(Coach(coach, name))
    return found
