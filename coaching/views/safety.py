"""An athlete's red flags for the coach: what was answered, what was done about it, and the way to run again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import audit
from accounts.access import ALL_STAFF, StaffRequest, staff_page
from accounts.models import AuditEvent
from athletes.models import Athlete
from coaching.forms.safety import StampedForm
from coaching.safety.answered import answered
from coaching.safety.page import SafetyPage
from coaching.safety.recording import attempt, form_for
from coaching.scope import editable, readable


@staff_page(*ALL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def safety(request: StaffRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(readable(request).with_consents(), pk=pk)
    may_record = editable(request).filter(pk=pk).exists()
    if request.method != "POST":
        return _show(request, one, may_record)
    if not may_record:
        raise Http404
    form = attempt(one, request.POST, request.membership, timezone.now())
    if form is not None:
        return _show(request, one, may_record, form)
    if answered(one).open:
        messages.success(request, _("Recorded. The plans stay stopped."))
    else:
        messages.success(request, _("Recorded. No red flag is open: the plans run, and today is still excused."))
    return redirect("coaching:safety", pk)


def _show(request: StaffRequest, one: Athlete, may_record: bool, bound: StampedForm | None = None) -> HttpResponse:
    """A form that came back shows the record as well, so it leaves the same trace."""
    audit.record(request.membership, one.membership, AuditEvent.Action.OPENED, "safety")
    known = answered(one)
    form = bound or (form_for(known, request.membership, timezone.now()) if may_record and known.to_record else None)
    page = SafetyPage(known, form)
    return render(
        request,
        "coaching/safety.html",
        {"page": page, "athlete": one, "may_record": may_record},
        status=422 if bound else 200,
    )
