"""What the checks add up to, as the thresholds of docs/assessments.md have it: a finding is never a cause."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from athletes.checks.protocol import Part
from athletes.checks.reading import Seen, Sided, gap_of, repeated

# Where no source is named the number is a rule of this product (facts base, section 3).
BALANCE_GAP_S = 10
LENGTH_WATCH_MM, LENGTH_DAYS = 10, 3
LENGTH_REFER_MM = 20  # Knutson 2005
HELD_LEVEL_S = 30  # Hardcastle and Nade 1985
SQUAT_POINTS, SQUAT_GAP = 3, 2
STEP_DOWN_POINTS = 4  # Piva 2006
FLEXOR_GAP_DEG = 10
ROTATION_GAP_DEG, ROTATION_LOW_DEG = 10, 20
PLANK_S = 30
HEEL_RAISE_GAP = 6  # Hebert-Losier 2017
TWICE = 2
BOTH = 2


class Found(StrEnum):
    """What was found; where a side belongs to it, it is the side to give attention to."""

    BALANCE_SHORTER = "balance_shorter"
    WEAKER = "weaker"
    MORE_PAINFUL = "painful"
    TIGHTER = "tighter"
    STIFFER = "stiffer"
    LENGTH_WATCH = "length_watch"
    LENGTH_REFER = "length_refer"
    LOOKS_UNEVEN = "looks_uneven"
    PELVIS_DROPS = "pelvis_drops"
    SQUAT_WANDERS = "squat_wanders"
    STEP_WANDERS = "step_wanders"
    FLEXOR_SHORT = "flexor_short"
    ROTATION_DIFFERS = "rotation_differs"
    PLANK_SHORT = "plank_short"
    CALF_DIFFERS = "calf_differs"
    GROIN_HURTS = "groin_hurts"
    HOPPING_HURTS = "hopping_hurts"


@dataclass(frozen=True, slots=True)
class Finding:
    """`checks` name the protocols that it rests on; `side` is empty where none belongs to it."""

    found: Found
    side: str
    checks: tuple[str, ...]


# Observations by check and part, oldest first.
Series = Mapping[tuple[str, str], Sequence[Seen]]


def findings(series: Series, parts: Mapping[tuple[str, str], Part]) -> list[Finding]:
    """Every finding of an athlete's checks; `parts` say how each series is recorded."""
    told = [*_balance(series), *_ratings(series, parts), *_length(series), *_looks(series)]
    return told + [finding for rule in _MEASURES for finding in rule(series)]


def _newest(series: Series, check: str, part: str = "") -> Seen | None:
    seen = series.get((check, part), ())
    return seen[-1] if seen else None


def _balance(series: Series) -> Iterator[Finding]:
    """A gap of 10 s on two days, the same way, among the last three."""
    last = series.get(("balance-hold", ""), ())[-3:]
    gaps = [gap for seen in last if (gap := gap_of(seen)) is not None]
    for side, days in (
        (Sided.LEFT, [gap for gap in gaps if gap <= -BALANCE_GAP_S]),
        (Sided.RIGHT, [gap for gap in gaps if gap >= BALANCE_GAP_S]),
    ):
        if len(days) >= TWICE:
            yield Finding(Found.BALANCE_SHORTER, side, ("balance-hold",))


_RATED = {
    "weaker": Found.WEAKER,
    "painful": Found.MORE_PAINFUL,
    "tighter": Found.TIGHTER,
    "stiffer": Found.STIFFER,
}


def _ratings(series: Series, parts: Mapping[tuple[str, str], Part]) -> Iterator[Finding]:
    """A gap of 2 on the same side, twice among the last three; the side with the higher rating."""
    for key, found in _RATED.items():
        at = ("side-compare", key)
        agreed = repeated(parts[at], series[at]) if at in series and at in parts else None
        if agreed and agreed.side in (Sided.LEFT, Sided.RIGHT):
            yield Finding(found, agreed.side, ("side-compare",))


_LENGTHS = (("leg-reveal", "gap"), ("block-test", ""), ("tape-length", ""))


def _length(series: Series) -> Iterator[Finding]:
    """20 mm once is referred; 10 to 19 mm on three days is only watched. No side: it drives no routine."""
    told = [(at[0], seen, _difference(seen)) for at in _LENGTHS for seen in series.get(at, ())]
    large = tuple(dict.fromkeys(check for check, _seen, gap in told if gap >= LENGTH_REFER_MM))
    watched = [(check, seen.day) for check, seen, gap in told if LENGTH_WATCH_MM <= gap < LENGTH_REFER_MM]
    if large:
        yield Finding(Found.LENGTH_REFER, "", large)
    elif len({day for _check, day in watched}) >= LENGTH_DAYS:
        yield Finding(Found.LENGTH_WATCH, "", tuple(dict.fromkeys(check for check, _day in watched)))


