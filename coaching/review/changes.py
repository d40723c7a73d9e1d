"""What is different in a week from the weeks before it: a few facts for whoever reviews it, the largest only."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from athletes.bands import FEWEST
from athletes.figures import Figures, WeekFigures

BEFORE = 4  # weeks that are compared with
POINTS = 10  # per cent that a week's adherence has to differ by to be said
OF_A_MOVE = 25  # and that of one exercise, or of one side from the other


@dataclass(frozen=True, slots=True)
class Rate:
    """Adherence in per cent, and its mean over so many of the weeks before."""

    now: int
    before: int
    weeks: int


@dataclass(frozen=True, slots=True)
class Move:
    """The exercise that changed most in one direction: per cent now, and the mean before."""

    lineage: Hashable
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class Sides:
    """Left and right in per cent where they are far apart; `before` is how far left was ahead, None if not known."""

    left: int
    right: int
    before: int | None


@dataclass(frozen=True, slots=True)
class Pain:
    """The worst pain told, 0 to 10, and the worst of the weeks before; None where nobody told any."""

    now: int | None
    before: int | None


@dataclass(frozen=True, slots=True)
class Excused:
    """Days of the week that all plans were excused on, and of the weeks before on the average."""

    days: int


type Change = Rate | Move | Sides | Pain | Excused


def changes(
    now: WeekFigures, before: Sequence[WeekFigures], pains: Sequence[int | None], excused: Sequence[date] = ()
) -> list[Change]:
    """In the order in which they are said; `pains` are the worst of this week and of each before it."""
    pain = Pain(pains[0], max((each for each in pains[1:] if each is not None), default=None)) if pains else None
    found = [_rate(now, before), *_moves(now, before), _sides(now, before), _pain(pain)]
    return [*(one for one in found if one), *([Excused(len(excused))] if excused else [])]


def _rate(now: WeekFigures, before: Sequence[WeekFigures]) -> Rate | None:
    known = [percent for week in before if (percent := _percent(week)) is not None]
    percent = _percent(now)
    if percent is None or not known:
        return None
    mean = _mean(known)
    return Rate(round(percent), round(mean), len(known)) if abs(percent - mean) >= POINTS else None


def _moves(now: WeekFigures, before: Sequence[WeekFigures]) -> Iterator[Move]:
    """The one that lost most, then the one that gained most."""
    differ = _differences(now, before, lambda week: week.by_lineage())
    moved = sorted(differ.items(), key=lambda one: one[1][0] - one[1][1])
    for lineage, (percent, mean) in (moved[:1] + moved[-1:]) if len(moved) > 1 else moved:
        if abs(percent - mean) >= OF_A_MOVE:
            yield Move(lineage, round(percent), round(mean))


def _differences(
    now: WeekFigures,
    before: Sequence[WeekFigures],
    by: Callable[[WeekFigures], Mapping[Hashable, Figures]],
) -> dict[Hashable, tuple[Fraction, Fraction]]:
    """Per cent now and the mean before, of what has both."""
    weeks = [by(week) for week in before]
    found = {}
    for key, figures in by(now).items():
        known = [percent for week in weeks if key in week and (percent := _percent(week[key], 1)) is not None]
        if (percent := _percent(figures, 1)) is not None and known:
            found[key] = (percent, _mean(known))
    return found


def _sides(now: WeekFigures, before: Sequence[WeekFigures]) -> Sides | None:
    left, right = _of_sides(now)
    if left is None or right is None or abs(left - right) < OF_A_MOVE:
        return None
    ahead = [one - other for one, other in map(_of_sides, before) if one is not None and other is not None]
    return Sides(round(left), round(right), round(_mean(ahead)) if ahead else None)


def _of_sides(week: WeekFigures) -> tuple[Fraction | None, Fraction | None]:
    sides = week.by_side()
    left, right = sides.get("left"), sides.get("right")
    return (_percent(left) if left else None), (_percent(right) if right else None)


def _pain(pain: Pain | None) -> Pain | None:
    """Said where there was any, now or before, and it is not the same."""
    return pain if pain and pain.now != pain.before and (pain.now or pain.before) else None


def _percent(figures: Figures, fewest: int = FEWEST) -> Fraction | None:
    """Exact; None with fewer due so far than a figure may be shown for."""
    if figures.half_due_so_far < 2 * fewest or (isinstance(figures, WeekFigures) and figures.no_contact):
        return None
    return Fraction(100 * figures.half_credits, figures.half_due_so_far)


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction()) / len(values)
