"""The groups of a team by themselves: how many are in each, another name, one group made of two."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import StaffRequest
from accounts.models import AuditEvent, Membership, Team
from athletes.models import Athlete, Group


@dataclass(frozen=True, slots=True)
class GroupRow:
    """`number` are its athletes who are here; `may_edit` where all of them are this person's to change."""

    group: Group
    number: int
    may_edit: bool


def group_rows(request: StaffRequest) -> list[GroupRow]:
    """2 queries."""
    here = Count("athletes", filter=Q(athletes__membership__left_at=None))
    groups = Group.objects.filter(team=request.membership.team_id).annotate(number=here)
    others = _of_others(request)
    rows = [GroupRow(group, group.number, group.pk not in others) for group in groups]
    return sorted(rows, key=lambda row: row.group.name.casefold())


def _of_others(request: StaffRequest) -> set[int]:
    """Groups with somebody in them whom this person may not change."""
    mine = Athlete.objects.editable_by(request.user)
    theirs = Athlete.objects.filter(team=request.membership.team_id).exclude(pk__in=mine)
    return set(Group.objects.filter(athletes__in=theirs).values_list("pk", flat=True))


def editable_groups(request: StaffRequest) -> Sequence[Group]:
    return [row.group for row in group_rows(request) if row.may_edit and request.membership.may_coach]


def merges_into(group: Group, name: str) -> Group | None:
    """The other group that has this name already, in whatever case."""
    others = Group.objects.filter(team=group.team_id).exclude(pk=group.pk)
    return next((other for other in others if other.name.casefold() == name.casefold()), None)


@transaction.atomic
def rename(group: Group, name: str, by: Membership, agreed_to: Group | None) -> None:
    """Another name, or into the group that has it, if the coach was shown that one; a name that is taken meanwhile
    is a ValidationError."""
    Team.objects.select_for_update().get(pk=group.team_id)
    other = merges_into(group, name)
    if other != agreed_to:
        raise ValidationError(_("There is a group %(name)s by now.") % {"name": name})
    athletes = list(group.athletes.select_related("membership"))
    if other is None:
        group.name = name
        group.save(update_fields=["name"])
    else:
        for athlete in athletes:
            athlete.groups.add(other)
        group.delete()
    places = [athlete.membership for athlete in athletes]
    audit.record_each(by, places, AuditEvent.Action.CHANGED, "name and groups")
