"""Which addresses a team knows already, and how many more athletes its lists may bring today."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from accounts.limits import why_no_mail
from accounts.models import Invitation, Membership, Role
from accounts.models.team import MembershipQuerySet
from coaching.importing.rows import Trouble
from coaching.models import Invited

# Each may be a mail to a stranger: more than a federation's lists of a day, less than what a spammer wants.
MOST_A_DAY = 1500


def known_addresses(team: int) -> dict[str, Trouble]:
    """By address in lower case, what it is in the team; who is here counts before who was archived."""
    people = Membership.objects.filter(team=team)
    waiting = people.present().filter(user=None)
    mailed = Invitation.objects.filter(membership__in=waiting).exclude(email="")
    to_mail = Invited.objects.filter(team=team, athlete__membership__in=waiting).exclude(email="")
    told = [
        *((email, Trouble.ARCHIVED) for email in _of_logins(people.exclude(left_at=None).filter(role=Role.ATHLETE))),
        *((email, Trouble.ON_TEAM) for email in to_mail.values_list("email", flat=True)),
        *((email, _where(role)) for email, role in mailed.values_list("email", "membership__role")),
        *((email, Trouble.ON_STAFF) for email in _of_logins(people.present().staff())),
        *((email, Trouble.ON_TEAM) for email in _of_logins(people.present().filter(role=Role.ATHLETE))),
    ]
    return {email.lower(): where for email, where in told}


def _of_logins(people: MembershipQuerySet) -> Iterable[str]:
    return [email for email in people.values_list("user__email", flat=True) if email]


def _where(role: str) -> Trouble:
    return Trouble.ON_TEAM if role == Role.ATHLETE else Trouble.ON_STAFF


def room_today(team: int, now: datetime) -> int:
    """How many more athletes may come by lists in these 24 hours."""
    lately = Invited.objects.filter(team=team, intake__made_at__gt=now - timedelta(days=1))
    return max(0, MOST_A_DAY - lately.count())


def why_no_mails(team: int, wanted: int, now: datetime) -> str:
    """Why so many invitations of a list cannot be mailed now, beside those of other lists; "" if they can."""
    if not wanted:
        return ""
    going = Invited.objects.filter(team=team, mail__in=[Invited.Mail.WAITING, Invited.Mail.SENDING])
    return why_no_mail(team, now, wanted, going.count())
