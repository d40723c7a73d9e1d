"""Closes weeks that are over: counts them once, and keeps what they came to."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import batched, takewhile

from django.db import transaction
from django.db.models import F, Q

from athletes.closed import with_closed
from athletes.glance import Glance, glances
from athletes.kept import SEASON, basis, hurt_at, to_keep, worst_pain
from athletes.models import Athlete, ClosedWeek
from athletes.models.athlete import AthleteQuerySet
from athletes.weeks import Week

A_DAY = timedelta(days=1)
# Where a day ends last: a week is kept once it is over there, so that nobody's new zone makes it run again.
LAST_ZONE = timedelta(hours=-12)
ALL_SEEN = datetime.max.replace(tzinfo=UTC)
AT_ONCE = 25  # athletes of one transaction: whoever ticks late meanwhile waits for so many at most


def close_weeks(athletes: AthleteQuerySet, now: datetime) -> int:
    """Keep the figures of the last twelve weeks that are over, where they are not kept yet; says how many were."""
    ids = list(athletes.order_by("pk").values_list("pk", flat=True))
    return sum(_close(some, now) for some in batched(ids, AT_ONCE))


@transaction.atomic
def _close(ids: Sequence[int], now: datetime) -> int:
    """The athletes are locked: a tick that comes in late is either read here or notes afterwards what holds no more."""
    list(Athlete.objects.filter(pk__in=ids).order_by("pk").select_for_update(no_key=True).values_list("pk"))
    this_week = Week.of((now + LAST_ZONE).date())
    first = this_week.back(SEASON)
    rows = with_closed(Athlete.objects.filter(pk__in=ids), first, now.date()).select_related("membership")
    known = glances(list(rows), this_week, first.monday, now.date() + A_DAY, now, dict.fromkeys(ids, ALL_SEEN))
    untrue = [pk for pk, record in known.items() if not record.kept]
    changed = Q(athlete__in=untrue) | Q(monday__lt=first.monday) | Q(monday__gte=F("athlete__changed_from"))
    ClosedWeek.objects.filter(changed, athlete__in=ids).delete()
    fresh = [_closed(record, week) for record in known.values() for week in _to_close(record, first, this_week)]
    Athlete.objects.filter(pk__in=ids).exclude(changed_from=None).update(changed_from=None)
    return len(ClosedWeek.objects.bulk_create(fresh))


def _to_close(record: Glance, first: Week, this_week: Week) -> list[Week]:
    """The weeks that are over, without a day that is unknown, and not kept yet."""
    season = (first.back(-ahead) for ahead in range(SEASON))
    over = takewhile(lambda week: week < this_week and week.sunday < record.as_of, season)
    return [week for week in over if week not in record.kept]


def _closed(record: Glance, week: Week) -> ClosedWeek:
    figures = record.week(week)
    answers = [one for one in record.feedback if one.date in week]
    return ClosedWeek(
        team_id=record.athlete.team_id,
        athlete=record.athlete,
        monday=week.monday,
        basis=basis(record.lineages, week),
        half_credits=figures.half_credits,
        due=figures.due,
        half_extra=figures.half_extra,
        skip_reasons=list(figures.skip_reasons.items()),
        pain=worst_pain(answers),
        hurt_at=hurt_at(answers),
        told=to_keep(week, record.ticks, answers),
    )
