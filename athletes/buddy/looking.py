"""Takes what a buddy saw: once per link, whole or not at all."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import AuditEvent
from athletes.access import zone_of
from athletes.buddy.links import over
from athletes.buddy.questions import QUESTIONS, SKIP
from athletes.models import Assessment, BuddyLink, Observation
from athletes.weeks import local_date


class LinkOver(Exception):
    """Used, taken back or run out between the page and the button."""


@transaction.atomic
def look(link: BuddyLink, verdicts: Mapping[str, str], looked_by: str, now: datetime) -> Assessment:
    """Use the link up and keep what was seen, by question name; of many at once one succeeds. Raises `LinkOver`."""
    held = BuddyLink.objects.select_for_update(of=("self",)).select_related("athlete__membership").get(pk=link.pk)
    if over(held, now):
        raise LinkOver
    athlete = held.athlete
    seen = Assessment.objects.create(
        team_id=athlete.team_id,
        athlete=athlete,
        way=Assessment.Way.BUDDY,
        day=local_date(now, zone_of(athlete)),
        looked_by=looked_by,
        started_at=now,
        finished_at=now,
    )
    Observation.objects.bulk_create(
        Observation(
            team_id=athlete.team_id,
            assessment=seen,
            check_id=question.check,
            part=question.part,
            verdict=verdicts[question.name],
        )
        for question in QUESTIONS
        if verdicts[question.name] != SKIP
    )
    held.used_at, held.assessment = now, seen
    held.save(update_fields=["used_at", "assessment"])
    audit.record(None, athlete.membership, AuditEvent.Action.CHANGED, "assessment by a buddy")
    return seen
