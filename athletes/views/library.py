"""The library, narrowed to the athlete's own plans."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from athletes.access import AthleteRequest, athlete_page, zone_of
from athletes.models import PlannedExercise
from athletes.safety.stop import open_periods, stop_of
from athletes.weeks import local_date
from exercises.library_page import library_page
from exercises.models import Exercise


@require_safe
@athlete_page
def plan_library(request: AthleteRequest) -> HttpResponse:
    """What the plans that run or are still to come ask for, also when the library offers it no more."""
    now = timezone.now()
    today = local_date(now, zone_of(request.athlete))
    planned = PlannedExercise.objects.filter(plan__athlete=request.athlete).not_over(today)
    exercises = Exercise.objects.for_user(request.user).filter(pk__in=planned.values("exercise"))
    stop = stop_of(open_periods(request.athlete), now)
    page = {"shell": "athlete_base.html", "stop": stop, **library_page(request.GET, exercises)}
    return render(request, "athletes/plan_library.html", page)
