"""G1 to G5: what somebody without pain may begin with, or go on with."""

from collections.abc import Callable

from athletes.bands import Band
from athletes.rules.case import Case, Confidence, Fact, Grounds, Rule

GREEN_WEEKS = 8


def _wants(what: str, *, free_of_pain: bool = False) -> Callable[[Case], Grounds]:
    def when(case: Case) -> Grounds:
        fits = what in case.about and (case.free_of_pain or not free_of_pain)
        return (Fact("about", what),) if fits else ()

    return when


def _eight_green_weeks(case: Case) -> Grounds:
    """On track eight weeks running, and pain was told and was 0 each time: silence is not freedom from pain."""
    bands, told = case.bands[:GREEN_WEEKS], [pain for pain in case.worst_pain[:GREEN_WEEKS] if pain is not None]
    green = len(bands) == GREEN_WEEKS and all(band is Band.ON_TRACK for band in bands)
    return (case.fact("green_weeks", number=GREEN_WEEKS),) if green and told and not any(told) else ()


M, L, O = Confidence.TRIAL, Confidence.SMALL, Confidence.OPINION  # noqa: E741

BY_GOAL = (
    Rule("G1", M, _wants("new_runner", free_of_pain=True), routines=("novice-hip-core-prehab",)),
    Rule(
        "G2",
        O,
        _wants("article", free_of_pain=True),
        routines=("hip-alignment-daily", "daily-hip-stretches"),
    ),
    Rule("G3", L, _wants("sits"), routines=("desk-sitter-hip-flexor",)),
    Rule("G4", O, _wants("primer"), routines=("glute-activation-pre-run", "lunge-matrix-warm-up")),
    Rule("G5", O, _eight_green_weeks, routines=("maintenance-twice-weekly", "resilience-add-on")),
)
