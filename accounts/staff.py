"""Staff of a team: inviting them, and attaching assistants to coaches."""

from collections.abc import Iterable

from django.db import transaction

from accounts.invitations import invite
from accounts.models import Attachment, Invitation, Membership, Role


@transaction.atomic
def invite_staff(made_by: Membership, name: str, email: str, role: str, coaches: Iterable[Membership]) -> Membership:
    """A place for a coach or assistant, and the mail that opens it."""
    place = Membership.objects.create(team=made_by.team, role=role, name=name, zone=made_by.team.zone)
    if role == Role.ASSISTANT:
        attach(place, coaches)
    invite(place, made_by, email)
    return place


@transaction.atomic
def attach(assistant: Membership, coaches: Iterable[Membership]) -> None:
    """From now on the assistant reads what exactly these coaches read."""
    assistant.attachments.all().delete()
    Attachment.objects.bulk_create(
        [Attachment(team_id=assistant.team_id, assistant=assistant, coach=coach) for coach in coaches]
    )


def last_address(place: Membership) -> str:
    """Where the newest invitation of a place that is not taken yet was sent."""
    newest = Invitation.objects.filter(membership=place).order_by("-created_at", "-id").first()
    return newest.email if newest else ""
