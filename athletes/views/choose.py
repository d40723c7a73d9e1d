"""The commit list of a plan, to choose from."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from athletes.access import AthleteRequest, athlete_page, zone_of
from athletes.choosing import Choice
from athletes.commit_list import ChoiceRefused, CommitList, choose as keep
from athletes.models import Plan
from athletes.tapped import NO_CONSENT, refusal_text
from athletes.weeks import local_date


@require_http_methods(["GET", "HEAD", "POST"])
@athlete_page
def choose(request: AthleteRequest, pk: int) -> HttpResponse:
    """Choose, or choose anew; a plan that leaves no choice has no such page."""
    today = local_date(timezone.now(), zone_of(request.athlete))
    own = Plan.objects.filter(athlete=request.athlete, choose_at_most__isnull=False).not_over(today)
    plan = get_object_or_404(own, pk=pk)
    if request.method != "POST":
        return _show(request, CommitList(plan, today))
    told = list(dict.fromkeys(request.POST.getlist("move")))
    try:
        if not request.athlete.may_tick:
            raise ChoiceRefused(refusal_text(NO_CONSENT))
        choice = keep(plan, told, today)
    except ChoiceRefused as refused:
        return _show(request, CommitList(plan, today, told), str(refused))
    messages.success(request, _said(choice, plan, choice.holds_from > today))
    return redirect("athletes:today")


def _show(request: AthleteRequest, page: CommitList, error: str = "") -> HttpResponse:
    context = {"page": page, "error": error, "athlete": request.athlete}
    return render(request, "athletes/choose.html", context, status=422 if error else 200)


def _said(choice: Choice, plan: Plan, waits: bool) -> str:
    if not waits:
        return _("Chosen. This is what your plan asks for from now on.")
    return _("Chosen. It holds from %(day)s.") % {"day": date_format(choice.holds_from, "l j F")}
