"""Leaves a trace of who read whose record through the API, and keeps staff without a second factor out."""

from collections import defaultdict
from collections.abc import Iterable
from typing import cast

from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from accounts import audit
from accounts.models import AuditEvent, Membership, User
from accounts.second_factor import second_factor_due
from athletes.models import Athlete


def leave_trace(request: Request, athlete: Athlete, what: str) -> None:
    """One event for an object opened; none for one's own."""
    if athlete.membership.user_id != request.user.pk:
        audit.record(staff_place(request, athlete.team_id), athlete.membership, AuditEvent.Action.OPENED, what)


def leave_traces(request: Request, what: str, athletes: Iterable[Athlete]) -> None:
    """One event for a list in each team, with the people shown; none for one's own rows."""
    shown: dict[int, set[int]] = defaultdict(set)
    for athlete in athletes:
        if athlete.membership.user_id != request.user.pk:
            shown[athlete.team_id].add(athlete.membership_id)
    for team, memberships in shown.items():
        audit.record_list(staff_place(request, team), what, memberships)


def staff_place(request: Request, team: int) -> Membership:
    """The staff place this person reads and writes from; 403 while a session waits for its second factor."""
    place = Membership.objects.of(cast(User, request.user)).staff().get(team=team)
    if request.auth is None and second_factor_due(request._request, place):
        raise PermissionDenied(_("Add a passkey or an authenticator app to your login first."))
    return place
