"""Notes that the athlete was here, and which plans they have opened (rules 1 and 6 of docs/adherence.md)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.db.models.functions import Coalesce, Least

from athletes.models import Athlete, Plan
from athletes.weeks import Week, local_date

AT_MOST_EVERY = timedelta(minutes=1)


def record_contact(athlete: Athlete, now: datetime, told: Iterable[date] = ()) -> None:
    """Note the contact, at most once a minute and at once on a new day of the athlete's; needs `membership` loaded.

    `told` are the days that something new was told of. Where one lies in a week that is over, what is kept of it
    holds no more, which is noted in the same statement.
    """
    today = local_date(now, ZoneInfo(athlete.membership.zone))
    fresh = athlete.last_contact_at is not None and now - athlete.last_contact_at < AT_MOST_EVERY
    changed = {} if fresh and athlete.last_contact_on == today else _contact(athlete, now, today)
    if changed := changed | weeks_changed(told, today):
        Athlete.objects.filter(pk=athlete.pk).update(**changed)


def _contact(athlete: Athlete, now: datetime, today: date) -> dict[str, Any]:
    # Someone who flies west was here on a later date than today's; that contact is not taken back.
    latest = max(today, athlete.last_contact_on or today)
    athlete.last_contact_at, athlete.last_contact_on = now, latest
    return {"last_contact_at": now, "last_contact_on": latest}


def weeks_changed(days: Iterable[date], today: date) -> dict[str, Any]:
    """The column to write when some days of an athlete change; none where all lie in the week of `today` or later.

    Whoever adds or removes ticks or answers of days that are past writes it in the same transaction: the row is then
    locked, so that a week that is being closed at this moment is kept before it is said to hold no more.
    """
    earliest = Week.of(min(days, default=today)).monday
    if earliest >= Week.of(today).monday:
        return {}
    return {"changed_from": Least(Coalesce("changed_from", earliest), earliest)}


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
