"""Edit all plans of a routine at once: see what changes for whom, save for those who are ticked, take it back."""

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts import audit
from accounts.access import COACHES, StaffRequest, staff_page
from accounts.numbers import row_number
from athletes.models import PlanEdit
from athletes.models.plan import PlanQuerySet
from athletes.weeks import local_date
from coaching.forms.many import ForWhomForm
from coaching.plans.asked import EditRefused
from coaching.plans.many import Many, edit_all, take_all_back
from coaching.plans.many_page import Done, ManyPage
from coaching.scope import editable_plans
from exercises.models import Routine


@staff_page(*COACHES)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_edit_many(request: StaffRequest) -> HttpResponse:
    if request.method == "POST":
        return _save(request)
    if "done" in request.GET:
        return _done(request)
    if "routine" not in request.GET:
        return _which(request)
    routine = _routine(request, request.GET)
    return _show(request, _page(request, request.GET, _plans(request, routine), routine))


def _which(request: StaffRequest) -> HttpResponse:
    """The routines that somebody runs."""
    running = editable_plans(request).not_over(_today(request))
    counted = running.exclude(routine=None).order_by("routine__name").values("routine", "routine__name")
    return render(request, "coaching/plan_many_which.html", {"routines": counted.annotate(plans=Count("pk"))})


def _show(request: StaffRequest, page: ManyPage, form: ForWhomForm | None = None) -> HttpResponse:
    audit.record_list(request.membership, "plans", [plan.athlete.membership_id for plan in page.many.plans])
    shown = form or ForWhomForm(plans=editable_plans(request).none())
    return render(request, "coaching/plan_many.html", {"page": page, "form": shown}, status=422 if form else 200)


@transaction.atomic
def _save(request: StaffRequest) -> HttpResponse:
    """All that are ticked, or none: whoever was edited meanwhile is shown first as they are now."""
    routine = _routine(request, request.POST)
    plans = _plans(request, routine)
    page = _page(request, request.POST, plans.select_for_update(of=("self",)).order_by("pk"), routine)
    form = ForWhomForm(request.POST, plans=plans)
    if not form.is_valid():
        return _show(request, page, form)
    key: UUID = form.cleaned_data["key"]
    sent_before = PlanEdit.objects.filter(plan__in=editable_plans(request), together=key).exists()  # a double click
    if not sent_before and not page.may_save(form.cleaned_data["plan"]):
        return _show(request, page, form)
    try:
        if not sent_before:
            edit_all(page.chosen, key, request.membership)
    except EditRefused as refused:
        form.add_error("plan", str(refused))
        return _show(request, _page(request, request.POST, plans, routine), form)
    return redirect(reverse("coaching:plan_edit_many", query={"routine": routine.pk, "done": key}))


def _done(request: StaffRequest) -> HttpResponse:
    edits = _edits(request, request.GET.get("done", ""))
    audit.record_list(request.membership, "plans", [edit.plan.athlete.membership_id for edit in edits])
    return render(request, "coaching/plan_many_done.html", {"page": Done(edits, timezone.now())})


@staff_page(*COACHES)
@require_POST
@transaction.atomic
def plan_undo_many(request: StaffRequest) -> HttpResponse:
    """Take back what was done in one go, for all of whom nothing is ticked since."""
    edits = _edits(request, request.POST.get("done", ""))
    locked = editable_plans(request).select_for_update(of=("self",)).filter(edits__in=edits).order_by("pk")
    plans = {plan.pk: plan for plan in locked}
    stay = take_all_back([edit for edit in edits if not edit.taken_back_at], plans, request.membership, timezone.now())
    back = len(edits) - len(stay)
    messages.success(request, ngettext("%(n)d edit undone.", "%(n)d edits undone.", back) % {"n": back})
    for one in stay:
        messages.warning(request, _("%(who)s: it stays. %(why)s") % {"who": one.plan.athlete, "why": one.why})
    return redirect(reverse("coaching:plan_edit_many", query={"done": request.POST["done"]}))


def _edits(request: StaffRequest, told: str) -> list[PlanEdit]:
    """Those of one go, of plans in this coach's charge; none is not found."""
    try:
        key = UUID(told)
    except ValueError:
        raise Http404 from None
    mine = PlanEdit.objects.filter(plan__in=editable_plans(request), together=key)
    if edits := list(mine.select_related("plan__athlete__membership", "made_by").order_by("pk")):
        return edits
    raise Http404


def _page(request: StaffRequest, told: QueryDict, plans: PlanQuerySet, routine: Routine) -> ManyPage:
    ended = editable_plans(request).filter(routine=routine, end__lt=_today(request)).count()
    return ManyPage(routine, Many(list(plans), timezone.now()), told, request.membership, ended)


def _plans(request: StaffRequest, routine: Routine) -> PlanQuerySet:
    """Those of the routine that are not over on the coach's calendar, by name."""
    running = editable_plans(request).filter(routine=routine).not_over(_today(request))
    return running.order_by("athlete__membership__name", "pk")


def _routine(request: StaffRequest, told: QueryDict) -> Routine:
    found = Routine.objects.filter(pk=row_number(told.get("routine", "")) or 0)
    # Whoever may edit a plan of it sees its name, also where the routine is another coach's own.
    mine = found.filter(pk__in=editable_plans(request).values("routine"))
    return get_object_or_404(mine | found.filter(pk__in=Routine.objects.usable_by(request.membership).values("pk")))


def _today(request: StaffRequest) -> date:
    return local_date(timezone.now(), ZoneInfo(request.membership.zone))
