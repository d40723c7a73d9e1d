"""What somebody typed into the field of a measure, read exactly into the check's own unit, or why it is not."""

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from enum import StrEnum

from athletes.checks.protocol import Part, Unit

MM_PER_INCH = Decimal("25.4")
TENTH = Decimal("0.1")
HUNDREDTH = Decimal("0.01")
NUMBER = re.compile(r"[+-]?\d{1,5}(?:[.,]\d{1,4})?", re.ASCII)


class Why(StrEnum):
    """Why a measure is not taken."""

    NO_NUMBER = "no_number"
    OUT_OF_RANGE = "out_of_range"
    TOO_FINE = "too_fine"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most that may be typed, and the steps between, in the unit of the field."""

    low: Decimal
    high: Decimal
    step: Decimal


class Refused(ValueError):
    """A measure that cannot be; `typed` is what was typed, cut to what a sentence can hold."""

    def __init__(self, why: Why, typed: str) -> None:
        super().__init__(why)
        self.why, self.typed = why, typed[:20]


def in_inches(part: Part, inches: bool) -> bool:
    """Whether this field is typed in inches: only a length, and only where that was chosen."""
    return inches and part.inches and part.unit is Unit.MM


def bounds(part: Part, *, inches: bool = False) -> Bounds:
    """What the field takes; a stopwatch may be read to the tenth, inches are read to the tenth."""
    if in_inches(part, inches):
        low = (part.low / MM_PER_INCH).quantize(TENTH, ROUND_CEILING)
        return Bounds(low, (part.high / MM_PER_INCH).quantize(TENTH, ROUND_FLOOR), TENTH)
    return Bounds(part.low, part.high, min(part.step, TENTH) if part.unit is Unit.SECONDS else part.step)


def read(part: Part, typed: str, *, inches: bool = False) -> Decimal:
    """The measure in the part's unit, exact: a tenth of an inch is 2.54 mm. Raises `Refused`."""
    if not NUMBER.fullmatch(typed.strip()):
        raise Refused(Why.NO_NUMBER, typed.strip())
    told, allowed = Decimal(typed.strip().replace(",", ".")), bounds(part, inches=inches)
    if not allowed.low <= told <= allowed.high:
        raise Refused(Why.OUT_OF_RANGE, typed.strip())
    if told % allowed.step:
        raise Refused(Why.TOO_FINE, typed.strip())
    return told * MM_PER_INCH if in_inches(part, inches) else told


def shown(part: Part, value: Decimal, *, inches: bool = False) -> Decimal:
    """A kept measure as the field shows it; what was typed in tenths of an inch comes back as it was typed."""
    if in_inches(part, inches):
        return (value / MM_PER_INCH).quantize(TENTH, ROUND_HALF_EVEN)
    return value.quantize(HUNDREDTH, ROUND_HALF_EVEN) if value.as_tuple().exponent not in range(-2, 1) else value
