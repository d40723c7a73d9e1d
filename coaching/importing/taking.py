"""Takes a list of athletes in, whole or not at all."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent, Membership, Role, Team
from accounts.once import led_to, take_once
from athletes.models import Athlete, Charge
from coaching.groups import put_into_groups
from coaching.importing.known import known_addresses, room_today, why_no_mails
from coaching.importing.mailing import mail_invitations
from coaching.importing.rows import Row, together
from coaching.models import Intake, Invited


class NotRight(Exception):
    """Nothing was taken in; `rows` say why, for instance because another list was quicker."""

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self.rows = rows


class EnoughToday(Exception):
    """Nothing was taken in: so many have come by lists today that only `room` more may."""

    def __init__(self, room: int) -> None:
        super().__init__(room)
        self.room = room


class TooManyMails(Exception):
    """Nothing was taken in: so many invitations cannot be mailed now; the text says why."""


@transaction.atomic
def take_in(rows: Sequence[Row], by: Membership, key: UUID | None = None) -> Intake:
    """A place in the coach's charge for each row; those with an address are invited by mail once all is committed.

    Raises SentBefore for a form sent twice, NotRight, EnoughToday, TooManyMails.
    """
    take_once(key, by.team_id)
    # Of two lists with the same addresses the second waits here, and finds the first's.
    Team.objects.select_for_update().get(pk=by.team_id)
    checked = together(rows, known_addresses(by.team_id))
    if not all(row.right for row in checked):
        raise NotRight(checked)
    now = timezone.now()
    if len(checked) > (room := room_today(by.team_id, now)):
        raise EnoughToday(room)
    if why := why_no_mails(by.team_id, sum(1 for row in checked if row.email), now):
        raise TooManyMails(why)
    intake = _kept(checked, by)
    led_to(key, reverse("coaching:intake", args=[intake.pk]))
    transaction.on_commit(partial(mail_invitations.enqueue, intake.pk), robust=True)
    return intake


def _kept(rows: Sequence[Row], by: Membership) -> Intake:
    team = by.team_id
    places = Membership.objects.bulk_create(
        Membership(team_id=team, role=Role.ATHLETE, name=row.name, zone=by.team.zone) for row in rows
    )
    athletes = Athlete.objects.bulk_create(Athlete(team_id=team, membership=place) for place in places)
    Charge.objects.bulk_create(Charge(team_id=team, athlete=athlete, coach=by) for athlete in athletes)
    put_into_groups(team, {athlete.pk: row.groups for athlete, row in zip(athletes, rows, strict=True)})
    audit.record_each(by, places, AuditEvent.Action.CHANGED, "added by a list")
    intake = Intake.objects.create(team_id=team, made_by=by)
    Invited.objects.bulk_create(
        Invited(
            team_id=team,
            intake=intake,
            athlete=athlete,
            email=row.email,
            mail=Invited.Mail.WAITING if row.email else Invited.Mail.NONE,
        )
        for athlete, row in zip(athletes, rows, strict=True)
    )
    return intake
