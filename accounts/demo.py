"""The demo's doors: enter as one of its people with one click; none of this exists outside the demo."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

from accounts.models import Membership, Role
from accounts.models.team import MembershipQuerySet

ATHLETES_SHOWN = 4


def enterable() -> MembershipQuerySet:
    """Everybody of the demo who has a login."""
    return Membership.objects.present().exclude(user=None).select_related("team", "user")


def demo_logins() -> list[Membership]:
    """A coach and an athlete first, whom most people want to be, then the other staff and a few athletes."""
    people = list(enterable().order_by("team", "id"))
    athletes = [person for person in people if person.role == Role.ATHLETE][:ATHLETES_SHOWN]
    coaches = [person for person in people if person.role == Role.COACH]
    first = coaches[:1] + athletes[:1]
    return first + [person for person in people if person.is_staff and person not in first] + athletes[1:]


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def demo_is_open(request: HttpRequest) -> bool:
    """In demo mode, to this machine alone unless the demo was made public on purpose."""
    if not settings.DEMO:
        return False
    return settings.PUBLIC_DEMO or _is_loopback(request.META.get("REMOTE_ADDR", ""))
