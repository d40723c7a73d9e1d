"""What the flags are: each kind with its place in the urgency order, its verb, and the facts it was raised on."""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from athletes.feedback import Answers
from athletes.schedule import Side
from athletes.weeks import Week


class Verb(StrEnum):
    """What the coach does about it: the one button of a row."""

    RECORD = "record"
    REVIEW = "review"
    ANSWER = "answer"
    WRITE = "write"
    SWAP = "swap"
    EASE = "ease"
    STEP_UP = "step_up"
    ASSIGN = "assign"


@dataclass(frozen=True, slots=True)
class Flag(ABC):
    """A reason to look now. The number is its place in the urgency order, 1 the most urgent.

    Each kind tells since when it is so (`since`, a date or a week), as far as that is known.
    """

    number: ClassVar[int]
    verb: ClassVar[Verb]

    @property
    def code(self) -> str:
        return f"F{self.number}"

    @property
    @abstractmethod
    def facts(self) -> str:
        """What it was raised on, as a text to compare: another when the reason is another, not when days go by."""


@dataclass(frozen=True, slots=True)
class RedFlagOpen(Flag):
    """F1: since when all plans are stopped, and the ids of what was answered, most urgent first."""

    number = 1
    verb = Verb.RECORD
    since: date
    ids: tuple[str, ...]

    @property
    def facts(self) -> str:
        return f"{self.since} {' '.join(self.ids)}"


@dataclass(frozen=True, slots=True)
class PainAbove(Flag):
    """F2: the worst pain above 5 that no review has seen, what tells it, and whether of the morning after.

    `since` is the first day of which such a pain was told.
    """

    number = 2
    verb = Verb.REVIEW
    pain: int
    answers: Answers
    next_morning: bool
    since: date

    @property
    def week(self) -> Week:
        return Week.of(self.answers.date)

    @property
    def facts(self) -> str:
        return f"{self.pain} {self.answers.date} {self.answers.exercise} {self.answers.side} {self.next_morning}"


@dataclass(frozen=True, slots=True)
class PainRising(Flag):
    """F3: the worst pain of three weeks in a row, oldest first, and the last of them."""

    number = 3
    verb = Verb.REVIEW
    week: Week
    pains: tuple[int, int, int]

    @property
    def since(self) -> Week:
        """The first of the three."""
        return self.week.back(len(self.pains) - 1)

    @property
    def facts(self) -> str:
        return f"{self.week} {self.pains}"


@dataclass(frozen=True, slots=True)
class Low(Flag):
    """F4: the last two banded weeks, newest first, and the first of all that were low without a break."""

    number = 4
    verb = Verb.REVIEW
    weeks: tuple[Week, Week]
    since: Week

    @property
    def facts(self) -> str:
        return str(self.weeks[0])


@dataclass(frozen=True, slots=True)
class Falling(Flag):
    """F5: the last banded week and the mean of the four before, both 0 to 1."""

    number = 5
    verb = Verb.REVIEW
    week: Week
    adherence: Fraction
    mean_before: Fraction

    @property
    def since(self) -> Week:
        return self.week

    @property
    def facts(self) -> str:
        return str(self.week)


@dataclass(frozen=True, slots=True)
class NoContact(Flag):
    """F6: the last contact on the athlete's calendar, None if there never was one, and the silent days since."""

    number = 6
    verb = Verb.WRITE
    since: date | None
    days: int

    @property
    def facts(self) -> str:
        return str(self.since)


@dataclass(frozen=True, slots=True)
class OfExercise(Flag):
    """An exercise by its newest lineage, the side if one alone reached the limit (else ""), and how often.

    `since` is the first and `newest` the last of the days that count.
    """

    lineage: Hashable
    side: Side
    times: int
    since: date
    newest: date

    @property
    def facts(self) -> str:
        return f"{self.lineage} {self.side} {self.newest}"


class Skipped(OfExercise):
    """F7: an exercise that was skipped."""

    __slots__ = ()
    number = 7
    verb = Verb.SWAP


class FeltNowhere(OfExercise):
    """F8: an exercise that was felt nowhere."""

    __slots__ = ()
    number = 8
    verb = Verb.SWAP


class TooHard(OfExercise):
    """F9: an exercise that was too hard."""

    __slots__ = ()
    number = 9
    verb = Verb.EASE


@dataclass(frozen=True, slots=True)
class NotOpened(Flag):
    """F10: the first day of a plan that no Today has listed yet."""

    number = 10
    verb = Verb.WRITE
    start: date
    days: int

    @property
    def facts(self) -> str:
        return str(self.start)


@dataclass(frozen=True, slots=True)
class Waiting(Flag):
    """F11: when the athlete wrote what nobody has answered yet, and the whole days since."""

    number = 11
    verb = Verb.ANSWER
    since: datetime
    days: int

    @property
    def facts(self) -> str:
        return str(self.since)


@dataclass(frozen=True, slots=True)
class Ends(Flag):
    """F12: the last day of the last plan, None if there is no plan now and none to come."""

    number = 12
    verb = Verb.ASSIGN
    last_day: date | None

    @property
    def facts(self) -> str:
        return str(self.last_day)


@dataclass(frozen=True, slots=True)
class Changed(Flag):
    """F13: a reviewed week whose credits or due differ from what was seen, and what they are now."""

    number = 13
    verb = Verb.REVIEW
    week: Week
    credits: Fraction
    due: int

    @property
    def facts(self) -> str:
        return f"{self.week} {self.credits} {self.due}"


@dataclass(frozen=True, slots=True)
class ReadyToStepUp(Flag):
    """F14: a move to begin with, the days that were too easy, and of the newest how many moves of how many were.

    `since` is the first of those days, `pain` the worst of the last 14.
    """

    number = 14
    verb = Verb.STEP_UP
    lineage: Hashable
    times: int
    since: date
    newest: date
    easy: int
    moves: int
    pain: int

    @property
    def facts(self) -> str:
        return str(self.newest)


def by_urgency(flags: Iterable[Flag | None]) -> tuple[Flag, ...]:
    """The flags that were raised, most urgent first."""
    return tuple(sorted((flag for flag in flags if flag), key=lambda flag: flag.number))
