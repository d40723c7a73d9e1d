"""Which cards of a day floor mode plays, and which holds it plays in turn."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from athletes.day import Card, Pill, Place


@dataclass(frozen=True, slots=True)
class Part:
    """One planned exercise at one time of the day."""

    card: Card
    pill: Pill

    @property
    def to_do(self) -> tuple[str, ...]:
        """The sides without a tick."""
        return tuple(half.side for half in self.pill.halves if not half.tick)


def asked(cards: Sequence[Card], stopped: Collection[Hashable] = ()) -> list[Part]:
    """What is due on the day, in the plans' order; where nothing is, what may be done on any day.

    Of a move that is asked for twice a day only the first time with something left, and nothing that hurt too much.
    """
    going = [card for card in cards if card.line.lineage not in stopped]
    due = [card for card in going if card.place == Place.TO_GO]
    open_cards = [card for card in going if card.place == Place.OPEN and not card.line.weekdays]
    return [Part(card, pill) for card in due or open_cards if (pill := _first_left(card))]


def _first_left(card: Card) -> Pill | None:
    return next((pill for pill in card.pills if pill.rest), None)


def in_turns(parts: Iterable[Part]) -> Iterator[tuple[Part, ...]]:
    """Each part by itself, or with the hold that takes turns with it."""
    waiting = list(parts)
    while waiting:
        part = waiting.pop(0)
        other = next((one for one in waiting if _take_turns(part, one) or _take_turns(one, part)), None)
        if other is None:
            yield (part,)
        else:
            waiting.remove(other)
            yield (part, other) if _take_turns(part, other) else (other, part)


def _take_turns(first: Part, second: Part) -> bool:
    """Whether the library lets the second hold follow the first, and the plan asks for as many of both."""
    one, two = first.card.line, second.card.line
    same = all(getattr(one, what) == getattr(two, what) for what in ("sets", "reps", "per_side"))
    both_holds = bool(one.hold_s and two.hold_s) and first.pill.occurrence == second.pill.occurrence
    return one.exercise.alternates_with_id == two.exercise_id and same and both_holds and first.to_do == second.to_do
