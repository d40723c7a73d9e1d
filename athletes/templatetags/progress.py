"""Template tags for Progress: the streak and a coach's decision in an athlete's words."""

from collections.abc import Sequence
from fractions import Fraction

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from athletes.standing import number

register = template.Library()

DECISIONS: dict[str, Promise] = {
    "well_done": gettext_lazy("Well done"),
    "ease": gettext_lazy("Make it easier for now"),
    "step_up": gettext_lazy("Ready for the next step"),
    "swap": gettext_lazy("Swap a move"),
    "refer": gettext_lazy("See a professional"),
    "talk": gettext_lazy("Let us talk"),
    "pause": gettext_lazy("Take a break"),
}

PASSED: dict[str, Promise] = {
    "illness": gettext_lazy("The week you were ill is passed over, it breaks nothing."),
    "injury": gettext_lazy("The week you were hurt is passed over, it breaks nothing."),
    "travel": gettext_lazy("Your week of travel is passed over, it breaks nothing."),
    "race": gettext_lazy("Your race week is passed over, it breaks nothing."),
    "recovery": gettext_lazy("Your recovery week is passed over, it breaks nothing."),
    "red_flag": gettext_lazy("The week your plans were stopped is passed over, it breaks nothing."),
    "pause": gettext_lazy("The week your plan was paused is passed over, it breaks nothing."),
    "other": gettext_lazy("Your excused week is passed over, it breaks nothing."),
}


@register.filter
def decided(decision: str) -> Promise:
    """A coach's decision as the athlete reads it."""
    return DECISIONS[decision]


@register.filter
def passed(reasons: Sequence[str]) -> str:
    """What is said of the excused weeks within a streak; nothing where there are none."""
    if len(reasons) == 1:
        return str(PASSED[reasons[0]])
    said = ngettext(
        "%(weeks)d excused week is passed over, it breaks nothing.",
        "%(weeks)d excused weeks are passed over, they break nothing.",
        len(reasons),
    )
    return said % {"weeks": len(reasons)} if reasons else ""


@register.filter
def halves(half_credits: int) -> str:
    """Half credits as doses: "2", "1.5"."""
    return number(Fraction(half_credits, 2))
