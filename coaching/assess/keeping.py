"""Keeps what a coach enters: a draft at every step, an assessment once it is finished."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts import audit
from accounts.models import AuditEvent, Membership
from athletes.models import Assessment, Athlete, Observation
from coaching.assess.form import AssessForm


class NotTaken(Exception):
    """The athlete does not let health answers be kept, or the id is somebody else's."""


def draft_of(athlete: Athlete, coach: Membership) -> Assessment | None:
    """What this coach began with this athlete and has not finished."""
    drafts = Assessment.objects.drafts().filter(athlete=athlete, entered_by=coach, way=Assessment.Way.COACH)
    return drafts.prefetch_related("observations").order_by("-started_at").first()


@transaction.atomic
def keep(athlete: Athlete, coach: Membership, op_id: UUID, form: AssessForm, now: datetime) -> Assessment | None:
    """The draft of this id with what the form holds without fault; a finished one stays as it is.

    None while there is nothing to keep. Raises `NotTaken`.
    """
    begun = form.holds_any or form.cleaned_data.get("note")
    if not begun and not Assessment.objects.filter(pk=op_id).exists():
        return None
    held = _held(athlete, coach, op_id, form, now)
    if held.finished_at:
        return held
    told = form.cleaned_data
    held.day, held.note = told.get("day", held.day), told.get("note", held.note)
    held.looked_by = told.get("looked_by", held.looked_by)
    held.save(update_fields=["day", "note", "looked_by"])
    held.observations.all().delete()
    Observation.objects.bulk_create(form.observations(held))
    return held


@transaction.atomic
def finish(athlete: Athlete, coach: Membership, op_id: UUID, form: AssessForm, now: datetime) -> Assessment | None:
    """The same as a finished assessment; sending it twice finishes it once."""
    held = keep(athlete, coach, op_id, form, now)
    if held and held.finished_at is None:
        held.finished_at = now
        held.save(update_fields=["finished_at"])
        audit.record(coach, athlete.membership, AuditEvent.Action.CHANGED, "assessment")
    return held


def drop(athlete: Athlete, coach: Membership) -> None:
    """Throw away what was begun and not finished."""
    Assessment.objects.drafts().filter(athlete=athlete, entered_by=coach, way=Assessment.Way.COACH).delete()


def _held(athlete: Athlete, coach: Membership, op_id: UUID, form: AssessForm, now: datetime) -> Assessment:
    """The row, locked; made at the first save. Raises `NotTaken`."""
    if not Athlete.objects.with_consents().get(pk=athlete.pk).may_tell_health:
        raise NotTaken
    fresh = {
        "team_id": athlete.team_id,
        "athlete": athlete,
        "way": Assessment.Way.COACH,
        "entered_by": coach,
        "day": form.cleaned_data.get("day", form.today),
        "started_at": now,
    }
    held, _made = Assessment.objects.select_for_update().get_or_create(op_id=op_id, defaults=fresh)
    if (held.athlete_id, held.entered_by_id, held.way) != (athlete.pk, coach.pk, Assessment.Way.COACH):
        raise NotTaken
    return held
