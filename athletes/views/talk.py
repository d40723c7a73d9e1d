"""Talk with one's coaches."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Membership
from athletes.access import AthleteRequest, athlete_page, zone_of
from athletes.models import PlannedExercise
from athletes.talk.about import Links
from athletes.talk.form import MessageForm
from athletes.talk.reading import mark_read
from athletes.talk.thread import thread
from athletes.talk.writing import Written, why_not
from athletes.tapped import UNKNOWN
from athletes.ticks import deliver
from athletes.weeks import local_date


def _exercise(line: PlannedExercise) -> str:
    return reverse("exercises:exercise_detail", args=[line.exercise_id, line.exercise.slug])


LINKS = Links(_exercise, lambda week: reverse("athletes:week_of", args=[week]))


@require_http_methods(["GET", "HEAD", "POST"])
@athlete_page
def talk(request: AthleteRequest) -> HttpResponse:
    """The thread, and a message of one's own."""
    athlete, now = request.athlete, timezone.now()
    picked = request.GET.get("about", "")
    form = MessageForm(request.POST or None, athlete=athlete, today=local_date(now, zone_of(athlete)), picked=picked)
    if request.method == "POST" and form.is_valid():
        return _send(request, form)
    shown = {
        "athlete": athlete,
        "thread": thread(athlete, athlete.membership, LINKS, request.GET.get("before", "")),
        "form": form,
        "may_write": not why_not(athlete),
        "at": int(now.timestamp() * 1000),
        "coaches": Membership.objects.filter(charges__athlete=athlete).present(),
    }
    with timezone.override(zone_of(athlete)):
        return render(request, "athletes/talk.html", shown, status=422 if form.is_bound else 200)


def _send(request: AthleteRequest, form: MessageForm) -> HttpResponse:
    """Through the one function that takes in what athletes say, so that a message is contact like any answer."""
    athlete, now, told = request.athlete, timezone.now(), form.cleaned_data
    line = told["about"].line
    said = Written(told["op_id"] or uuid4(), now, told["text"], line.pk if line else None, told["about"].week)
    answers = deliver(athlete, [], [], now, [said])
    if any(answer.code == UNKNOWN for answer in answers) or not answers:
        raise Http404
    for answer in answers:
        if answer.message:
            messages.error(request, answer.message)
        else:
            mark_read(athlete, athlete.membership, now.isoformat(), now)  # the page it leads to shows all
    return HttpResponseRedirect(reverse("athletes:talk") + "#end", status=303)


@require_POST
@athlete_page
def talk_read(request: AthleteRequest) -> HttpResponse:
    """Note that the newest entry was on the screen."""
    mark_read(request.athlete, request.athlete.membership, request.POST.get("at", ""), timezone.now())
    return redirect("athletes:talk") if "back" in request.POST else HttpResponse(status=204)
