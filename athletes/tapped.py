"""What a device tells of a tap, and what it is answered."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from athletes.adherence import Refusal
from athletes.models.tick import HEALTH_REASONS

UNKNOWN, UNKNOWN_MOVE = "unknown", "unknown_move"
NO_CONSENT, NO_HEALTH_CONSENT = "no_consent", "no_health_consent"


@dataclass(frozen=True, slots=True)
class Tapped:
    """One action as a device tells it; `acted_at` is aware and carries the device's own UTC offset."""

    op_id: UUID
    seq: int
    planned_exercise: int
    date: date
    side: str
    acted_at: datetime

    @property
    def tells_health(self) -> bool:
        """Whether it may be kept only with the consent `health`: everything does that does not say otherwise."""
        return True


@dataclass(frozen=True, slots=True)
class TickTapped(Tapped):
    status: str
    occurrence: int = 1
    reason: str = ""
    eased_to: int | None = None  # the exercise that was done instead (rule 14)

    @property
    def tells_health(self) -> bool:
        return self.reason in HEALTH_REASONS


@dataclass(frozen=True, slots=True)
class FeedbackTapped(Tapped):
    felt: str = ""
    hard: str = ""
    pain: int | None = None
    note: str = ""
    pain_next_morning: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One answer that is on no planned exercise; kept only with the consent `health` (athletes/kinds.py)."""

    op_id: UUID
    acted_at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one action: stored (`code` empty), or refused with a code and a sentence for the athlete."""

    op_id: UUID
    code: str = ""

    @property
    def stored(self) -> bool:
        return not self.code

    @property
    def message(self) -> str:
        return refusal_text(self.code) if self.code else ""


def refusal_text(code: str) -> str:
    """Why an action was refused, in the athlete's words."""
    texts = {
        Refusal.FUTURE: _("That day has not come yet. A tick is for today or a day before."),
        Refusal.TOO_EARLY: _("That day is more than a week ago and is closed. Tell your coach if it matters."),
        Refusal.NOT_IN_PLAN: _("This exercise was not in your plan on that day."),
        Refusal.WRONG_SIDE: _("This exercise has no such side."),
        Refusal.WRONG_OCCURRENCE: _("This exercise is not planned that often on one day."),
        UNKNOWN_MOVE: _("We do not know the exercise you did instead. Tick the planned one, or ask your coach."),
        UNKNOWN: _("This exercise is not in any of your plans."),
        NO_CONSENT: _("You have not agreed that we keep ticks. You can change that under You."),
        NO_HEALTH_CONSENT: _("You have not agreed that we keep health answers. You can change that under You."),
    }
    return texts[code]
