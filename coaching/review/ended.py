"""The end of a round: what was decided, how long it took, and what is to be done about it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from coaching.models import Decision
from coaching.review.acts import Act
from coaching.review.decisions import LOOK
from coaching.review.pace import seconds_each, time_taken
from coaching.review.queue import Place, Queue

LISTED = 60  # decisions that are listed one by one


class Decided(NamedTuple):
    """One athlete with the decision that stands for their week."""

    place: Place
    label: str
    icon: str
    mine: bool
    act: Act | None  # what is to be done about it


class Count(NamedTuple):
    label: str
    icon: str
    number: int


@dataclass(frozen=True)
class Ended:
    """A queue in which nobody waits any more; `acts` are what the person's own decisions ask for, by athlete."""

    queue: Queue
    acts: Mapping[int, Act] = field(default_factory=dict)

    @property
    def counts(self) -> list[Count]:
        told = Counter(place.mark.decision for place in self.queue.places if place.mark)
        return [Count(str(one.label), LOOK[one].icon, told[one]) for one in Decision if told[one]]

    @property
    def minutes(self) -> int | None:
        """What this person's own decisions took, breaks left out; None for too few to say."""
        taken = time_taken(self.queue.times)
        return round(taken.total_seconds() / 60) if seconds_each(self.queue.times) is not None else None

    @property
    def own(self) -> int:
        return len(self.queue.own)

    @property
    def decided(self) -> list[Decided]:
        """Who needs something done first, then those of whom all is well."""
        everybody = sorted(self._each(), key=lambda one: (not one.act, one.place.name.casefold()))
        return everybody[:LISTED]

    @property
    def more(self) -> int:
        return max(0, len(self.queue.places) - LISTED)

    def _each(self) -> Iterator[Decided]:
        for place in self.queue.places:
            if place.mark:
                decision = Decision(place.mark.decision)
                mine = place.mark.by == self.queue.staff.pk
                act = self.acts.get(place.pk) if mine else None
                yield Decided(place, str(decision.label), LOOK[decision].icon, mine, act)


def decided_by_oneself(queue: Queue) -> dict[int, str]:
    """The decisions of whoever looks, by athlete, as far as they are listed."""
    return {place.pk: place.mark.decision for place in queue.own[:LISTED] if place.mark}
