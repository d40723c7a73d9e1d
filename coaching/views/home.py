"""The address without a path: each person to the page they work on."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.models import Membership


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Visitors to the landing page, staff to the dashboard, athletes to Today; others are told who can let them in.

    Of a person who is both, the team they chose or joined last in this session says which; else it is the desk.
    """
    if not request.user.is_authenticated:
        return redirect("account_login")
    places = list(Membership.objects.of(request.user))
    here = [place for place in places if place.team_id == request.session.get("team")] or places
    if not here:
        archived = Membership.objects.archived_of(request.user).select_related("team")
        return render(request, "accounts/no_team.html", {"archived": archived})
    staff = any(place.is_staff for place in here)
    return redirect("coaching:dashboard" if staff else "athletes:today")
