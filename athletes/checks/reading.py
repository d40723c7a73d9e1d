"""What observations may be read as: which side, how sure, and when a difference is only measurement error.

A side counts as consistent when two of the last three observations agree, with who looked (product.md). Nothing
here names a cause: two legs are never called unequal, an observation is only called repeated.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from athletes.checks.protocol import Counts, Part

LAST = 3
AGREE = 2


class Sided(StrEnum):
    """Which side an observation speaks for; level is a word of its own, not the lack of one."""

    LEFT = "left"
    RIGHT = "right"
    LEVEL = "level"
    CANT_TELL = "cant_tell"


@dataclass(frozen=True, slots=True)
class Seen:
    """One part of one check on one day, as one person saw it; values in the part's unit, None where not measured."""

    day: date
    looked_by: str
    left: Decimal | None = None
    right: Decimal | None = None
    both: Decimal | None = None
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Repeated:
    """What the last three observations say together: the side that at least two name, or "" when it varies.

    `times` of `of` observations name it; `lookers` are the people who saw it so.
    """

    side: str
    times: int
    of: int
    lookers: tuple[str, ...]

    @property
    def consistent(self) -> bool:
        return bool(self.side)


def counted(trials: Sequence[Decimal], counts: Counts, *, less_is_better: bool = False) -> Decimal | None:
    """The value that stands for several trials; None without any."""
    if not trials:
        return None
    if counts is Counts.MEAN:
        return sum(trials, Decimal(0)) / len(trials)
    if counts is Counts.BEST:
        return min(trials) if less_is_better else max(trials)
    return trials[-1]


def side_of(part: Part, seen: Seen) -> str:
    """Which side an observation speaks for: the one that was named, else the larger measure, level within the error."""
    if seen.verdict:
        return seen.verdict if seen.verdict in set(Sided) else ""
    gap = gap_of(seen)
    if gap is None:
        return ""
    if within_error(part, gap):
        return Sided.LEVEL
    return Sided.LEFT if gap > 0 else Sided.RIGHT


def gap_of(seen: Seen) -> Decimal | None:
    """Left minus right, in the part's unit; None unless both sides were measured."""
    return None if seen.left is None or seen.right is None else seen.left - seen.right


def within_error(part: Part, difference: Decimal) -> bool:
    """Whether a difference is too small to tell from measuring anew."""
    return abs(difference) < part.error if part.error else difference == 0


def repeated(part: Part, seen: Iterable[Seen]) -> Repeated:
    """What the last three observations agree on; *can't tell* is an observation that agrees with none."""
    last = sorted(seen, key=lambda each: each.day)[-LAST:]
    sides = [(side_of(part, each), each.looked_by) for each in last]
    told = [(side, looker) for side, looker in sides if side]
    for side in (Sided.LEFT, Sided.RIGHT, Sided.LEVEL):
        lookers = [looker for named, looker in told if named == side]
        if len(lookers) >= AGREE:
            return Repeated(side, len(lookers), len(told), tuple(dict.fromkeys(who for who in lookers if who)))
    return Repeated("", 0, len(told), ())


def changed(part: Part, before: Decimal | None, now: Decimal | None) -> Decimal | None:
    """The change between two dates, 0 within the error; None unless both were measured."""
    if before is None or now is None:
        return None
    return Decimal(0) if within_error(part, now - before) else now - before