def _difference(seen: Seen) -> Decimal:
    gap = seen.both if seen.both is not None else gap_of(seen)
    return abs(gap) if gap is not None else Decimal(0)


def _looks(series: Series) -> Iterator[Finding]:
    uneven = [
        check
        for check in ("stick-front", "stick-back")
        if (seen := _newest(series, check)) and seen.verdict in (Sided.LEFT, Sided.RIGHT)
    ]
    if uneven:
        yield Finding(Found.LOOKS_UNEVEN, "", tuple(uneven))


def _by_side(seen: Seen | None) -> list[tuple[str, Decimal]]:
    if seen is None:
        return []
    return [(side, value) for side, value in ((Sided.LEFT, seen.left), (Sided.RIGHT, seen.right)) if value is not None]


def _pelvis(series: Series) -> Iterator[Finding]:
    """A drop before 30 s on one side only."""
    sides = _by_side(_newest(series, "trendelenburg"))
    early = [side for side, held in sides if held < HELD_LEVEL_S]
    if len(sides) == BOTH and len(early) == 1:
        yield Finding(Found.PELVIS_DROPS, early[0], ("trendelenburg",))


def _squat(series: Series) -> Iterator[Finding]:
    yield from _worse(series, "sl-squat", Found.SQUAT_WANDERS, SQUAT_POINTS, SQUAT_GAP)


def _step_down(series: Series) -> Iterator[Finding]:
    yield from _worse(series, "step-down", Found.STEP_WANDERS, STEP_DOWN_POINTS, None)


def _worse(series: Series, check: str, found: Found, points: int, gap: int | None) -> Iterator[Finding]:
    """Each side at the limit; else the side that is worse by the gap."""
    sides = _by_side(_newest(series, check))
    poor = [side for side, scored in sides if scored >= points]
    if not poor and gap is not None and len(sides) == BOTH and abs(sides[0][1] - sides[1][1]) >= gap:
        poor = [max(sides, key=lambda side: side[1])[0]]
    for side in poor:
        yield Finding(found, side, (check,))


def _thomas(series: Series) -> Iterator[Finding]:
    """A thigh above the bed, else a gap of 10 degrees."""
    sides = _by_side(_newest(series, "thomas"))
    short = [side for side, angle in sides if angle > 0]
    if not short and len(sides) == BOTH and abs(sides[0][1] - sides[1][1]) >= FLEXOR_GAP_DEG:
        short = [max(sides, key=lambda side: side[1])[0]]
    for side in short:
        yield Finding(Found.FLEXOR_SHORT, side, ("thomas",))


def _rotation(series: Series) -> Iterator[Finding]:
    """The side that turns less by 10 degrees, inward or outward."""
    for part in ("inward", "outward"):
        seen = _newest(series, "hip-rotation", part)
        gap = gap_of(seen) if seen else None
        if gap is not None and abs(gap) >= ROTATION_GAP_DEG:
            yield Finding(Found.ROTATION_DIFFERS, Sided.RIGHT if gap > 0 else Sided.LEFT, ("hip-rotation",))
            return


def _groin(series: Series) -> Iterator[Finding]:
    """Groin pain in figure four, or with less than 20 degrees inward: somebody should look."""
    if _yes(series, "faber", "groin"):
        yield Finding(Found.GROIN_HURTS, "", ("faber",))
    elif _yes(series, "hip-rotation", "groin"):
        low = [turn for _side, turn in _by_side(_newest(series, "hip-rotation", "inward")) if turn < ROTATION_LOW_DEG]
        if low:
            yield Finding(Found.GROIN_HURTS, "", ("hip-rotation",))


def _plank(series: Series) -> Iterator[Finding]:
    for side, held in _by_side(_newest(series, "side-plank-hold")):
        if held < PLANK_S:
            yield Finding(Found.PLANK_SHORT, side, ("side-plank-hold",))


def _heel_raise(series: Series) -> Iterator[Finding]:
    seen = _newest(series, "heel-raise")
    gap = gap_of(seen) if seen else None
    if gap is not None and abs(gap) > HEEL_RAISE_GAP:
        yield Finding(Found.CALF_DIFFERS, Sided.RIGHT if gap > 0 else Sided.LEFT, ("heel-raise",))


def _hopping(series: Series) -> Iterator[Finding]:
    if _yes(series, "hop-question"):
        yield Finding(Found.HOPPING_HURTS, "", ("hop-question",))


def _yes(series: Series, check: str, part: str = "") -> bool:
    seen = _newest(series, check, part)
    return seen is not None and seen.verdict == "yes"


_MEASURES: Iterable[Callable[[Series], Iterator[Finding]]] = (
    _pelvis,
    _squat,
    _step_down,
    _thomas,
    _rotation,
    _groin,
    _plank,
    _heel_raise,
    _hopping,
)
