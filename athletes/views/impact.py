"""The weekly impact check of one's own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from athletes.access import AthleteRequest, athlete_page, zone_of
from athletes.checks.impact_form import ImpactForm
from athletes.checks.impact_words import NOT_VALIDATED
from athletes.checks.weekly import season
from athletes.ticks import deliver
from athletes.weeks import Week, local_date

NOT_NOW = "impact_not_now"  # in the session: the week in which the card on Today was put off


@require_http_methods(["GET", "HEAD", "POST"])
@athlete_page
def impact(request: AthleteRequest) -> HttpResponse:
    """Four taps on one page; answered again, the newest of the week stands."""
    athlete, now = request.athlete, timezone.now()
    week = Week.of(local_date(now, zone_of(athlete)))
    if "not_now" in request.POST:
        request.session[NOT_NOW] = str(week)
        return redirect("athletes:today")
    weeks = season(athlete, week)
    form = ImpactForm(request.POST or None, stands=weeks[-1].impact if weeks else None)
    if request.method == "POST" and form.is_valid():
        for said in deliver(athlete, [], [], now, [form.answer(week, now.astimezone(zone_of(athlete)))]):
            messages.success(request, _("Kept, thank you.")) if said.stored else messages.error(request, said.message)
        return redirect("athletes:impact")
    shown = {"form": form, "weeks": weeks, "week": week, "label": NOT_VALIDATED}
    return render(request, "athletes/impact.html", shown, status=422 if form.is_bound else 200)
