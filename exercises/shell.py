"""Which frame a page that everyone may open is shown in: the coach's, the athlete's, or the calm card."""

from django.http import HttpRequest

from accounts.access import staff_membership


def shell(request: HttpRequest) -> str:
    """The base template for this person; one query. Staff have their place on the request, as on their own pages."""
    place = staff_membership(request)
    if place is None:
        return "athlete_base.html"
    request.membership = place  # type: ignore[attr-defined]
    return "coach_base.html"
