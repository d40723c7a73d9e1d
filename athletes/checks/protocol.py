"""What a check is: how it is done, what is recorded in which unit, and what its result may be read as."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """What a measure is kept in, whatever it was typed in."""

    MM = "mm"
    DEGREES = "deg"
    SECONDS = "s"
    REPS = "reps"
    POINTS = "points"
    NONE = ""


class Counts(StrEnum):
    """Which of several trials stands."""

    BEST = "best"
    MEAN = "mean"
    LAST = "last"


class Asks(StrEnum):
    """Which words answer a check beside or instead of a measure."""

    NUMBER = "number"
    SIDE = "side"  # left, right, level, can't tell
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is recorded. Without `sides` it is recorded once for both; bounds are in the unit."""

    key: str
    name: str
    question: str
    unit: Unit = Unit.NONE
    sides: bool = False
    asks: Asks = Asks.NUMBER
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    # A difference between sides, or between two dates, that is smaller than this is drawn as equal.
    error: Decimal = Decimal(0)
    error_source: str = ""
    less_is_better: bool = False
    asks_where: bool = False
    optional: bool = False
    inches: bool = False  # a length that some people know in inches

    @property
    def measured(self) -> bool:
        return self.unit is not Unit.NONE


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, with a figure's pose in the library's angles, or None."""

    text: str
    pose: dict[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What is known of the check, its source, and whether we saw the source ourselves."""

    text: str
    source: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Protocol:
    """One check. `article` ones make the self-check; `buddy` ones a second pair of eyes can answer."""

    id: str
    name: str
    article: bool
    buddy: bool
    self_possible: bool
    kit: tuple[str, ...]
    seconds: int
    steps: tuple[Step, ...]
    parts: tuple[Part, ...]
    trials: int
    counts: Counts
    reliability: tuple[Claim, ...]
    can: str
    cannot: str
    threshold: str
    # Never read as a finding: the result is kept as an observation and drives nothing.
    observation_only: bool = False

    def part(self, key: str) -> Part:
        """KeyError for a part that the check does not have."""
        return {part.key: part for part in self.parts}[key]
