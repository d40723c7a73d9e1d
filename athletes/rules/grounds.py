"""On what a suggestion rests, in words: each finding, complaint and fact with its numbers, side and day."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from athletes.checks.findings import Finding, Found
from athletes.models.tick import Side
from athletes.rules.case import Case, Complaint, Fact, Ground, Suggestion

type Words = str | Promise

# The places that rules ask for; other places are named by the checklist alone.
PAINS: dict[str, Words] = {
    "outer_knee": gettext_lazy("Outer-knee pain"),
    "kneecap": gettext_lazy("Kneecap pain"),
    "outer_hip": gettext_lazy("Pain on the outer hip"),
    "low_back": gettext_lazy("Low-back pain"),
}
RATINGS: tuple[tuple[str, Words], ...] = (
    ("during_run", gettext_lazy("%(pain)s of 10 in runs")),
    ("daily_life", gettext_lazy("%(pain)s of 10 on stairs, walking or sitting")),
    ("at_rest", gettext_lazy("%(pain)s of 10 at rest")),
    ("next_morning", gettext_lazy("%(pain)s of 10 the next morning")),
)
FOUND: dict[Found, Words] = {
    Found.BALANCE_SHORTER: gettext_lazy("Balance held for 10 s or more less, twice"),
    Found.WEAKER: gettext_lazy("Rated weaker, twice"),
    Found.MORE_PAINFUL: gettext_lazy("Rated more painful, twice"),
    Found.TIGHTER: gettext_lazy("Rated tighter, twice"),
    Found.STIFFER: gettext_lazy("Rated stiffer, twice"),
    Found.LENGTH_WATCH: gettext_lazy("Legs looked or measured 10 to 19 mm different on three days"),
    Found.LENGTH_REFER: gettext_lazy("Legs looked 20 mm different or more"),
    Found.LOOKS_UNEVEN: gettext_lazy("The hipbones looked uneven"),
    Found.PELVIS_DROPS: gettext_lazy("The pelvis dropped before 30 s"),
    Found.SQUAT_WANDERS: gettext_lazy("The single-leg squat wandered"),
    Found.STEP_WANDERS: gettext_lazy("The step-down wandered"),
    Found.FLEXOR_SHORT: gettext_lazy("Less range at the front of the hip"),
    Found.ROTATION_DIFFERS: gettext_lazy("The hip turns less"),
    Found.PLANK_SHORT: gettext_lazy("Side plank held for less than 30 s"),
    Found.CALF_DIFFERS: gettext_lazy("Fewer heel raises, by more than 6"),
    Found.GROIN_HURTS: gettext_lazy("The groin hurt in a check"),
    Found.HOPPING_HURTS: gettext_lazy("Hopping hurts"),
}


def because(suggestion: Suggestion, case: Case, names: Mapping[str, str]) -> list[str]:
    """Each ground in words; `names` are those of exercises and routines by their slugs."""
    return [_in_words(ground, case, names) for ground in suggestion.because]


def _in_words(ground: Ground, case: Case, names: Mapping[str, str]) -> str:
    if isinstance(ground, Finding):
        return _finding(ground, case)
    return _complaint(ground, case) if isinstance(ground, Complaint) else _fact(ground, names)


def _finding(finding: Finding, case: Case) -> str:
    days = [case.seen_on[check] for check in finding.checks if check in case.seen_on]
    newest = _("seen on %(day)s") % {"day": _day(max(days))} if days else ""
    return _joined([str(FOUND[finding.found]), _side(finding.side), newest])


def _complaint(told: Complaint, case: Case) -> str:
    what = str(PAINS.get(told.region, "")) if told.hurts else _("A groin strained in the past, quiet now")
    rated = [(str(words), getattr(told, name)) for name, words in RATINGS]
    pains = [words % {"pain": pain} for words, pain in rated if pain is not None] if told.hurts else []
    day = _("told on %(day)s") % {"day": _day(case.told_on)} if case.told_on else ""
    return _joined([" ".join([what, *pains[:1]]), *pains[1:], _side(told.side), day])


def _fact(fact: Fact, names: Mapping[str, str]) -> str:
    told = {"what": names.get(fact.about, fact.about), "n": fact.number, "day": _day(fact.since) if fact.since else ""}
    if fact.what == "about":
        return str(ABOUT[fact.about])
    since = SINCE.get(fact.what)
    return str(TIMES[fact.what](fact.number) if fact.what in TIMES else FACTS[fact.what]) % told + (
        str(since) % told if since and fact.since else ""
    )


ABOUT: dict[str, Words] = {
    "new_runner": gettext_lazy("Runs for less than a year, by their own word"),
    "article": gettext_lazy("Wants the article's routine, by their own word"),
    "sits": gettext_lazy("Sits more than seven hours a day, by their own word"),
    "primer": gettext_lazy("Wants something before the run, by their own word"),
}
FACTS: dict[str, Words] = {
    "full_dose": gettext_lazy("%(what)s: 3 x 30 on both strength moves"),
    "worst_pain": gettext_lazy("Worst pain of the last full week: %(n)s of 10"),
    "planned": gettext_lazy("%(what)s is in the plan"),
    "green_weeks": gettext_lazy("On track in the last %(n)s weeks, pain 0 each time it was told"),
    "low_weeks": gettext_lazy("Low in the last %(n)s weeks that have a figure"),
    "easy_weeks": gettext_lazy("On track in the last %(n)s weeks, at least half of the moves too easy, pain 0 to 2"),
    "many_moves": gettext_lazy("%(what)s has %(n)s moves"),
    "pain_above_5": gettext_lazy("%(what)s: pain %(n)s of 10 in the last 14 days"),
}
TIMES = {
    "felt_nowhere": lambda n: ngettext(
        "%(what)s felt nowhere on %(n)s day of the last 14", "%(what)s felt nowhere on %(n)s days of the last 14", n
    ),
    "raised_mornings": lambda n: ngettext(
        "More pain the next morning after %(n)s day of the last 14",
        "More pain the next morning after %(n)s days of the last 14",
        n,
    ),
}
SINCE: dict[str, Words] = {
    "low_weeks": gettext_lazy(", since the week of %(day)s"),
    "green_weeks": gettext_lazy(", since the week of %(day)s"),
    "felt_nowhere": gettext_lazy(", last on %(day)s"),
    "raised_mornings": gettext_lazy(", last after %(day)s"),
    "pain_above_5": gettext_lazy(", last on %(day)s"),
}


def _side(side: str) -> str:
    return str(Side(side).label) if side else ""


def _day(value: date) -> str:
    return date_format(value, "D j M")


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
