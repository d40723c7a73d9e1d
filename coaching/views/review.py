"""One athlete's week, and the weekly review that goes from one to the next."""

from contextlib import suppress

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import audit
from accounts.access import ALL_STAFF, StaffRequest, staff_page
from accounts.models import AuditEvent
from accounts.once import SentBefore
from athletes.adherence import Week
from coaching.dashboard import chosen_week
from coaching.forms.review import ReviewForm
from coaching.models import Decision
from coaching.reviewing import Queue, first_unreviewed, keep_review, queue, stamp
from coaching.scope import editable
from coaching.squad import squad
from coaching.suggesting import panel
from coaching.week_page import WeekPage


@staff_page(*ALL_STAFF)
@require_safe
def review(request: StaffRequest) -> HttpResponse:
    """Where the review goes on: the first athlete of the queue who waits for it."""
    now = timezone.now()
    choice = chosen_week(request.GET.get("week", ""), request.membership, now)
    people = squad(request.membership, request.user, choice.week, now)
    if waiting := first_unreviewed(people):
        return redirect("coaching:week", waiting.athlete.pk, choice.week)
    return render(request, "coaching/reviewed.html", {"people": people, "choice": choice})


@staff_page(*ALL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def week(request: StaffRequest, pk: int, week: str) -> HttpResponse:
    line = _queue(request, pk, week)
    begun = line.at.week.monday <= line.at.record.today
    may_review = begun and editable(request).filter(pk=pk).exists()
    if request.method == "POST":
        if not may_review:
            raise Http404
        form = ReviewForm(request.POST, now=stamp(line.at.figures), stopped=line.at.stop is not None)
        if form.is_valid():
            with suppress(SentBefore):
                keep_review(line.at, by=request.membership, **form.kept)
            messages.success(request, _("Saved for %(name)s.") % {"name": line.at.name})
            return _go_on(line, form.cleaned_data["decision"])
    else:
        form = ReviewForm(now=stamp(line.at.figures), initial={"decision": request.GET.get("decision", "")})
    audit.record(request.membership, line.at.athlete.membership, AuditEvent.Action.OPENED, f"week {line.at.week}")
    beside = [person.athlete.membership_id for person in line.people]  # the queue shows everybody's band
    audit.record_list(request.membership, f"review {line.at.week}", beside)
    page = WeekPage(line, may_review, panel(line.at.record, request.membership, may_answer=may_review))
    status = 422 if form.errors else 200
    return render(request, "coaching/week.html", {"page": page, "form": form}, status=status)


def _queue(request: StaffRequest, pk: int, week: str) -> Queue:
    try:
        line = queue(request.membership, request.user, pk, Week.parse(week), timezone.now())
    except ValueError:
        raise Http404 from None
    if line is None:
        raise Http404
    return line


def _go_on(line: Queue, decision: str) -> HttpResponse:
    """To the next who waits, else to the end of the review; a week before the season has no next.

    Whoever refers somebody with an open red flag goes to its record: until that is written the plans stay stopped.
    """
    if decision == Decision.REFER and line.at.stop:
        return redirect("coaching:safety", line.at.athlete.pk)
    if not line.whole:
        return redirect("coaching:week", line.at.athlete.pk, line.at.week)
    if waiting := line.next_unreviewed:
        return redirect("coaching:week", waiting.athlete.pk, waiting.week)
    return redirect(f"{reverse('coaching:review')}?week={line.at.week}")
