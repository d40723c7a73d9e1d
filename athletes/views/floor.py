"""Floor mode: the day's session for a phone that lies on the mat."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from athletes.access import AthleteRequest, athlete_page, zone_of
from athletes.floor.known import floor_known
from athletes.floor.page import floor_page
from athletes.safety.due import why_asked
from athletes.safety.first import questions_first
from athletes.weeks import local_date


@require_safe
@ensure_csrf_cookie  # the page has no form, and what it ticks is sent by script
@athlete_page
def floor(request: AthleteRequest, day: date | None = None) -> HttpResponse:
    """What is still to do on a day, ready to be played; without a date, today on the athlete's own calendar."""
    now = timezone.now()
    day = day or local_date(now, zone_of(request.athlete))
    known = floor_known(request.athlete, day, day, now)
    today = known.record.today
    page = floor_page(known, day, now, why_asked(request.athlete, known.record.plans_on(today), today))
    if page.day_page.withheld:
        return questions_first(page.day_page)
    return render(request, "athletes/floor.html", {"page": page, "athlete": request.athlete})
