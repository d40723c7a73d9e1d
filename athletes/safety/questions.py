"""The ten red flags: what is asked, how soon to be seen, and by whom. Safety conventions, shown always."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Words = str | Promise

# Raise it when the wording changes in substance; each answer keeps the version it was given to.
VERSION = 1
SOURCE = _("Safety convention, no study claimed.")


class Soon(IntEnum):
    """How soon somebody should look, most urgent first."""

    NOW = 1
    TODAY = 2
    DAYS = 3
    WEEK = 4
    BEFORE_EXERCISE = 5
    ASK_FIRST = 6


SOON_WORDS: dict[Soon, Words] = {
    Soon.NOW: _("Emergency care now"),
    Soon.TODAY: _("Urgent medical care today"),
    Soon.DAYS: _("Be seen within days, the same day if you limp"),
    Soon.WEEK: _("See a doctor this week"),
    Soon.BEFORE_EXERCISE: _("See a clinician before you exercise again"),
    Soon.ASK_FIRST: _("Ask first, before you exercise"),
}


@dataclass(frozen=True, slots=True)
class RedFlag:
    """`urgent` ones also need "seen by a clinician" before plans run again."""

    id: str
    asks: Words
    soon: Soon
    advice: Words
    urgent: bool = False
    source: Words = SOURCE

    @property
    def how_soon(self) -> Words:
        return SOON_WORDS[self.soon]


# Facts base, section 6, in our own words; the order is that of the page: what is worst comes first.
RED_FLAGS = (
    RedFlag(
        "RF3",
        _("New trouble with bladder or bowel, numbness between the legs, or weakness in both legs"),
        Soon.NOW,
        _("Stop everything and get emergency care now."),
        urgent=True,
    ),
    RedFlag(
        "RF2",
        _(
            "You cannot put weight on a leg, heard a pop, had a bad fall, crash or blow, "
            "or a bone or joint looks bent or out of place"
        ),
        Soon.TODAY,
        _("Do not exercise. Go to urgent care today."),
        urgent=True,
    ),
    RedFlag(
        "RF4",
        _("A hot, red, swollen joint; a fever, or feeling ill together with joint pain; a warm, swollen calf"),
        Soon.TODAY,
        _("Do not exercise. Get medical care today."),
        urgent=True,
    ),
    RedFlag(
        "RF1",
        _(
            "Pain in the groin, the front of the hip, deep in the buttock or on the shin when you hop, land or walk, "
            "or one spot on a bone that hurts under a finger"
        ),
        Soon.DAYS,
        _("Stop running. Have it looked at within days, the same day if you limp."),
        urgent=True,
        source=_("Robertson 2017; Knobloch 2025. The rest is a safety convention, no study claimed."),
    ),
    RedFlag(
        "RF5",
        _(
            "Pain that wakes you at night or is there at rest all the time; weight loss you cannot explain; "
            "new bone pain if you have, or ever had, cancer"
        ),
        Soon.WEEK,
        _("Pause your plan and see a doctor this week."),
    ),
    RedFlag(
        "RF6",
        _("A knee that locks or gives way, or swells within a day of a run"),
        Soon.BEFORE_EXERCISE,
        _("Do not run or exercise until a clinician has looked at the knee."),
    ),
    RedFlag(
        "RF7",
        _("Numbness, tingling, or weakness in a leg"),
        Soon.BEFORE_EXERCISE,
        _("Do not run or exercise until a clinician has looked at it."),
    ),
    RedFlag(
        "RF8",
        _("Pain above 5 of 10 for more than a day, a limp, or no better after two weeks of your plan"),
        Soon.BEFORE_EXERCISE,
        _(
            "Leave your plan, and do not run with a limp or with pain above 5. "
            "Have a clinician look at it before you train again."
        ),
    ),
    RedFlag(
        "RF9",
        _(
            "Bone pain together with missed periods for three months or more, a past stress fracture, "
            "or fast weight loss"
        ),
        Soon.WEEK,
        _("Pause your plan and see a doctor this week, also about eating enough for your training."),
    ),
    RedFlag(
        "RF10",
        _("You are pregnant, had an operation lately, or are under 16 without the agreement of a parent or guardian"),
        Soon.ASK_FIRST,
        _("Wait until whoever treats you, or your parent or guardian, has agreed and your coach has written it down."),
    ),
)

BY_ID = {flag.id: flag for flag in RED_FLAGS}


def known(flags: object) -> bool:
    """Whether this is a list of flags that we ask about, each once."""
    return (
        isinstance(flags, list)
        and all(isinstance(flag, str) and flag in BY_ID for flag in flags)
        and len(set(flags)) == len(flags)
    )


def by_urgency(told: Iterable[str]) -> list[RedFlag]:
    """The flags of these ids, each once, the one that decides how soon first."""
    ids = set(told)
    return sorted((flag for flag in RED_FLAGS if flag.id in ids), key=lambda flag: flag.soon)
