"""Takes back the last tap: which lanes it touched and what stood there before."""

from collections.abc import Hashable, Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from athletes.ticking import Action, Status, rank


class Word(NamedTuple):
    """What one lane says on one date."""

    status: Status
    reason: str
    eased_to: int | None = None


class Touched(NamedTuple):
    """A lane as an action names it."""

    lineage: Hashable
    side: str
    occurrence: int


type Words = dict[Touched, Word]

NOTHING = Word(Status.CLEARED, "")


def taps(actions: Iterable[Action]) -> list[list[Action]]:
    """The actions of one date by tap, oldest first: one tap may tick several lanes at one moment.

    What was entered from paper was not tapped.
    """
    tapped = sorted((action for action in actions if not action.paper), key=rank)
    return [list(group) for _when, group in groupby(tapped, key=lambda action: rank(action)[0])]


def to_restore(actions: Iterable[Action]) -> Words:
    """What stood before the last tap that was not taken back; empty when there is none.

    A tap that only restores what stood before the last one takes it back, so undoing again goes further back.
    """
    standing: Words = {}
    before: list[Words] = []
    for tap in taps(actions):
        said = {_touched(action): Word(action.status, action.reason, action.eased_to) for action in tap}
        stood = {lane: standing.get(lane, NOTHING) for lane in said}
        standing |= said
        changed = {lane: word for lane, word in stood.items() if word != said[lane]}
        if before and changed and before[-1] == _of(said, changed):
            before.pop()
        elif changed:
            before.append(changed)
    return before[-1] if before else {}


def _of(words: Mapping[Touched, Word], lanes: Iterable[Touched]) -> Words:
    return {lane: words[lane] for lane in lanes}


def _touched(action: Action) -> Touched:
    return Touched(action.lineage, action.side, action.occurrence)
