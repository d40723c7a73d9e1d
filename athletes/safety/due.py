"""Whether an athlete is asked the safety questions now: what is known of them, as the pure rule wants it."""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, Subquery

from athletes.models import Athlete, FeedbackAction, Plan, SafetyCheck, Symptom
from athletes.models.athlete import AthleteQuerySet
from athletes.safety.asking import Why, due
from athletes.stopping import TELL_COACH_ABOVE

ABOVE_FIVE = Q(pain__gt=TELL_COACH_ABOVE) | Q(pain_next_morning__gt=TELL_COACH_ABOVE)

LISTED_ABOVE_FIVE = (
    Q(during_run__gt=TELL_COACH_ABOVE)
    | Q(daily_life__gt=TELL_COACH_ABOVE)
    | Q(at_rest__gt=TELL_COACH_ABOVE)
    | Q(next_morning__gt=TELL_COACH_ABOVE)
)


def with_safety(athletes: AthleteQuerySet) -> AthleteQuerySet:
    """Adds the times of the newest answer to the questions and of the newest pain above 5, of a move or on a list.

    They are `answered_at`, `hurt_at` and `listed_at`.
    """
    theirs = {"team": OuterRef("team"), "athlete": OuterRef("pk")}
    answers = SafetyCheck.objects.filter(**theirs).order_by("-acted_at")
    pains = FeedbackAction.objects.filter(ABOVE_FIVE, **theirs).order_by("-acted_at")
    lists = Symptom.objects.filter(LISTED_ABOVE_FIVE, team=OuterRef("team"), assessment__athlete=OuterRef("pk"))
    newest = lists.exclude(assessment__finished_at=None).order_by("-assessment__started_at")
    found = {
        "answered_at": Subquery(answers.values("acted_at")[:1]),
        "hurt_at": Subquery(pains.values("acted_at")[:1]),
        "listed_at": Subquery(newest.values("assessment__started_at")[:1]),
    }
    return athletes.annotate(**found)


def why_asked(athlete: Athlete, plans: Iterable[Plan], today: date) -> Why | None:
    """Why the athlete is asked on a date of theirs, None if they are not; `plans` run on that date.

    The athlete came `with_safety`, with `membership`.
    """
    zone, last = ZoneInfo(athlete.membership.zone), athlete.answered_at
    opened = [plan.opened_on for plan in plans]
    hurt_at = max(filter(None, (athlete.hurt_at, athlete.listed_at)), default=None)
    return due(today, last.astimezone(zone) if last else None, opened, hurt_at)


def plan_asked_for(plans: Iterable[Plan], why: Why | None) -> Plan | None:
    """The plan whose first start asks."""
    return next((plan for plan in plans if why is Why.FIRST_START and plan.opened_on is None), None)
