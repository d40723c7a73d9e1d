"""Notes that the athlete was here, and which plans they have opened (rules 1 and 6 of docs/adherence.md)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from athletes.models import Athlete, Plan
from athletes.weeks import local_date

AT_MOST_EVERY = timedelta(minutes=1)


def record_contact(athlete: Athlete, now: datetime) -> None:
    """Note the contact, at most once a minute and at once on a new day of the athlete's; needs `membership` loaded."""
    today = local_date(now, ZoneInfo(athlete.membership.zone))
    fresh = athlete.last_contact_at is not None and now - athlete.last_contact_at < AT_MOST_EVERY
    if fresh and athlete.last_contact_on == today:
        return
    # Someone who flies west was here on a later date than today's; that contact is not taken back.
    latest = max(today, athlete.last_contact_on or today)
    athlete.last_contact_at, athlete.last_contact_on = now, latest
    Athlete.objects.filter(pk=athlete.pk).update(last_contact_at=now, last_contact_on=latest)


def open_plans(plans: Iterable[Plan], today: date) -> None:
    """The first Today that lists a plan opens it (rule 1)."""
    for plan in plans:
        if plan.opened_on is None and plan.start <= today:
            open_plan(plan, today)


def open_by_ticks(earliest: Mapping[Plan, date]) -> None:
    """A tick opens its plan on its date if nothing did before (rule 1); the order of arrival does not matter."""
    for plan, day in earliest.items():
        if plan.opened_on is None or day < plan.opened_on:
            open_plan(plan, day)


def open_plan(plan: Plan, day: date) -> None:
    """Set the date unless an earlier one was written meanwhile."""
    plan.opened_on = day
    Plan.objects.filter(Q(opened_on=None) | Q(opened_on__gt=day), pk=plan.pk).update(opened_on=day)
