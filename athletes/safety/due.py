"""Whether an athlete is asked the safety questions now: what is known of them, as the pure rule wants it."""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, Subquery

from athletes.models import Athlete, FeedbackAction, Plan, SafetyCheck
from athletes.models.athlete import AthleteQuerySet
from athletes.safety.asking import Why, due
from athletes.stopping import TELL_COACH_ABOVE

ABOVE_FIVE = Q(pain__gt=TELL_COACH_ABOVE) | Q(pain_next_morning__gt=TELL_COACH_ABOVE)


def with_safety(athletes: AthleteQuerySet) -> AthleteQuerySet:
    """Adds `answered_at` and `hurt_at`: the newest answer to the questions, and the newest tap of pain above 5."""
    theirs = {"team": OuterRef("team"), "athlete": OuterRef("pk")}
    answers = SafetyCheck.objects.filter(**theirs).order_by("-acted_at")
    pains = FeedbackAction.objects.filter(ABOVE_FIVE, **theirs).order_by("-acted_at")
    return athletes.annotate(
        answered_at=Subquery(answers.values("acted_at")[:1]),
        hurt_at=Subquery(pains.values("acted_at")[:1]),
    )


def why_asked(athlete: Athlete, plans: Iterable[Plan], today: date) -> Why | None:
    """Why the athlete is asked on a date of theirs, None if they are not; `plans` run on that date.

    The athlete came `with_safety`, with `membership`.
    """
    zone, last = ZoneInfo(athlete.membership.zone), athlete.answered_at
    opened = [plan.opened_on for plan in plans]
    return due(today, last.astimezone(zone) if last else None, opened, athlete.hurt_at)


def plan_asked_for(plans: Iterable[Plan], why: Why | None) -> Plan | None:
    """The plan whose first start asks."""
    return next((plan for plan in plans if why is Why.FIRST_START and plan.opened_on is None), None)
