"""One athlete's week, and the weekly review that goes from one to the next."""

from contextlib import suppress
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from accounts.access import ALL_STAFF, COACHES, StaffRequest, number_or_404, staff_page
from accounts.once import SentBefore
from athletes.adherence import Week
from coaching.dashboard import chosen_week
from coaching.forms.review import ReviewForm, said_before, with_reply
from coaching.models import Decision, WeeklyReview
from coaching.review.acts import acts_of
from coaching.review.desk import Desk, desk_of
from coaching.review.ended import Ended, decided_by_oneself
from coaching.review.keeping import ReviewedMeanwhile, keep_review, stamp, take_back
from coaching.review.page import WeekPage
from coaching.review.seen import note_seen
from coaching.review.walk import walk


@staff_page(*ALL_STAFF)
@require_safe
def review(request: StaffRequest) -> HttpResponse:
    """Where the review goes on: the first athlete of the round who waits for it, else its end."""
    now = timezone.now()
    choice = chosen_week(request.GET.get("week", ""), request.membership, now)
    queue = walk(request, choice.week, now)
    if (waiting := queue.next_waiting) and "end" not in request.GET:
        return redirect("coaching:week", waiting.pk, choice.week)
    note_seen(request, queue, None, now)
    to_do = acts_of(request.membership, request.user, decided_by_oneself(queue), choice.week, now)
    return render(request, "coaching/reviewed.html", {"page": Ended(queue, to_do), "choice": choice})


@staff_page(*ALL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def week(request: StaffRequest, pk: int, week: str) -> HttpResponse:
    now = timezone.now()
    desk = _desk(request, pk, week, now)
    if request.method != "POST":
        again = _taken_back(request, desk) or {"decision": request.GET.get("decision", "")}
        return _show(request, desk, _form(desk, initial=again), now)
    if not desk.may_review:
        raise Http404
    if "reply" in request.POST:
        return _show(request, desk, _form(desk, initial=_with_reply(request, desk)), now)
    form = _form(desk, request.POST)
    if not form.is_valid():
        return _show(request, desk, form, now, status=422)
    try:
        with suppress(SentBefore):
            keep_review(desk.person, form.said, request.membership)
    except ReviewedMeanwhile:
        return _show(request, _desk(request, pk, week, now), form, now, status=409)
    return _go_on(request, desk, form.said.decision, now)


@staff_page(*COACHES)
@require_POST
def review_take_back(request: StaffRequest) -> HttpResponse:
    """Undo: the review does not stand any more, and its athlete is in view again with what it said."""
    mine = WeeklyReview.objects.editable_by(request.user).filter(reviewed_by=request.membership)
    rows = mine.select_related("athlete__membership")
    review = get_object_or_404(rows, pk=number_or_404(request.POST.get("review", "")))
    if not take_back(review, request.membership, timezone.now()):
        messages.info(request, _("That review stands: a newer one came after it, or it was undone already."))
        return redirect("coaching:week", review.athlete_id, review.week)
    return redirect(f"{reverse('coaching:week', args=[review.athlete_id, review.week])}?again={review.pk}")


def _desk(request: StaffRequest, pk: int, week: str, now: datetime) -> Desk:
    try:
        desk = desk_of(request.membership, request.user, pk, Week.parse(week), now)
    except ValueError:
        raise Http404 from None
    if desk is None:
        raise Http404
    return desk


def _form(desk: Desk, *told: object, **more: object) -> ReviewForm:
    return ReviewForm(*told, now=stamp(desk.person.figures), stopped=desk.person.stop is not None, **more)


def _show(request: StaffRequest, desk: Desk, form: ReviewForm, now: datetime, status: int = 200) -> HttpResponse:
    queue = walk(request, desk.person.week, now, at=desk.person.athlete.pk)
    note_seen(request, queue, desk.person, now)
    page = WeekPage(desk, queue)
    context = {"page": page, "form": form, "meanwhile": form.is_bound and form.made_beside(page.newest)}
    return render(request, "coaching/week.html", context, status=status)


def _taken_back(request: StaffRequest, desk: Desk) -> dict[str, str]:
    """What one's own review said that was taken back a moment ago."""
    if not (told := request.GET.get("again", "")):
        return {}
    mine = WeeklyReview.objects.filter(reviewed_by=request.membership, athlete=desk.person.athlete)
    return said_before(mine.exclude(withdrawn_at=None).filter(pk=number_or_404(told)).first())


def _with_reply(request: StaffRequest, desk: Desk) -> dict[str, object]:
    """What was typed, with the saved reply whose button was pressed: the way without JavaScript."""
    chosen = number_or_404(request.POST["reply"])
    texts = {reply.pk: reply.text for reply in desk.replies}
    return with_reply(request.POST.dict(), texts.get(chosen, ""))


def _go_on(request: StaffRequest, desk: Desk, decision: str, now: datetime) -> HttpResponse:
    """To the next who waits, else to the end of the round; a week before the season has no round.

    Whoever refers somebody with an open red flag goes to its record: until that is written the plans stay stopped.
    """
    person = desk.person
    if decision == Decision.REFER and person.stop:
        messages.success(request, _("Saved for %(name)s.") % {"name": person.name})
        return _leave(request, reverse("coaching:safety", args=[person.athlete.pk]))
    queue = walk(request, person.week, now, at=person.athlete.pk, begin=False)
    if not queue.places:
        messages.success(request, _("Saved for %(name)s.") % {"name": person.name})
        return redirect("coaching:week", person.athlete.pk, person.week)
    if waiting := queue.next_waiting:
        return redirect("coaching:week", waiting.pk, person.week)
    return _leave(request, f"{reverse('coaching:review')}?week={person.week}")


def _leave(request: StaffRequest, url: str) -> HttpResponse:
    """To a page that is no week's: static/js/review/turn.js opens it as the browser does, so that it is made once."""
    return HttpResponseClientRedirect(url) if "HX-Request" in request.headers else redirect(url)
