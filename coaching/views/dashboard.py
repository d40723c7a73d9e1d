"""The dashboard: who needs the coach, why, in words, most urgent first."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import ALL_STAFF, StaffRequest, staff_page
from accounts.audit import record_list
from athletes.models import Athlete
from coaching.dashboard import chosen_week, dashboard as dashboard_of
from coaching.forms.dashboard import FilterForm
from coaching.squad import squad


@staff_page(*ALL_STAFF)
@require_safe
def dashboard(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    choice = chosen_week(request.GET.get("week", ""), request.membership, now)
    people = squad(request.membership, request.user, choice.week, now)
    form = FilterForm(request.GET, people)
    page = dashboard_of(people, form.applied(people), request.GET.get("page"), request.membership)
    record_list(request.membership, form.told(choice.week), [one.athlete.membership_id for one in page.page])
    template = "coaching/dashboard.html"
    return render(
        request,
        f"{template}#list" if _types_on(request) else template,
        {"dash": page, "form": form, "choice": choice, "now": now},
    )


@staff_page(*ALL_STAFF)
@require_safe
def team(request: StaffRequest) -> HttpResponse:
    """Every athlete of the team by name, groups and plan names; no health data."""
    known = (
        Athlete.objects.known_to(request.user)
        .present()
        .filter(team=request.membership.team_id)
        .select_related("membership")
        .prefetch_related("groups", "plans", "charges__coach")
    )
    mine = set(Athlete.objects.for_coach(request.user).values_list("pk", flat=True))
    record_list(request.membership, "team", [athlete.membership_id for athlete in known])
    return render(request, "coaching/team.html", {"athletes": known, "mine": mine})


def _types_on(request: StaffRequest) -> bool:
    """Whether htmx asks for the list alone; going back in the browser needs the whole page."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
