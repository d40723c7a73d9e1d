"""The clock of a moving figure: out, hold, back and rest in seconds, and the key times that ease between them."""

from itertools import pairwise
from math import asin, sin
from typing import NamedTuple

# Between two repetitions; and no way is shorter than an eye can follow a limb (seconds).
REST, SHORTEST_WAY = 0.7, 0.7
# A hold shows its push for a few breaths, however many seconds the dose asks for.
HOLD_WAY, LONGEST_HOLD, HOLD_REST, PULSE = 1.6, 6.0, 1.2, 1.5

STILL = "0 0 1 1"


class Clock(NamedTuple):
    """Seconds of one round: from start to end, held there, back, and rest at the start."""

    out: float
    hold: float
    back: float
    rest: float
    # How often the push pulses while the end is held; 0 for repetitions.
    pulses: int = 0

    @property
    def total(self) -> float:
        return sum(self[:4])

    def keys(self, steps: int) -> tuple[list[int], list[float], list[str]]:
        """For a way in equal steps: the step at each key, its time as a share of the round, a spline between keys.

        The way eases by the curve 3u² - 2u³; each spline is exactly that curve's piece between two keys.
        """
        ways = [moment(step / steps) for step in range(steps + 1)]
        eased = [spline(first, last, 1 / steps) for first, last in pairwise(ways)]
        far, held = self.out + self.hold, 1 if self.hold else 0
        there, back = [self.out * way for way in ways], [far + self.back * way for way in ways]
        seconds = [*there, *back[1 - held :], self.total]
        order = [*range(steps + 1), *range(steps - 1 + held, -1, -1), 0]
        return order, [second / self.total for second in seconds], [*eased, *[STILL] * held, *eased, STILL]


def clock(tempo: str, hold_s: float | None) -> Clock:
    """The clock for a tempo "out-pause-back" in seconds, or for a hold; ValueError for a tempo that is none."""
    if not tempo:
        held = min(float(hold_s or LONGEST_HOLD), LONGEST_HOLD)
        return Clock(HOLD_WAY, held, HOLD_WAY, HOLD_REST, max(1, round(held / PULSE)))
    out, pause, back = (float(seconds) for seconds in tempo.split("-"))
    return Clock(max(out, SHORTEST_WAY), pause, max(back, SHORTEST_WAY), REST)


def way_out(tempo: str, hold_s: float | None) -> float:
    """The second of a round at which the end is reached; ValueError for a tempo that is none."""
    return clock(tempo, hold_s).out


def moment(share: float) -> float:
    """The u at which 3u² - 2u³ has come so far."""
    return 0.5 - sin(asin(1 - 2 * share) / 3)


def spline(first: float, last: float, way: float) -> str:
    """The piece of 3u² - 2u³ between two u as control points of a unit spline."""
    out, into = (6 * u * (1 - u) * (last - first) / 3 / way for u in (first, last))
    return f".33 {short(out)} .67 {short(1 - into)}"


def short(number: float, digits: int = 2) -> str:
    """A share in few characters: `.5`, `0`, `1`."""
    return f"{number:.{digits}f}".rstrip("0").rstrip(".").removeprefix("0") or "0"
