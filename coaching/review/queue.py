"""The athletes of a round, who of them is reviewed, and whose turn it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import F, FilteredRelation, Q

from accounts.models import Membership, User
from accounts.models.team import called
from athletes.weeks import Week
from coaching.models import Decision
from coaching.review.decisions import LOOK
from coaching.review.pace import minutes_left
from coaching.scope import readable_by

IN_SIGHT = 30  # places beside the page; of a large squad those around the one in view
BEFORE = 10  # of them before the one in view


@dataclass(frozen=True, slots=True)
class Mark:
    """The review that stands for somebody's week."""

    pk: int
    decision: str
    at: datetime
    by: int | None
    who: str | None

    @property
    def word(self) -> str:
        return str(Decision(self.decision).label)

    @property
    def icon(self) -> str:
        return LOOK[Decision(self.decision)].icon


@dataclass(frozen=True, slots=True)
class Place:
    """One athlete in the queue; `band` is how their week stood when the round began, "" where nobody looked."""

    pk: int
    membership: int
    given_name: str
    mark: Mark | None
    band: str = ""

    @property
    def name(self) -> str:
        return called(self.given_name)


@dataclass(frozen=True)
class Queue:
    """The places of a week in their order; `at` is the athlete in view, None at either end of the round."""

    week: Week
    places: Sequence[Place]
    staff: Membership
    at: int | None = None

    @cached_property
    def reviewed(self) -> int:
        return sum(1 for place in self.places if place.mark)

    @property
    def left(self) -> int:
        return len(self.places) - self.reviewed

    @property
    def previous(self) -> Place | None:
        before = self.places[: self._index]
        return before[-1] if before else None

    @property
    def skip(self) -> Place | None:
        """The next who waits; once nobody after this one does, simply the next."""
        after = self.places[self._index + 1 :]
        return next(self._waiting(after), after[0] if after else None)

    @property
    def next_waiting(self) -> Place | None:
        """The next who waits for a review, from the start again after the last."""
        return next(self._waiting([*self.places[self._index + 1 :], *self.places[: self._index]]), None)

    @cached_property
    def own(self) -> list[Place]:
        """Those whom this person reviewed, newest first."""
        mine = [place for place in self.places if place.mark and place.mark.by == self.staff.pk]
        return sorted(mine, key=_when, reverse=True)

    @property
    def last(self) -> Place | None:
        """Whom they decided on last."""
        return self.own[0] if self.own else None

    @property
    def times(self) -> list[datetime]:
        return [place.mark.at for place in self.own if place.mark]

    @property
    def minutes_left(self) -> int | None:
        return minutes_left(self.times, self.left)

    @property
    def in_sight(self) -> Sequence[Place]:
        first = max(0, min(self._index - BEFORE, len(self.places) - IN_SIGHT))
        return self.places[first : first + IN_SIGHT]

    @property
    def out_of_sight(self) -> int:
        return len(self.places) - len(self.in_sight)

    @cached_property
    def _index(self) -> int:
        """-1 at either end, so that the first place comes next."""
        return next((at for at, place in enumerate(self.places) if place.pk == self.at), -1)

    def _waiting(self, places: Sequence[Place]) -> Iterator[Place]:
        return (place for place in places if place.mark is None)


def _when(place: Place) -> float:
    return place.mark.at.timestamp() if place.mark else 0


def places_of(staff: Membership, user: User, week: Week) -> dict[int, Place]:
    """Everybody whose record this person may read, by id and in the order of their names; 1 query."""
    standing = Q(reviews__withdrawn_at=None, reviews__team=staff.team_id, reviews__week=str(week))
    rows = readable_by(staff, user).annotate(mark=FilteredRelation("reviews", condition=standing))
    ordered = rows.order_by("membership__name", "pk", F("mark__reviewed_at").desc(), F("mark__pk").desc())
    places: dict[int, Place] = {}
    columns = ("mark__pk", "mark__decision", "mark__reviewed_at", "mark__reviewed_by", "mark__reviewed_by__name")
    for pk, membership, name, *mark in ordered.values_list("pk", "membership", "membership__name", *columns):
        places.setdefault(pk, Place(pk, membership, name, Mark(*mark) if mark[0] else None))
    return places
