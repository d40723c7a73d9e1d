"""Changes to an athlete as a person of the team: invited, grouped, handed over, excused."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import AuditEvent, Membership, Role, Team
from accounts.once import led_to, take_once
from athletes.models import Athlete, Charge, ExcusedPeriod
from coaching.groups import drop_empty, groups_named


@transaction.atomic
def new_athlete(by: Membership, name: str, groups: Sequence[str], key: UUID | None = None) -> Athlete:
    """A place for an athlete in the coach's charge; who takes it is settled by the invitation.

    Raises SentBefore, with the athlete's page, for a form sent twice.
    """
    take_once(key, by.team_id)
    membership = Membership.objects.create(team_id=by.team_id, role=Role.ATHLETE, name=name, zone=by.team.zone)
    athlete = Athlete.objects.create(team_id=by.team_id, membership=membership)
    Charge.objects.create(team_id=by.team_id, athlete=athlete, coach=by)
    _set_groups(athlete, groups)
    led_to(key, athlete.get_absolute_url())
    return athlete


@transaction.atomic
def set_details(athlete: Athlete, name: str, groups: Sequence[str], by: Membership) -> None:
    """Name and groups; a group that nobody is in any more goes."""
    athlete.membership.name = name
    athlete.membership.save(update_fields=["name"])
    _set_groups(athlete, groups)
    audit.record(by, athlete.membership, AuditEvent.Action.CHANGED, "name and groups")


def _set_groups(athlete: Athlete, names: Sequence[str]) -> None:
    Team.objects.select_for_update().get(pk=athlete.team_id)  # two at once, and one removes the group the other takes
    known = groups_named(athlete.team_id, names)
    athlete.groups.set([known[name.casefold()] for name in names])
    drop_empty(athlete.team_id)


@transaction.atomic
def set_coaches(athlete: Athlete, coaches: Iterable[Membership], by: Membership) -> None:
    """Who is in charge from now on: at least one who has not left. Handing over is naming somebody else."""
    Team.objects.select_for_update().get(pk=athlete.team_id)  # as `accounts.leaving.leave` does, so one sees the other
    wanted = list(Membership.objects.present().filter(pk__in=[coach.pk for coach in coaches]))
    if not wanted:
        raise ValidationError(_("Somebody must be in charge. Tick at least one who has not left."))
    athlete.charges.exclude(coach__in=wanted).delete()
    there = set(athlete.charges.values_list("coach", flat=True))
    Charge.objects.bulk_create(
        Charge(team_id=athlete.team_id, athlete=athlete, coach=coach) for coach in wanted if coach.pk not in there
    )
    audit.record(by, athlete.membership, AuditEvent.Action.CHANGED, "coaches in charge")


@transaction.atomic
def excuse(athlete: Athlete, start: date, end: date | None, reason: str, by: Membership) -> ExcusedPeriod:
    """Dates that count neither for nor against, for all plans."""
    audit.record(by, athlete.membership, AuditEvent.Action.CHANGED, "excused days")
    return ExcusedPeriod.objects.create(
        team_id=athlete.team_id, athlete=athlete, start=start, end=end, reason=reason, entered_by=by
    )


@transaction.atomic
def end_excuse(period: ExcusedPeriod, last_day: date | None, by: Membership) -> None:
    """Set the last excused day; None takes the whole period back."""
    audit.record(by, period.athlete.membership, AuditEvent.Action.CHANGED, "excused days")
    if last_day is None:
        period.delete()
        return
    period.end = last_day
    period.save(update_fields=["end"])
