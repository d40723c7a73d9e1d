"""Red flags in words for the coach: each in short, and the flag on the dashboard."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from coaching import flags
from coaching.squad import Person
from coaching.wording.plain import day

Words = tuple[str, str, str]

# What a question lumps together stays together: nobody answered to one half of it.
IN_SHORT: dict[str, str | Promise] = {
    "RF1": gettext_lazy("pain at groin, hip or shin on landing, or a sore spot on a bone"),
    "RF2": gettext_lazy("cannot put weight on a leg, a pop, or a bad fall"),
    "RF3": gettext_lazy("bladder, bowel, numbness between the legs, or both legs weak"),
    "RF4": gettext_lazy("a hot swollen joint, a fever with it, or a warm calf"),
    "RF5": gettext_lazy("night or rest pain, or weight loss"),
    "RF6": gettext_lazy("a knee that locks, gives way or swells"),
    "RF7": gettext_lazy("numbness, tingling or weakness in a leg"),
    "RF8": gettext_lazy("pain above 5 for over a day, a limp, or no better"),
    "RF9": gettext_lazy("bone pain with missed periods, a past stress fracture or weight loss"),
    "RF10": gettext_lazy("pregnancy, an operation, or under 16"),
}


def in_short(ids: Iterable[str]) -> str:
    """The most urgent one, and how many more there are; `ids` in the order of urgency."""
    first, *more = ids
    text = str(IN_SHORT[first])
    if not more:
        return text
    also = ngettext("%(first)s, and %(more)d more", "%(first)s, and %(more)d more", len(more))
    return also % {"first": text, "more": len(more)}


def red_flag_open(flag: flags.RedFlagOpen, person: Person) -> Words:
    chip = _("Red flag open: %(what)s") % {"what": in_short(flag.ids)}
    return chip, _("Since %(day)s.") % {"day": day(flag.since)}, _("All plans are stopped.")
