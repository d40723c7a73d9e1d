"""The page of floor mode for one day: the session, how long it takes, and what hurt too much to go on with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from math import floor
from typing import NamedTuple

from athletes.day import Card
from athletes.floor.asked import Part, asked, in_turns
from athletes.floor.figures import addresses, drawn_side
from athletes.floor.known import FloorKnown
from athletes.floor.moves import planned_move
from athletes.floor.session import Move, Session
from athletes.floor.sides import Order, harder_first, told_of_sides
from athletes.floor.turns import taking_turns
from athletes.models import Athlete
from athletes.safety.asking import Why
from athletes.safety.stop import Stop, stop_of
from athletes.standing import limits_of
from athletes.stopping import Advice
from athletes.today import DayPage
from exercises.minutes import BETWEEN_HOLDS, CHANGE_MOVE, CHANGE_SIDE


class Listed(NamedTuple):
    """A move in the list before the start: its whole minutes, its first side and the drawing of that side."""

    move: Move
    minutes: int
    first: str
    still: str


@dataclass(frozen=True)
class FloorPage:
    """One day of one athlete on the floor; `day` is the same day as Today shows it."""

    known: FloorKnown
    day_page: DayPage

    @property
    def athlete(self) -> Athlete:
        return self.known.record.athlete

    @property
    def day(self) -> date:
        return self.day_page.day

    @property
    def at(self) -> int:
        """The server's clock when the page was made, ms."""
        return round(self.day_page.now.timestamp() * 1000)

    @property
    def playable(self) -> bool:
        """Whether there is something to do, on a day on which a tick can count, and nothing stops all of it."""
        return bool(self.moves) and not (self.halted or self.day_page.ahead or self.day_page.closed)

    @cached_property
    def halted(self) -> Stop | None:
        """What open red flags ask for: no session of any day is begun."""
        return stop_of(self.known.record.periods, self.day_page.now)

    @cached_property
    def stopped(self) -> list[Card]:
        """What hurt too much to go on with on this day."""
        stops = self.known.record.stopping(self.day)
        told = {lineage for lineage, what in stops.items() if what.advice == Advice.STOP}
        return [card for card in self.day_page.cards if card.line.lineage in told]

    @cached_property
    def moves(self) -> list[Move]:
        """What is still to do, in the plans' order."""
        stopped = {card.line.lineage for card in self.stopped}
        return [self._move(parts) for parts in in_turns(asked(self.day_page.cards, stopped))]

    def _move(self, parts: Sequence[Part]) -> Move:
        order = self._order(parts)
        lines = [part.card.line for part in parts]
        below = [self.known.easier.get(line.exercise_id, ()) for line in lines]
        moves = [planned_move(part, order, rungs) for part, rungs in zip(parts, below, strict=True)]
        return taking_turns(moves, [line.exercise for line in lines]) if len(moves) > 1 else moves[0]

    def _order(self, parts: Sequence[Part]) -> Order:
        record, lines = self.known.record, [part.card.line for part in parts]
        told = told_of_sides((line.lineage for line in lines), record.ticks, record.feedback, self.day)
        return harder_first(told, drawn_side(lines[0].exercise))

    @property
    def minutes(self) -> int:
        """Halves up, at least 1."""
        return whole_minutes(self.session["seconds"])

    @property
    def listed(self) -> Iterator[Listed]:
        return (_listed(move) for move in self.moves)

    @property
    def short(self) -> list[Move]:
        """The moves for a bad day, when they are some and not all."""
        short = [move for move in self.moves if move["short"]]
        return short if len(short) < len(self.moves) else []

    @cached_property
    def session(self) -> Session:
        return Session(
            athlete=self.athlete.pk,
            day=self.day.isoformat(),
            at=self.at,
            may_tick=self.day_page.may_tick,
            may_tell_health=self.athlete.may_tell_pain,
            change_move_s=CHANGE_MOVE,
            change_side_s=CHANGE_SIDE,
            between_holds_s=BETWEEN_HOLDS,
            seconds=sum(move["seconds"] for move in self.moves),
            moves=self.moves,
        )

    @property
    def assets(self) -> list[str]:
        """The pictures a phone must have to play it without signal."""
        return sorted(set(addresses(self.moves)))


def _listed(move: Move) -> Listed:
    first = next(side for side, word in move["ticked"].items() if word is None)
    return Listed(move, whole_minutes(move["seconds"]), first, move["figure"][first]["still"])


def whole_minutes(seconds: float) -> int:
    return max(1, floor(seconds / 60 + 0.5))


def floor_page(known: FloorKnown, day: date, now: datetime, asks: Why | None = None) -> FloorPage:
    """The page of one day out of what was read, without a query; `asks` is why the safety questions are asked."""
    record, athlete = known.record, known.record.athlete
    return FloorPage(known, DayPage(record, day, limits_of(athlete.team), athlete.may_tick, now, asks=asks))
