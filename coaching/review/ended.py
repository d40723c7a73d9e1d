"""The end of a round: what was decided, how long it took, and what is to be done about it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coaching.models import Decision
from coaching.review.decisions import LOOK
from coaching.review.pace import seconds_each, time_taken
from coaching.review.queue import Place, Queue

LISTED = 60  # decisions that are listed one by one
LEADS_TO = {
    Decision.EASE: ("coaching:athlete", _("Ease the plan")),
    Decision.STEP_UP: ("coaching:athlete", _("Step up the plan")),
    Decision.SWAP: ("coaching:athlete", _("Swap a move")),
    Decision.REFER: ("coaching:safety", _("Record referral")),
    Decision.TALK: ("coaching:talk", _("Write")),
    Decision.PAUSE: ("coaching:athlete", _("Pause the plan")),
}


class Decided(NamedTuple):
    """One athlete with the decision that stands for their week."""

    place: Place
    label: str
    icon: str
    mine: bool
    url: str  # of what is to be done about it; "" where nothing is
    verb: str


class Count(NamedTuple):
    label: str
    icon: str
    number: int


@dataclass(frozen=True)
class Ended:
    """A queue in which nobody waits any more."""

    queue: Queue

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
        everybody = sorted(self._each(), key=lambda one: (not one.url, one.place.name.casefold()))
        return everybody[:LISTED]

    @property
    def more(self) -> int:
        return max(0, len(self.queue.places) - LISTED)

    def _each(self) -> Iterator[Decided]:
        for place in self.queue.places:
            if place.mark:
                decision = Decision(place.mark.decision)
                page, verb = LEADS_TO.get(decision, ("", ""))
                url = reverse(page, args=[place.pk]) if page else ""
                mine = place.mark.by == self.queue.staff.pk
                yield Decided(place, str(decision.label), LOOK[decision].icon, mine, url, str(verb))
