"""The squad as a whole: most skipped, adherence by routine, before and after a change."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import ALL_STAFF, StaffRequest, staff_page
from accounts.audit import record_list
from athletes.standing import limits_of
from coaching.dashboard import chosen_week
from coaching.scope import readable_by
from coaching.squad import brought_along, people as tap_by_tap
from coaching.squad_view.page import SPANS, USUAL_SPAN, SquadPage
from coaching.squad_view.part import choice_of


@staff_page(*ALL_STAFF)
@require_safe
def squad_view(request: StaffRequest) -> HttpResponse:
    staff, now = request.membership, timezone.now()
    choice = chosen_week(request.GET.get("week", ""), staff, now)
    part = choice_of(readable_by(staff, request.user), request.GET.get("of", ""))
    if part.open:
        return render(request, "coaching/squad_choose.html", {"part": part, "choice": choice})
    athletes = list(brought_along(part.chosen, staff))
    spans = {str(span): span for span in SPANS}
    span = spans.get(request.GET.get("weeks", ""), USUAL_SPAN)
    page = SquadPage(
        tap_by_tap(athletes, {}, staff, choice.week, now),
        choice.week,
        span,
        request.GET.get("change", ""),
        limits_of(staff.team),
    )
    record_list(staff, f"squad {choice.week}", [athlete.membership_id for athlete in athletes])
    return render(request, "coaching/squad.html", {"page": page, "choice": choice, "part": part})
