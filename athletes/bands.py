"""How a figure is shown: percent, band, and when there are too few doses for either (rule 10)."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

FEWEST = 3  # with fewer in the denominator a figure is shown as "n of m" only


class Band(StrEnum):
    """Where a week stands."""

    ON_TRACK = "on_track"
    SLIPPING = "slipping"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Limits:
    """The per cent from which a week is on track or slipping; a team may set its own."""

    on_track: int = 75
    slipping: int = 50


DEFAULT_LIMITS = Limits()


def percent(credits: Fraction | int, denominator: Fraction | int, limits: Limits = DEFAULT_LIMITS) -> int | None:
    """Whole per cent of credits in the denominator, None with fewer than 3 in it."""
    return percent_of_halves(2 * credits, 2 * denominator, limits)


def band(credits: Fraction | int, denominator: Fraction | int, limits: Limits = DEFAULT_LIMITS) -> Band | None:
    """The band of the exact fraction, None with fewer than 3 in the denominator."""
    return band_of_halves(2 * credits, 2 * denominator, limits)


def percent_of_halves(credits: Fraction | int, denominator: Fraction | int, limits: Limits) -> int | None:
    """`percent` with both figures in half credits."""
    if denominator < 2 * FEWEST:
        return None
    rounded = (200 * credits + denominator) // (2 * denominator)  # half up
    shown_as_reached = rounded in (limits.on_track, limits.slipping, 100)
    return rounded - 1 if shown_as_reached and 100 * credits < rounded * denominator else rounded


def band_of_halves(credits: Fraction | int, denominator: Fraction | int, limits: Limits) -> Band | None:
    """`band` with both figures in half credits."""
    if denominator < 2 * FEWEST:
        return None
    if 100 * credits >= limits.on_track * denominator:
        return Band.ON_TRACK
    return Band.SLIPPING if 100 * credits >= limits.slipping * denominator else Band.LOW
