"""The athlete's own week, to look at."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from athletes.access import AthleteRequest, athlete_page, zone_of
from athletes.adherence import Week
from athletes.counting import counting
from athletes.reports import record
from athletes.reviewed import reviews_told
from athletes.standing import limits_of, standing
from athletes.week_page import still_open, week_table
from athletes.week_said import week_said
from athletes.weeks import local_date


@require_safe
@athlete_page
def week(request: AthleteRequest, week: str = "") -> HttpResponse:
    """This week, or the one the address names; an address that names none says why."""
    athlete, now = request.athlete, timezone.now()
    this_week = Week.of(local_date(now, zone_of(athlete)))
    try:
        shown = Week.parse(week) if week else this_week
    except ValueError as error:
        return render(request, "athletes/no_such_week.html", {"why": error}, status=404)
    own = record(athlete, shown.monday, shown.sunday, now)
    limits = limits_of(athlete.team)
    page = {
        "week": shown,
        "this_week": this_week,
        "standing": standing(own, shown, limits),
        "counting": counting(own.week(shown)),
        "table": week_table(own, shown),
        "still_open": still_open(own, shown),
        "said": week_said(own, shown),
        "limits": limits,
        "periods": own.periods,
        "plans": own.plans,
        "word": reviews_told(athlete).exclude(note="").filter(week=str(shown)).first(),
    }
    return render(request, "athletes/week.html", page)
