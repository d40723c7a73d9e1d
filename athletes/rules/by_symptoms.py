"""P1 to P8: what the symptom checklist and the course of pain suggest."""

from athletes.rules.case import Case, Complaint, Confidence, Fact, Grounds, Rule

STRICT = 2  # for ITB and kneecap pain 0 to 2 is green (facts base, section 4)
UP_TO = 5
FULL_DOSE = (3, 30)  # Fredericson 2000
TWICE = 2
TWISTING = ("scorpion-stretch", "lunge-with-rotation")
LYING_ON_IT = ("standing-tfl-stretch", "figure-four-stretch", "pelvic-drop")


def _pains(case: Case, *regions: str) -> tuple[Complaint, ...]:
    return tuple(complaint for complaint in case.complaints if complaint.hurts and complaint.region in regions)


def _outer_knee_in_runs(case: Case) -> Grounds:
    return tuple(
        pain
        for pain in _pains(case, "outer_knee")
        if STRICT < (pain.during_run or 0) <= UP_TO and not pain.daily_life and not pain.at_rest
    )


def _outer_knee_in_daily_life(case: Case) -> Grounds:
    return tuple(pain for pain in _pains(case, "outer_knee") if pain.daily_life)


def _settled(case: Case) -> Grounds:
    """Both strength moves at the full dose, pain told and 0 to 2, daily life 0 to 2."""
    full = [
        plan
        for plan in case.plans
        if plan.routine == "itbs-phase-2-fredericson"
        and all(_full(plan.moves.get(slug)) for slug in ("side-lying-hip-abduction", "pelvic-drop"))
    ]
    newest = case.worst_pain[:1]
    quiet = bool(newest) and newest[0] is not None and newest[0] <= STRICT
    daily = all((pain.daily_life or 0) <= STRICT for pain in _pains(case, "outer_knee"))
    return (
        (Fact("full_dose", full[0].routine), Fact("worst_pain", number=newest[0] or 0))
        if full and quiet and daily
        else ()
    )


def _full(dose: tuple[int, int] | None) -> bool:
    return dose is not None and dose[0] >= FULL_DOSE[0] and dose[1] >= FULL_DOSE[1]


def _kneecap(case: Case) -> Grounds:
    return tuple(pain for pain in _pains(case, "kneecap") if pain.daily_life or pain.during_run)


def _outer_hip_bone(case: Case) -> Grounds:
    """Worse lying on it is told as pain at rest or the next morning."""
    return tuple(pain for pain in _pains(case, "outer_hip") if pain.at_rest or pain.next_morning)


def _groin_strained_before(case: Case) -> Grounds:
    """Not while the groin hurts: that is a red flag's matter."""
    if _pains(case, "groin"):
        return ()
    return tuple(past for past in case.complaints if past.region == "groin" and past.kind == "past")


def _raised_mornings(case: Case) -> Grounds:
    return (case.fact("raised_mornings", number=case.raised_mornings),) if case.raised_mornings >= TWICE else ()


def _low_back_and_twists(case: Case) -> Grounds:
    pains, twists = _pains(case, "low_back"), case.planned(*TWISTING)
    return (*pains, *(Fact("planned", slug) for slug in twists)) if pains and twists else ()


# What we could not read lends no confidence: P2, P4 and P5 are graded lower than in the facts base.
L, M, O = Confidence.SMALL, Confidence.TRIAL, Confidence.OPINION  # noqa: E741

BY_SYMPTOMS = (
    Rule("P1", L, _outer_knee_in_runs, routines=("itbs-phase-2-fredericson",)),
    Rule("P2", O, _outer_knee_in_daily_life, routines=("itbs-phase-1-settle",)),
    Rule("P3", L, _settled, routines=("itbs-phase-3-return",), progresses=True),
    Rule("P4", M, _kneecap, routines=("runners-knee-phase-1", "runners-knee-phase-2"), in_turn=True),
    Rule(
        "P5",
        O,
        _outer_hip_bone,
        add=("standing-wall-hip-abduction-isometric", "glute-bridge"),
        remove=LYING_ON_IT,
    ),
    Rule(
        "P6",
        L,
        _groin_strained_before,
        add=("side-lying-adduction", "copenhagen-adduction-short"),
        in_turn=True,
    ),
    Rule("P7", M, _raised_mornings, routines=("flare-up-reset",)),
    Rule("P8", O, _low_back_and_twists, remove=TWISTING),
)
