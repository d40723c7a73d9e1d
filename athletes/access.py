"""The athlete's own pages: finds the athlete behind the login, or answers 404."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from accounts.models import Membership, User
from athletes.checks.weekly import with_impact
from athletes.models import Athlete
from athletes.plan_news import with_plan_news
from athletes.safety.due import with_safety
from athletes.safety.unkept import latest_reading
from athletes.talk.unread import with_news

WHOSE = "X-Evenstride-Athlete"


class AthleteRequest(HttpRequest):
    """A request of an athlete, with the row it speaks for and the consents on it."""

    user: User
    athlete: Athlete


type AthleteView[**P] = Callable[Concatenate[AthleteRequest, P], HttpResponse]
type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


def own_athlete(request: HttpRequest, user: User | AnonymousUser | None = None) -> Athlete | None:
    """The athlete this login is; in the team chosen in the session if there are several.

    `user` is who an API key stands for: the session knows nothing of it.
    """
    mine = Athlete.objects.for_athlete(user or request.user).with_consents()
    if request.method in ("GET", "HEAD"):
        # What stands around a page; a tick has no use for it.
        mine = with_plan_news(with_news(with_impact(with_safety(mine.with_ways()))), timezone.now())
    athletes = list(mine.select_related("membership", "team").order_by("id"))
    chosen = request.session.get("team")
    own = next((one for one in athletes if one.team_id == chosen), athletes[0] if athletes else None)
    if own and request.method in ("GET", "HEAD"):
        own.answered_at = latest_reading(own, request.session)
    return own


def athlete_page[**P](view: AthleteView[P]) -> View[P]:
    """Let in only athletes, each to their own pages; who was archived is told so where they come in."""

    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        athlete = own_athlete(request)
        if athlete is None and Membership.objects.archived_of(request.user).exists():
            return redirect("home")
        if athlete is None:
            raise Http404
        request.athlete = athlete  # type: ignore[attr-defined]
        return _of(athlete, view(request, *args, **kwargs))  # type: ignore[arg-type]

    update_wrapper(guarded, view)
    return guarded


def _of(athlete: Athlete, response: HttpResponse) -> HttpResponse:
    """Say whose page this is, so that a phone keeps it under that account; nothing a shared cache may keep says so."""
    if not response.has_header("Cache-Control"):
        response[WHOSE] = str(athlete.pk)
    return response


def is_seen(request: HttpRequest) -> bool:
    """Whether somebody is looking: a browser that fetches ahead, or a program that asks for headers, is nobody."""
    purpose = request.headers.get("Sec-Purpose") or request.headers.get("Purpose") or ""
    return request.method == "GET" and "prefetch" not in purpose


def zone_of(athlete: Athlete) -> ZoneInfo:
    return ZoneInfo(athlete.membership.zone)
