"""Assign a routine to any number of athletes, see what they will see, and take it back."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import audit
from accounts.access import COACHES, StaffRequest, staff_page
from athletes.weeks import local_date
from coaching.assign_page import AssignPage
from coaching.assigning import Assigned, Shortened, assign as assign_to, next_monday, take_back
from coaching.forms.assign import AssignForm
from coaching.safety.stopped import stopped_of
from coaching.scope import editable, editable_plans
from exercises.models import Routine
from exercises.models.routine import RoutineQuerySet

DONE = "assigned"  # key of the session: ids of the last assignment, so that it can be taken back


@staff_page(*COACHES)
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: StaffRequest) -> HttpResponse:
    form = _form(request, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = assign_to(form.assignment, list(form.cleaned_data["athletes"]), request.membership)
        if not _sent_twice(request, done):
            request.session[DONE] = done.written()
        return redirect("coaching:assigned")
    page = _page(request, form)
    return render(request, "coaching/assign.html", {"page": page, "form": form}, status=422 if form.errors else 200)


@staff_page(*COACHES)
@require_safe
def assign_preview(request: StaffRequest) -> HttpResponse:
    """What the athletes will see, of a form that is not finished yet."""
    form = _form(request, request.GET)
    form.is_valid()
    return render(request, "coaching/parts/beside.html", {"page": _page(request, form)})


@staff_page(*COACHES)
@require_safe
def assigned(request: StaffRequest) -> HttpResponse:
    """Who has it now, and the way back."""
    done = request.session.get(DONE)
    if not done:
        return redirect("coaching:assign")
    plans = editable_plans(request).filter(pk__in=done["plans"]).order_by("athlete__membership__name")
    shortened = editable_plans(request).filter(pk__in=[one[0] for one in done["shortened"]])
    had_it = editable(request).filter(pk__in=done["had_it"])
    stopped = editable(request).filter(plans__in=plans, pk__in=stopped_of(editable(request)))
    context = {"plans": plans, "shortened": shortened, "had_it": had_it, "stopped": stopped.distinct()}
    return render(request, "coaching/assigned.html", context)


@staff_page(*COACHES)
@require_POST
def assign_undo(request: StaffRequest) -> HttpResponse:
    done = request.session.pop(DONE, None)
    if not done:
        return redirect("coaching:assign")
    plans = editable_plans(request).filter(pk__in=done["plans"])
    removed = take_back(plans, [Shortened.read(one) for one in done["shortened"]], request.membership)
    kept = len(done["plans"]) - removed
    messages.success(request, ngettext("Undone: %(n)d plan.", "Undone: %(n)d plans.", removed) % {"n": removed})
    if kept:
        said = ngettext("%(n)d plan is opened already and stays.", "%(n)d plans are opened already and stay.", kept)
        messages.warning(request, said % {"n": kept})
    return redirect("coaching:assign")


def _page(request: StaffRequest, form: AssignForm) -> AssignPage:
    """The page; what is suggested for those who are ticked shows their record, so it leaves a trace."""
    page = AssignPage(form, list(_routines(request)), editable(request), form.now, request.membership)
    if shown := page.preview.athletes:
        audit.record_list(request.membership, "suggestions", [athlete.membership_id for athlete in shown])
    return page


def _sent_twice(request: StaffRequest, done: Assigned) -> bool:
    """A double click adds nothing; what the first one made must stay to be taken back."""
    first = request.session.get(DONE)
    if done.plans or not first:
        return False
    have = editable_plans(request).filter(pk__in=first["plans"]).values_list("athlete", flat=True)
    return {athlete.pk for athlete in done.had_it} <= set(have)


def _form(request: StaffRequest, data: QueryDict | None) -> AssignForm:
    """The form, empty but for what the address asks for: `?routine=` and any number of `?athlete=`."""
    now = timezone.now()
    initial = {
        "routine": request.GET.get("routine"),
        "athletes": request.GET.getlist("athlete"),
        "start": next_monday(local_date(now, ZoneInfo(request.membership.zone))),
    }
    return AssignForm(data, initial=initial, routines=_routines(request), athletes=editable(request), now=now)


def _routines(request: StaffRequest) -> RoutineQuerySet:
    """Built-in routines and those of the team in view."""
    offered = Routine.objects.for_user(request.user).offered().with_moves()
    return offered.filter(Q(team=None) | Q(team=request.membership.team_id))
