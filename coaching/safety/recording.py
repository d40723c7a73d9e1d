"""Records what a coach did about an open red flag, and lets the plans run again: the one place that does."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import AuditEvent, Membership
from athletes.access import zone_of
from athletes.models import Athlete, Referral
from athletes.weeks import local_date
from coaching.forms.safety import LetGoForm, ReferralForm, StampedForm
from coaching.safety.answered import Answered, answered, stop_of_check


@transaction.atomic
def attempt(athlete: Athlete, data: Mapping[str, Any], by: Membership, now: datetime) -> StampedForm | None:
    """Keep what a form says about the red flags of an athlete; None when it is kept, else the form with its errors.

    Of two coaches at once the second finds what the first recorded: the athlete's row is locked, as it is when an
    answer comes in.
    """
    locked = Athlete.objects.with_consents().select_related("membership").select_for_update(of=("self",))
    known = answered(locked.get(pk=athlete.pk))
    form = form_for(known, by, now, data)
    if not form.is_valid():
        return form
    if isinstance(form, ReferralForm):
        _append(known, form.cleaned_data, by, now)
    if isinstance(form, LetGoForm) or form.cleaned_data.get("closes"):
        _run_again(known, now)
    audit.record(by, known.athlete.membership, AuditEvent.Action.CHANGED, "safety record")
    return None


def form_for(
    known: Answered, by: Membership, now: datetime, data: Mapping[str, Any] | None = None
) -> ReferralForm | LetGoForm:
    """The form that fits: without the consent for health no word about it is kept (docs/decisions/0011)."""
    if known.athlete.may_tell_health:
        return ReferralForm(data, known=known, by=by, now=now)
    return LetGoForm(data, known=known)


def _append(known: Answered, told: Mapping[str, Any], by: Membership, now: datetime) -> None:
    """One row for each answer that the record is about; rows are never changed afterwards."""
    columns = {name: told[name] for name in ReferralForm.KEPT if name in told}
    Referral.objects.bulk_create(
        Referral(
            team_id=known.athlete.team_id,
            athlete=known.athlete,
            safety_check=check,
            closes=bool(told.get("closes")),
            recorded_by=by,
            recorded_at=now,
            **columns,
        )
        for check in known.subject
    )


def _run_again(known: Answered, now: datetime) -> None:
    """The stops end with the date of the record on the athlete's calendar (docs/adherence.md)."""
    today = local_date(now, zone_of(known.athlete))
    for check in known.open:
        if stop := stop_of_check(check):
            # A phone ahead of the athlete's zone may have answered tomorrow.
            stop.end = max(today, stop.start)
            stop.save(update_fields=["end"])
