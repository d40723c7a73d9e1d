"""The athlete's own symptom checklist."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from athletes.access import AthleteRequest, athlete_page
from athletes.symptoms.desk import Desk


@require_http_methods(["GET", "HEAD", "POST"])
@athlete_page
def symptoms(request: AthleteRequest) -> HttpResponse:
    """The list with its map; a place is posted, because no address may hold a word about health."""
    now = timezone.now()
    desk = Desk(request.athlete, request.athlete.membership, now)
    if request.method != "POST":
        return render(request, "athletes/symptoms.html", {"desk": desk})
    outcome = desk.act(request.POST)
    if outcome.form:
        desk = Desk(request.athlete, request.athlete.membership, now, outcome.form)
        status = 422 if outcome.form.is_bound else 200
        return render(request, "athletes/symptom.html", {"desk": desk}, status=status)
    if outcome.refused:
        messages.error(request, outcome.refused)
    else:
        messages.success(request, outcome.said)
    # 303, so that a reload keeps nothing twice.
    return HttpResponseRedirect(reverse("athletes:safety" if outcome.hurts else "athletes:symptoms"), status=303)
