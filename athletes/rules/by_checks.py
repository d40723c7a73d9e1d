"""A1 to A9: what the checks suggest. Looks and lengths change no routine."""

from collections.abc import Callable

from athletes.checks.findings import Found
from athletes.rules.case import Case, Confidence, Grounds, Rule


def _found(*kinds: Found) -> Callable[[Case], Grounds]:
    def when(case: Case) -> Grounds:
        return tuple(finding for finding in case.findings if finding.found in kinds)

    return when


L, M, H, O, S = (  # noqa: E741
    Confidence.SMALL,
    Confidence.TRIAL,
    Confidence.GUIDELINE,
    Confidence.OPINION,
    Confidence.SAFETY,
)
_range = _found(Found.TIGHTER, Found.STIFFER, Found.FLEXOR_SHORT, Found.ROTATION_DIFFERS)
_control = _found(Found.PELVIS_DROPS, Found.SQUAT_WANDERS, Found.STEP_WANDERS)

BY_CHECKS = (
    Rule("A1", O, _found(Found.BALANCE_SHORTER), add=("single-leg-balance", "pelvic-drop")),
    Rule("A2", O, _found(Found.WEAKER)),
    Rule(
        "A3",
        M,
        _range,
        add=("half-kneeling-hip-flexor-stretch", "prone-leg-rotation", "ninety-ninety-hip-rotation"),
    ),
    Rule("A4", M, _found(Found.LENGTH_WATCH), changes_nothing=True),
    Rule("A5", M, _found(Found.LENGTH_REFER), refers=True, changes_nothing=True),
    Rule("A6", H, _found(Found.LOOKS_UNEVEN), changes_nothing=True),
    Rule("A7", L, _control, routines=("novice-hip-core-prehab",), add=("lateral-step-down",)),
    Rule("A8", L, _found(Found.PLANK_SHORT), add=("side-plank-knees", "side-plank"), in_turn=True),
    Rule("A9", L, _found(Found.CALF_DIFFERS), add=("single-leg-heel-raise",)),
    # The checks ask about two red flags of their own: the safety questions follow (facts base, section 3).
    Rule("A10", S, _found(Found.GROIN_HURTS, Found.HOPPING_HURTS), refers=True, changes_nothing=True),
)
