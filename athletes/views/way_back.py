"""The answer "Not now" to the offer of a way back in."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from athletes.access import AthleteRequest, athlete_page, zone_of
from athletes.way_back import put_off
from athletes.weeks import local_date


@require_POST
@athlete_page
def not_now(request: AthleteRequest) -> HttpResponse:
    """Kept with this phone's session: a new phone may be asked again, because the old one is gone."""
    put_off(request, local_date(timezone.now(), zone_of(request.athlete)))
    return redirect("athletes:today")
