"""C1 to C5: what the ticks and the feedback of a running plan suggest."""

from athletes.bands import Band
from athletes.rules.case import Case, Confidence, Fact, Grounds, Rule

LOW_WEEKS = 2
STEADY_WEEKS = 2
GREEN_PAIN = 2
NOWHERE = 3
WARN_ABOVE = 6


def _low(case: Case) -> Grounds:
    """The last two weeks that have a band are low."""
    banded = [band for band in case.bands if band is not None][:LOW_WEEKS]
    low = len(banded) == LOW_WEEKS and all(band is Band.LOW for band in banded)
    return (case.fact("low_weeks", number=LOW_WEEKS),) if low else ()


def _ready(case: Case) -> Grounds:
    """Two weeks on track, called too easy, with pain 0 to 2."""
    weeks = list(zip(case.bands, case.too_easy, case.worst_pain, strict=False))[:STEADY_WEEKS]
    ready = len(weeks) == STEADY_WEEKS and all(
        band is Band.ON_TRACK and easy and (pain or 0) <= GREEN_PAIN for band, easy, pain in weeks
    )
    return (case.fact("easy_weeks", number=STEADY_WEEKS),) if ready else ()


def _felt_nowhere(case: Case) -> Grounds:
    return tuple(
        case.fact("felt_nowhere", slug, times) for slug, times in case.felt_nowhere.items() if times >= NOWHERE
    )


def _many_moves(case: Case) -> Grounds:
    return tuple(Fact("many_moves", plan.name, len(plan.moves)) for plan in case.plans if len(plan.moves) > WARN_ABOVE)


def _pain_above_5(case: Case) -> Grounds:
    return tuple(case.fact("pain_above_5", slug, pain) for slug, pain in case.pain_above_5.items())


M, L, O, S = Confidence.TRIAL, Confidence.SMALL, Confidence.OPINION, Confidence.SAFETY  # noqa: E741

BY_COURSE = (
    Rule("C1", M, _low),
    Rule("C2", O, _ready, progresses=True),
    Rule("C3", O, _felt_nowhere),
    Rule("C4", L, _many_moves),
    Rule("C5", S, _pain_above_5, refers=True),
)
