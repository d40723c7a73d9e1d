"""What was seen over time, and how each check is done and how far it can be trusted."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from athletes.access import AthleteRequest, athlete_page, zone_of
from athletes.checks.book import article_checks, protocols
from athletes.checks.figures import pictured
from athletes.checks.noted import own_checks
from athletes.checks.records import series_of
from athletes.checks.seen import check_seen, checks_seen, last_day
from athletes.weeks import local_date

OF_A_YEAR = 12  # dots of one check on its own page


@require_safe
@athlete_page
def checks(request: AthleteRequest) -> HttpResponse:
    """Every check that was done, and the others that one may open."""
    seen = series_of(request.athlete)
    told = checks_seen(seen)
    known = {each.protocol.id for each in told}
    shown = {
        "athlete": request.athlete,
        "seen": told,
        "others": [protocol for protocol in own_checks() if protocol.id not in known],
        "last": last_day(seen),
        "today": local_date(timezone.now(), zone_of(request.athlete)),
    }
    return render(request, "athletes/checks.html", shown)


@require_safe
@athlete_page
def check_how(request: AthleteRequest, check: str) -> HttpResponse:
    """One check: how it is done, what it can and cannot tell, and what was seen."""
    protocol = protocols().get(check)
    if protocol is None:
        raise Http404
    shown = {
        "athlete": request.athlete,
        "seen": check_seen(protocol, series_of(request.athlete), OF_A_YEAR),
        "steps": pictured(protocol),
        "own": protocol in own_checks(),
        "article": protocol in article_checks(),
    }
    return render(request, "athletes/check_how.html", shown)
