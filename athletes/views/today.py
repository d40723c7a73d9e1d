"""Today, and any other day of one's own: look at it, tick it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.numbers import row_number
from athletes.access import AthleteRequest, athlete_page, is_seen, zone_of
from athletes.answering import read_answer
from athletes.asking import answers_data, asked_how, beside_what_stands, morning
from athletes.checks.weekly import is_asked
from athletes.models import Athlete
from athletes.opening import day_page
from athletes.plan_news import mark_seen, plan_news
from athletes.safety.first import questions_first
from athletes.swaps import easier_move
from athletes.tapped import UNKNOWN, Answer
from athletes.taps import NotATap, read_taps
from athletes.ticks import deliver
from athletes.today import DayPage, day_url
from athletes.views.impact import NOT_NOW as NOT_THIS_WEEK
from athletes.way_back import is_offered
from athletes.weeks import local_date
from exercises.models import Exercise

NOT_NOW = "not_now"  # the morning's question was put off on this date


@require_http_methods(["GET", "HEAD", "POST"])
@athlete_page
def today(request: AthleteRequest, day: date | None = None) -> HttpResponse:
    """One day with its week; without a date, today on the athlete's own calendar."""
    now = timezone.now()
    day = day or local_date(now, zone_of(request.athlete))
    if request.method != "POST":
        return _show(request, day, now)
    return _answer(request, day, now) if "feedback" in request.POST else _tick(request, day, now)


def _show(request: AthleteRequest, day: date, now: datetime) -> HttpResponse:
    page = day_page(request.athlete, day, now, seen=is_seen(request), short="short" in request.GET)
    if page.withheld:
        return questions_first(page)
    more = row_number(request.GET.get("at", ""))
    how = asked_how(page)
    news = plan_news(request.athlete, page)
    if is_seen(request):
        mark_seen(news, page)
    shown = {
        "news": news,
        "page": page,
        "more": more,
        "easier": _easier(request.athlete, page, more),
        "unfolded": {more, page.asked_why.line.pk if page.asked_why else None},
        "how": how.line.pk if how else None,
        "morning": None if request.session.get(NOT_NOW) == day.isoformat() else morning(page),
        "answers": answers_data(page),
        "way_back": is_offered(request, page),
        "impact": _impact_asked(request, page),
    }
    response = render(request, "athletes/today.html", shown)
    response["Content-Location"] = page.url  # which day Today is: the phone keeps it under that day
    return response


def _impact_asked(request: AthleteRequest, page: DayPage) -> bool:
    """Whether the weekly check is put forward: on today's page, once a week, until it is answered or put off."""
    if not page.is_today or page.stop or request.session.get(NOT_THIS_WEEK) == str(page.week):
        return False
    return is_asked(request.athlete, [plan.mode for plan in page.record.plans_on(page.day)], page.day)


def _easier(athlete: Athlete, page: DayPage, line: int | None) -> Exercise | None:
    """What may stand in for the move whose menu is open."""
    card = next((card for card in page.cards if card.line.pk == line), None)
    return easier_move(card.line, athlete) if card and page.open else None


def _answer(request: AthleteRequest, day: date, now: datetime) -> HttpResponse:
    """Keep what was said of a move, or that the question of the morning is not for now."""
    told = request.POST["feedback"]
    if told == NOT_NOW:
        request.session[NOT_NOW] = day.isoformat()
        return _see(request, day)
    try:
        said = read_answer(told, request.POST.get("note", ""), request.POST.get("side", ""), day)
    except NotATap:
        messages.error(request, _("We could not read that answer, and nothing was stored. Tap it again."))
        return _see(request, day)
    feedback = beside_what_stands(request.athlete, said, now)
    return _answered(request, day, deliver(request.athlete, [], [feedback], now))


def _tick(request: AthleteRequest, day: date, now: datetime) -> HttpResponse:
    tapped = now.astimezone(zone_of(request.athlete))
    try:
        ticks = read_taps(request.POST.get("tick", ""), day, tapped)
    except NotATap:
        messages.error(request, _("We could not read that tick, and nothing was stored. Tap it again."))
        return _see(request, day)
    return _answered(request, day, deliver(request.athlete, ticks, [], now))


def _answered(request: HttpRequest, day: date, answers: Iterable[Answer]) -> HttpResponse:
    """Back to the day, with a sentence for each kind of refusal; a line of somebody else does not exist."""
    answers = list(answers)
    if any(answer.code == UNKNOWN for answer in answers):
        raise Http404
    for sentence in dict.fromkeys(answer.message for answer in answers if not answer.stored):
        messages.error(request, sentence)
    return _see(request, day)


def _see(request: HttpRequest, day: date) -> HttpResponse:
    """303, so that the browser asks for the day anew and a reload repeats nothing."""
    short = "?short=1" if "short" in request.GET else ""
    return HttpResponseRedirect(day_url(day) + short, status=303)
