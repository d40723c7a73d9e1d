"""Which frame a page that everyone may open is shown in: the coach's, the athlete's, or the calm card."""

from django.http import HttpRequest

from accounts.access import staff_membership


def shell(request: HttpRequest) -> str:
    """The base template for this person; one query."""
    return "coach_base.html" if staff_membership(request) else "athlete_base.html"
