"""A member of staff leaves the team; no athlete is ever left without a coach in charge."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.models import Attachment, Invitation, Membership, Role, Team
from accounts.models.team import MembershipQuerySet


class StillInCharge(Exception):
    """Says whose only coach this person is."""


def sole_charges(coach: Membership) -> MembershipQuerySet:
    """The athletes of the team who would be left without a coach in charge."""
    others = Membership.objects.present().filter(team_id=coach.team_id).exclude(user=None).exclude(pk=coach.pk)
    athletes = Membership.objects.present().filter(team_id=coach.team_id, role=Role.ATHLETE)
    return athletes.filter(athlete__charges__coach=coach).exclude(athlete__charges__coach__in=others)


@transaction.atomic
def leave(person: Membership) -> None:
    """End a staff place: access ends with it, athletes stay with their other coaches."""
    # Two coaches who leave at once must not each count on the other.
    Team.objects.select_for_update().get(pk=person.team_id)
    alone = list(sole_charges(person).values_list("name", flat=True))
    if alone:
        raise StillInCharge(
            ngettext(
                "%(name)s is the only coach in charge of %(athletes)s. Hand this athlete over first.",
                "%(name)s is the only coach in charge of %(athletes)s. Hand these athletes over first.",
                len(alone),
            )
            % {"name": person.name, "athletes": ", ".join(alone)}
        )
    now = timezone.now()
    person.charges.all().delete()
    Attachment.objects.filter(assistant=person).delete()
    Attachment.objects.filter(coach=person).delete()
    Invitation.objects.usable(now).filter(membership=person).update(revoked_at=now)
    Membership.objects.filter(pk=person.pk).update(left_at=now)
