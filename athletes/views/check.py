"""The guided self-check: begun, answered screen by screen, finished; and one check by itself."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_safe

from athletes.access import AthleteRequest, athlete_page, zone_of
from athletes.checks.draft import after, answer, begin, draft_of, finish, keep_single, to_do
from athletes.checks.noted import own_check
from athletes.checks.page import asks_safety, one_page, summary, whole_page
from athletes.checks.protocol import Protocol
from athletes.checks.screen import Sheet, read_screen
from athletes.checks.told import LONGEST_NAME
from athletes.models import Assessment
from athletes.weeks import local_date


@require_http_methods(["GET", "HEAD", "POST"])
@ensure_csrf_cookie  # a finished check is sent by script
@athlete_page
def check(request: AthleteRequest) -> HttpResponse:
    """The start; with JavaScript all screens are on this page, without it each has its own."""
    athlete, now = request.athlete, timezone.now()
    if request.method == "POST" and athlete.may_tell_health:
        begin(athlete, _who_looks(request), now)
        return redirect("athletes:check_go_on")
    draft = draft_of(athlete, now) if athlete.may_tell_health else None
    page = whole_page(athlete, local_date(now, zone_of(athlete)), now, draft)
    return render(request, "athletes/check.html", {"page": page})


def _who_looks(request: AthleteRequest) -> str:
    """Empty for somebody who is alone."""
    if request.POST.get("who") == "alone":
        return ""
    named = request.POST.get("looked_by", "").strip()[:LONGEST_NAME]
    return named or (_("somebody") if request.POST.get("who") else "")


@require_safe
@athlete_page
def go_on(request: AthleteRequest) -> HttpResponse:
    """To the first check that has no answer yet, the last one if all have."""
    draft = draft_of(request.athlete, timezone.now())
    left = to_do(draft) if draft else []
    if draft is None:
        return redirect("athletes:check")
    return redirect("athletes:check_one", left[0].id if left else "stick-back")


@require_http_methods(["GET", "HEAD", "POST"])
@athlete_page
def check_one(request: AthleteRequest, check: str) -> HttpResponse:
    """One check: a step of the one under way, or by itself."""
    athlete, now = request.athlete, timezone.now()
    protocol, sheet = _own(check), None
    draft = draft_of(athlete, now) if protocol.article else None
    if request.method == "POST" and athlete.may_tell_health:
        sheet = read_screen(protocol, request.POST.dict() if "skip" not in request.POST else {})
        if not sheet.faults:
            return _step(request, draft, protocol, sheet) if draft else _single(request, protocol, sheet)
    page = one_page(athlete, protocol, draft, local_date(now, zone_of(athlete)), now, sheet)
    return render(request, "athletes/check.html", {"page": page})


def _own(check: str) -> Protocol:
    try:
        return own_check(check)
    except KeyError as error:
        raise Http404 from error


def _step(request: AthleteRequest, draft: Assessment, protocol: Protocol, sheet: Sheet) -> HttpResponse:
    """On to the next check, or to what was seen."""
    if "skip" not in request.POST:
        answer(draft, protocol, sheet.noted)
    following = after(protocol)
    if following:
        return redirect("athletes:check_one", following.id)
    if finish(draft, timezone.now()):
        return redirect("athletes:check_done", draft.pk)
    messages.info(request, _("You skipped every check, so nothing was kept."))
    return redirect("athletes:checks")


def _single(request: AthleteRequest, protocol: Protocol, sheet: Sheet) -> HttpResponse:
    if not sheet.noted:
        return redirect("athletes:check_how", protocol.id)
    kept = keep_single(request.athlete, sheet.noted, _who_looks(request), timezone.now())
    if asks_safety(kept):
        return redirect("athletes:safety")
    return redirect("athletes:check_done", kept.pk)


@require_safe
@athlete_page
def check_done(request: AthleteRequest, pk: UUID) -> HttpResponse:
    """What was seen in one check, in words, and one next step."""
    mine = Assessment.objects.for_athlete(request.user).finished().filter(athlete=request.athlete)
    kept = get_object_or_404(mine, pk=pk)
    shown = {"assessment": kept, "told": summary(kept), "asks_safety": asks_safety(kept)}
    return render(request, "athletes/check_done.html", shown)
