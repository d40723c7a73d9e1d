"""Says in plain words how certain a source is, and what a routine's grade stands for."""

import re

from django.utils.translation import gettext_lazy as _

# What each kind of source can show, and what it cannot.
CERTAINTY = {
    "opinion": _("Practice knowledge: nobody has tested it"),
    "norms": _("Reference values: what people can usually do"),
    "laboratory": _("Laboratory measurement: shows which muscles work, not what it prevents"),
    "observation": _("Observation: two things were seen together, not that one causes the other"),
    "pilot": _("Pilot trial: too small to be sure"),
    "trial": _("Randomised trial"),
    "pooled": _("Several trials taken together"),
    "review": _("Review of what others found"),
    "guideline": _("Clinical guideline or consensus of experts"),
}
GRADES = {
    "A": _("a guideline or a randomised trial for this goal"),
    "B": _("a small trial, an observation or laboratory data"),
    "C": _("coach or expert opinion"),
    "D": _("carried over from another sport or goal"),
}
GRADE = re.compile(r"\b([ABCD])(?=[-:, ]|$)")


def certainty(kind: str) -> str:
    return str(CERTAINTY.get(kind, CERTAINTY["opinion"]))


def grades(words: str) -> list[tuple[str, str]]:
    """The grades named in "A in football, D transfer to distance runners", each with what it stands for."""
    return [(letter, str(GRADES[letter])) for letter in dict.fromkeys(GRADE.findall(words))]


def grade_text(words: str) -> str:
    """The grade as the library has it; a bare letter is followed by what it stands for."""
    return f"{words}: {GRADES[words]}" if words in GRADES else words
