"""The page of the safety questions: why they are asked now, and what the form of the page says."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.numbers import row_number
from athletes.models import Athlete, Plan
from athletes.models.safety import Occasion
from athletes.safety.asking import Why
from athletes.safety.due import plan_asked_for, why_asked
from athletes.safety.questions import RED_FLAGS, RedFlag, known
from athletes.safety.reading import SafetyAnswer
from athletes.safety.stop import Stop, open_periods, stop_of
from athletes.weeks import local_date

NONE = "none"  # the button of who has nothing of the list


class NotAnswered(ValueError):
    """The form says nothing, or two things at once; in words for the athlete."""


@dataclass(frozen=True)
class QuestionsPage:
    """All questions of one athlete now; `ticked` is what a form said that could not be taken."""

    athlete: Athlete
    now: datetime
    why: Why | None
    plan: Plan | None
    stop: Stop | None
    ticked: frozenset[str] = frozenset()

    @property
    def flags(self) -> tuple[RedFlag, ...]:
        return RED_FLAGS

    @property
    def occasion(self) -> str:
        return str(self.why or Occasion.ASKED)

    @property
    def at(self) -> int:
        """The server's clock when the page was made, ms."""
        return int(self.now.timestamp() * 1000)

    @property
    def today(self) -> date:
        return local_date(self.now, ZoneInfo(self.athlete.membership.zone))

    @cached_property
    def reason(self) -> str:
        """Why this is asked, in words."""
        reasons = {
            Why.SIGN_UP: _("Before your first session, once."),
            Why.FIRST_START: _("Before a new plan starts."),
            Why.WEEKLY: _("Once a week, whatever you train."),
            Why.PAIN: _("You told of pain above 5, so we ask again."),
        }
        return reasons[self.why] if self.why else _("Whenever something is new.")


def questions_page(athlete: Athlete, now: datetime, posted: QueryDict | None = None) -> QuestionsPage:
    """For an athlete who came `with_safety` and with `membership`; after a form, what it said stays ticked."""
    today = local_date(now, ZoneInfo(athlete.membership.zone))
    running = list(Plan.objects.filter(athlete=athlete, start__lte=today).not_over(today))
    stop = stop_of(open_periods(athlete), now)
    if posted is None:
        return questions_of(athlete, running, stop, now)
    why = _written(posted)
    return QuestionsPage(athlete, now, why, plan_asked_for(running, why), stop, frozenset(posted.getlist("flags")))


def questions_of(athlete: Athlete, running: Collection[Plan], stop: Stop | None, now: datetime) -> QuestionsPage:
    """The same out of what was read already."""
    why = why_asked(athlete, running, local_date(now, ZoneInfo(athlete.membership.zone)))
    return QuestionsPage(athlete, now, why, plan_asked_for(running, why), stop)


def _written(told: Mapping[str, str]) -> Why | None:
    """Why the page that was posted had asked."""
    return next((why for why in Why if why == told.get("occasion")), None)


def read_form(posted: QueryDict, today: date, now: datetime) -> SafetyAnswer:
    """What the form says, tapped now in the athlete's zone; raises NotAnswered."""
    flags, none = posted.getlist("flags"), posted.get("answer") == NONE
    if none and flags:
        raise NotAnswered(_("You ticked something and tapped *None of these*. Untick it, or send what you ticked."))
    if not (none or flags) or not known(flags):
        raise NotAnswered(_("Tick what applies and send it, or tap *None of these*."))
    return SafetyAnswer(
        op_id=uuid4(),
        acted_at=now,
        occasion=str(_written(posted) or Occasion.ASKED),
        date=today,
        flags=tuple(flags),
        plan=row_number(posted.get("plan", "")),
    )
