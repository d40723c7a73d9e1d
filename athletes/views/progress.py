"""Progress: the weeks, the sides and the coach's words, to look at."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from athletes.access import AthleteRequest, athlete_page, zone_of
from athletes.adherence import Week
from athletes.checks.records import series_of
from athletes.checks.seen import ago, checks_seen, last_day
from athletes.checks.weekly import season
from athletes.counting import counting
from athletes.progress import newest_of_each, progress as progress_of
from athletes.reviewed import reviews_told
from athletes.weeks import local_date

AT_MOST = 20  # reviews read; a week may have been reviewed again


@require_safe
@athlete_page
def progress(request: AthleteRequest) -> HttpResponse:
    """Half a year up to this week; looking at it is no contact, because no day's moves are on it."""
    athlete, now = request.athlete, timezone.now()
    week = Week.of(local_date(now, zone_of(athlete)))
    page = progress_of(athlete, week, now)
    seen = series_of(athlete)
    last = last_day(seen)
    shown = {
        "page": page,
        "seen": [check for check in checks_seen(seen) if check.protocol.article],
        "last_seen": ago(last, local_date(now, zone_of(athlete))) if last else "",
        "standing": page.standing,
        "counting": counting(page.standing.figures),
        "periods": page.periods,
        "limits": page.limits,
        "impact": season(athlete, week) if athlete.may_tell_health else [],
        "reviews": newest_of_each(reviews_told(athlete)[:AT_MOST]),
    }
    return render(request, "athletes/progress.html", shown)
