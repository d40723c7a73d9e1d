"""The squad as a whole: most skipped, adherence by routine, before and after a change."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from accounts.access import ALL_STAFF, StaffRequest, staff_page
from accounts.audit import record_list
from athletes.models import Athlete
from athletes.standing import limits_of
from athletes.weeks import Week
from coaching.dashboard import chosen_week
from coaching.exports.ordering import Refused
from coaching.scope import readable_by
from coaching.squad_view.counted import counted_followers, order_followers
from coaching.squad_view.follower import SPANS
from coaching.squad_view.page import USUAL_SPAN, SquadPage
from coaching.squad_view.part import choice_of


@staff_page(*ALL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def squad_view(request: StaffRequest) -> HttpResponse:
    staff, now = request.membership, timezone.now()
    told = request.POST if request.method == "POST" else request.GET
    choice = chosen_week(told.get("week", ""), staff, now)
    part = choice_of(readable_by(staff, request.user), told.get("of", ""))
    shown = {"choice": choice, "part": part, "fields": {"week": choice.week, "of": part.asked}}
    if part.open:
        return render(request, "coaching/squad_choose.html", shown)
    athletes = list(part.chosen.select_related("membership"))
    if request.method == "POST":
        return _order(request, athletes, choice.week, part.asked)
    ready = counted_followers(staff, request.user, athletes, choice.week, part.asked, now)
    if ready.known is None:
        return render(request, "coaching/squad_wait.html", shown | {"waits": ready, "athletes": len(athletes)})
    if "HX-Request" in request.headers:  # the page that waited
        return HttpResponseClientRefresh()
    spans = {str(span): span for span in SPANS}
    span, change = spans.get(request.GET.get("weeks", ""), USUAL_SPAN), request.GET.get("change", "")
    page = SquadPage(ready.known, choice.week, span, change, limits_of(staff.team))
    record_list(staff, f"squad {choice.week}", [athlete.membership_id for athlete in athletes])
    return render(request, "coaching/squad.html", shown | {"page": page, "counted": ready})


def _order(request: StaffRequest, athletes: Sequence[Athlete], week: Week, of: str) -> HttpResponse:
    if not request.membership.may_coach:
        raise Http404
    try:
        order_followers(request.membership, athletes, week, of)
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect(f"{request.path}?{urlencode({'week': week, 'of': of})}")
