"""A self-check that is under way on the server: begun, gone on with, finished, and dropped when it was left."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from athletes.access import zone_of
from athletes.checks.book import article_checks
from athletes.checks.noted import Noted, rows
from athletes.checks.protocol import Protocol
from athletes.models import Assessment, Athlete
from athletes.weeks import local_date

# A check that was left is no observation. Old ones go when the same person begins anew.
KEPT = timedelta(days=30)


def draft_of(athlete: Athlete, now: datetime) -> Assessment | None:
    """The check that the athlete may go on with."""
    return (
        Assessment.objects.drafts()
        .filter(athlete=athlete, way=Assessment.Way.SELF, started_at__gt=now - KEPT)
        .order_by("-started_at")
        .first()
    )


@transaction.atomic
def begin(athlete: Athlete, looked_by: str, now: datetime) -> Assessment:
    """A new check; what was half-finished before goes."""
    Assessment.objects.drafts().filter(athlete=athlete, way=Assessment.Way.SELF).delete()
    return _started(athlete, looked_by, now)


def _started(athlete: Athlete, looked_by: str, now: datetime, finished_at: datetime | None = None) -> Assessment:
    return Assessment.objects.create(
        team_id=athlete.team_id,
        athlete=athlete,
        way=Assessment.Way.SELF,
        day=local_date(now, zone_of(athlete)),
        looked_by=looked_by,
        entered_by_id=athlete.membership_id,
        started_at=now,
        finished_at=finished_at,
    )


@transaction.atomic
def answer(draft: Assessment, protocol: Protocol, noted: Iterable[Noted]) -> None:
    """What is said now of one check stands in place of what was said before."""
    draft.observations.filter(check_id=protocol.id).delete()
    draft.observations.bulk_create(rows(draft, noted))


@transaction.atomic
def finish(draft: Assessment, now: datetime) -> bool:
    """Whether there was anything to keep; an empty check goes."""
    if not draft.observations.exists():
        draft.delete()
        return False
    draft.finished_at = now
    draft.save(update_fields=["finished_at"])
    return True


@transaction.atomic
def keep_single(athlete: Athlete, noted: Iterable[Noted], looked_by: str, now: datetime) -> Assessment:
    """One check by itself, finished at once; a half-finished self-check is left alone."""
    single = _started(athlete, looked_by, now, finished_at=now)
    single.observations.bulk_create(rows(single, noted))
    return single


def to_do(draft: Assessment) -> list[Protocol]:
    """The checks of the article without an answer yet."""
    answered = set(draft.observations.values_list("check_id", flat=True))
    return [protocol for protocol in article_checks() if protocol.id not in answered]


def after(protocol: Protocol) -> Protocol | None:
    """The next check of the article; None after the last."""
    following = article_checks()
    place = [each.id for each in following].index(protocol.id)
    return following[place + 1] if place + 1 < len(following) else None
