"""The safety questions, and the card that says what to do when one of them applies."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from athletes.access import AthleteRequest, athlete_page, zone_of
from athletes.converters import DateConverter
from athletes.safety.card import card_page
from athletes.safety.page import NotAnswered, questions_page, read_form
from athletes.safety.unkept import note_reading
from athletes.ticks import deliver
from athletes.today import day_url
from athletes.weeks import local_date


@require_http_methods(["GET", "HEAD", "POST"])
@athlete_page
def safety(request: AthleteRequest) -> HttpResponse:
    """All ten red flags on one page; *None of these* is one tap."""
    now = timezone.now()
    if request.method == "POST":
        return _answer(request, now)
    page = questions_page(request.athlete, now)
    return render(request, "athletes/safety.html", {"page": page, "day": _day_after(request)})


def _answer(request: AthleteRequest, now: datetime) -> HttpResponse:
    if not request.athlete.may_tell_health:  # nothing may be kept, and nothing is: see docs/decisions
        note_reading(request.session, now)
        return _on(request)
    tapped = now.astimezone(zone_of(request.athlete))
    try:
        answer = read_form(request.POST, local_date(now, zone_of(request.athlete)), tapped)
    except NotAnswered as why:
        page = questions_page(request.athlete, now, request.POST)
        return render(request, "athletes/safety.html", {"page": page, "day": _day_after(request), "error": why})
    for said in deliver(request.athlete, [], [], now, [answer]):
        if not said.stored:
            messages.error(request, said.message)
    return _on(request)


def _on(request: AthleteRequest) -> HttpResponseRedirect:
    """To the day that was asked for; 303, so that a reload answers nothing twice."""
    return HttpResponseRedirect(_day_after(request), status=303)


def _day_after(request: AthleteRequest) -> str:
    """The address of the day to show next: today unless another was asked for."""
    try:
        return day_url(DateConverter().to_python(request.GET.get("day", "")))
    except ValueError:
        return reverse("athletes:today")


@require_safe
@athlete_page
def card(request: AthleteRequest) -> HttpResponse:
    """The one-page card to show or print; without a stop it says that there is none."""
    letter = request.GET.get("paper") == "letter"
    page = card_page(request.athlete, timezone.now())
    return render(request, "athletes/safety_card.html", {"page": page, "paper": "letter" if letter else "a4"})
