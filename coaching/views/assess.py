"""The coach enters the measures of a session, fast and by keyboard; nothing typed is lost."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import audit
from accounts.access import COACHES, StaffRequest, staff_page
from accounts.models import AuditEvent
from athletes.access import zone_of
from athletes.checks.book import protocols
from athletes.models import Athlete
from athletes.weeks import local_date
from coaching.assess import choosing
from coaching.assess.form import AssessForm, initial
from coaching.assess.keeping import NotTaken, draft_of, drop, finish, keep
from coaching.assess.page import AssessPage
from coaching.scope import editable


@staff_page(*COACHES)
@require_http_methods(["GET", "HEAD", "POST"])
def assess(request: StaffRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(editable(request).with_consents(), pk=pk)
    if not one.may_tell_health:
        audit.record(request.membership, one.membership, AuditEvent.Action.OPENED, "assess")
        status = 409 if request.method == "POST" else 200
        return render(request, "coaching/assess_closed.html", {"athlete": one}, status=status)
    if request.method == "POST":
        return _take(request, one)
    draft, today = draft_of(one, request.membership), local_date(timezone.now(), zone_of(one))
    inches = choosing.in_inches(request.session)
    told = initial(draft, protocols(), inches=inches) if draft else {"day": today, "looked_by": request.membership.name}
    shown = choosing.chosen(request.session, request.membership, draft)
    form = AssessForm(initial=told, protocols=shown, today=today, inches=inches)
    begun = _("Your draft of %(day)s goes on here") % {"day": date_format(draft.day, "D j M")} if draft else ""
    return _show(request, one, form, str(draft.pk if draft else uuid4()), begun)


def _take(request: StaffRequest, one: Athlete) -> HttpResponse:
    """Keep what was sent, then do what the button says: keep, finish, choose other checks or the other unit."""
    do, op_id = request.POST.get("do", "keep"), _op_id(request)
    if do == "drop":
        drop(one, request.membership)
        messages.success(request, _("The draft is thrown away."))
        return redirect("coaching:assessments", one.pk)
    now = timezone.now()
    shown = choosing.named(request.POST.getlist("shown"))
    inches = request.POST.get("unit") == choosing.INCHES
    form = AssessForm(request.POST, protocols=shown, today=local_date(now, zone_of(one)), inches=inches)
    done = _whole(form) and do == "finish"
    try:
        kept = (finish if done else keep)(one, request.membership, op_id, form, now)
    except NotTaken:
        raise Http404 from None
    if request.headers.get("Accept") == "application/json":
        faults = {name: str(errors[0]) for name, errors in form.errors.items()}
        return JsonResponse({"kept": _kept_now() if kept else "", "faults": faults})
    return _go_on(request, one, form, do)


def _whole(form: AssessForm) -> bool:
    """Whether it may be finished; one without an answer says so when somebody tries."""
    if form.is_valid() and form.data.get("do") == "finish" and not form.holds_any:
        form.add_error(None, _("Nothing is entered yet."))
    return form.is_valid()


def _go_on(request: StaffRequest, one: Athlete, form: AssessForm, do: str) -> HttpResponse:
    if form.errors:
        return _show(request, one, form, request.POST["op_id"], _kept_now())
    if do == "finish":
        choosing.remember(request.session, [protocol.id for protocol in form.protocols])
        messages.success(request, _("The assessment is kept."))
        return redirect("coaching:safety" if form.alarms() else "coaching:assessments", one.pk)
    if do == "choose":
        choosing.remember(request.session, request.POST.getlist("check"))
    if do in ("mm", choosing.INCHES):
        request.session[choosing.UNIT] = do
    return redirect("coaching:assess", one.pk)


def _show(request: StaffRequest, one: Athlete, form: AssessForm, op_id: str, kept_at: str) -> HttpResponse:
    audit.record(request.membership, one.membership, AuditEvent.Action.OPENED, "assess")
    context = {"athlete": one, "page": AssessPage(form, op_id, kept_at), "book": protocols().values()}
    return render(request, "coaching/assess.html", context, status=422 if form.errors else 200)


def _op_id(request: StaffRequest) -> UUID:
    try:
        return UUID(request.POST.get("op_id", ""))
    except ValueError:
        raise Http404 from None


def _kept_now() -> str:
    return _("Kept as a draft, %(time)s") % {"time": time_format(timezone.localtime(), "H:i")}
