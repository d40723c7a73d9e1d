"""Today, and any other day of one's own: look at it, tick it."""

from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from athletes.access import AthleteRequest, athlete_page, is_seen, zone_of
from athletes.tapped import UNKNOWN
from athletes.taps import NotATap, read_taps
from athletes.ticks import deliver
from athletes.today import day_page, day_url
from athletes.weeks import local_date


@require_http_methods(["GET", "HEAD", "POST"])
@athlete_page
def today(request: AthleteRequest, day: date | None = None) -> HttpResponse:
    """One day with its week; without a date, today on the athlete's own calendar."""
    now = timezone.now()
    day = day or local_date(now, zone_of(request.athlete))
    return _tick(request, day, now) if request.method == "POST" else _show(request, day, now)


def _show(request: AthleteRequest, day: date, now: datetime) -> HttpResponse:
    page = day_page(request.athlete, day, now, seen=is_seen(request))
    asked = request.GET.get("at", "")
    more = int(asked) if asked.isdecimal() and len(asked) < 19 else None
    unfolded = {more, page.asked_why.line.pk if page.asked_why else None}
    shown = {"page": page, "athlete": request.athlete, "more": more, "unfolded": unfolded}
    return render(request, "athletes/today.html", shown)


def _tick(request: AthleteRequest, day: date, now: datetime) -> HttpResponse:
    tapped = now.astimezone(zone_of(request.athlete))
    try:
        ticks = read_taps(request.POST.get("tick", ""), day, tapped)
    except NotATap:
        messages.error(request, _("We could not read that tick, and nothing was stored. Tap it again."))
        return _see(request, day)
    answers = deliver(request.athlete, ticks, [], now)
    if any(answer.code == UNKNOWN for answer in answers):
        raise Http404
    for sentence in dict.fromkeys(answer.message for answer in answers if not answer.stored):
        messages.error(request, sentence)
    return _see(request, day)


def _see(request: HttpRequest, day: date) -> HttpResponse:
    """303, so that the browser asks for the day anew and a reload repeats nothing."""
    return HttpResponseRedirect(day_url(day), status=303)
