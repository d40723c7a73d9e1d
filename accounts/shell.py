"""Which frame a page that several roles see is drawn in."""

from collections.abc import Callable

from django.http import HttpRequest

from accounts.access import staff_membership
from accounts.models import Membership


def shell_for(request: HttpRequest) -> str:
    """The template to extend: the coach's desk, the athlete's phone, or the bare gate."""
    place = staff_membership(request)
    if place is not None:
        # The desk's menu asks for the role.
        request.membership = place  # type: ignore[attr-defined]
        return "coach_base.html"
    return "athlete_base.html" if Membership.objects.of(request.user).exists() else "gate.html"


def shell(request: HttpRequest) -> dict[str, Callable[[], str]]:
    """`{% extends shell %}` in a template; asks the database only when a page does so."""
    return {"shell": lambda: shell_for(request)}
