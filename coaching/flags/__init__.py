"""Why an athlete needs their coach now: the flags of the product's one list, as rules on figures and answers.

Flags are of now, whichever week is looked at.
"""

from athletes.stopping import TELL_COACH_ABOVE
from coaching.flags.kinds import (
    Changed,
    Ends,
    Falling,
    FeltNowhere,
    Flag,
    Low,
    NoContact,
    NotOpened,
    PainAbove,
    PainRising,
    ReadyToStepUp,
    RedFlagOpen,
    Skipped,
    TooHard,
    Verb,
    Waiting,
    by_urgency,
)
from coaching.flags.moves import DAYS, felt_nowhere, ready_to_step_up, skipped, too_hard
from coaching.flags.pain import pain_above, pain_rising, rising_over
from coaching.flags.plans import Term, ends, not_opened
from coaching.flags.talk import waiting
from coaching.flags.weeks import changed, low_or_falling, no_contact, on_track

__all__ = [
    "DAYS",
    "TELL_COACH_ABOVE",
    "Changed",
    "Ends",
    "Falling",
    "FeltNowhere",
    "Flag",
    "Low",
    "NoContact",
    "NotOpened",
    "PainAbove",
    "PainRising",
    "ReadyToStepUp",
    "RedFlagOpen",
    "Skipped",
    "Term",
    "TooHard",
    "Verb",
    "Waiting",
    "by_urgency",
    "changed",
    "ends",
    "felt_nowhere",
    "low_or_falling",
    "no_contact",
    "not_opened",
    "on_track",
    "pain_above",
    "pain_rising",
    "ready_to_step_up",
    "rising_over",
    "skipped",
    "too_hard",
    "waiting",
]
