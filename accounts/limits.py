"""How many codes may be asked for, by one place for one address, by one place, by everybody, and invitations mailed."""

from datetime import datetime, timedelta

from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_ip
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _, ngettext

from accounts.models import Invitation, Membership, Role
from accounts.models.invitation import InvitationQuerySet

# A mail to a stranger goes out under our name. A squad is invited at once; of a spammer's list nobody joins.
FRESH_MAILS, FRESH_DAYS = 60, 7
PROVEN = 5  # people who joined by a mailed invitation: from then on the limit is that of a day
MAILS_A_DAY = 1500


def spend_code(request: HttpRequest, email: str) -> None:
    """Count one request for a code, or refuse it with words for the form.

    The tightest limit is of the pair: a stranger who asks for the owner's code uses up his own, not the owner's.
    """
    pair = f"{get_ip(request)} {email.strip().lower()}"
    within = ratelimit.consume(request, action="code_for_pair", key=pair) and ratelimit.consume(
        request, action="code_overall", key="all"
    )
    if not within:
        raise ValidationError(_("Too many codes were asked for. Wait a while, then try again."), code="limit")


def mails_left(team: int, now: datetime) -> int:
    """How many invitations the team may mail now; all teams of the same owners count as one. 2 queries."""
    mailed = _mailed(team)
    days, most = (1, MAILS_A_DAY) if _proven(team) else (FRESH_DAYS, FRESH_MAILS)
    return max(0, most - mailed.filter(created_at__gt=now - timedelta(days=days)).count())


def why_no_mail(team: int, now: datetime, wanted: int = 1, waiting: int = 0) -> str:
    """Why so many invitations cannot be mailed now, beside those that wait for it already; "" if they can."""
    left = max(0, mails_left(team, now) - waiting)
    if wanted <= left:
        return ""
    more = ngettext("%(left)d more may go now.", "%(left)d more may go now.", left) % {"left": left}
    if _proven(team):
        words = _("A team may mail %(most)s invitations a day. %(more)s")
        return words % {"most": f"{MAILS_A_DAY:,}", "more": more}
    words = _("A new team may mail %(most)d invitations in %(days)d days, until %(proven)d people have joined by one.")
    return f"{words % {'most': FRESH_MAILS, 'days': FRESH_DAYS, 'proven': PROVEN}} {more}"


def _proven(team: int) -> bool:
    return _mailed(team).exclude(used_at=None).count() >= PROVEN


def _mailed(team: int) -> InvitationQuerySet:
    owners = Membership.objects.present().filter(team=team, role=Role.OWNER).exclude(user=None)
    teams = Membership.objects.filter(role=Role.OWNER, user__in=owners.values("user")).values("team")
    return Invitation.objects.filter(team__in=teams, kind=Invitation.Kind.INVITATION).exclude(email="")
