"""What an athlete says hurts, written down by the coach."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import audit
from accounts.access import COACHES, StaffRequest, staff_page
from accounts.models import AuditEvent
from athletes.models import Athlete
from athletes.symptoms.desk import Desk, Outcome
from coaching.scope import editable


@staff_page(*COACHES)
@require_http_methods(["GET", "HEAD", "POST"])
def symptoms(request: StaffRequest, pk: int) -> HttpResponse:
    """The athlete's own list, in the coach's hands; the places are posted, as on the athlete's page."""
    one = get_object_or_404(editable(request).with_consents(), pk=pk)
    desk = Desk(one, request.membership, timezone.now())
    outcome = desk.act(request.POST) if request.method == "POST" else Outcome()
    if outcome.said or outcome.refused:
        return _kept(request, one, outcome)
    audit.record(request.membership, one.membership, AuditEvent.Action.OPENED, "checklist")
    shown = Desk(one, request.membership, desk.now, outcome.form)
    status = 422 if outcome.form and outcome.form.is_bound else 200
    return render(request, "coaching/symptoms.html", {"desk": shown}, status=status)


def _kept(request: StaffRequest, one: Athlete, outcome: Outcome) -> HttpResponse:
    if outcome.refused:
        messages.error(request, outcome.refused)
        return redirect("coaching:symptoms", one.pk)
    audit.record(request.membership, one.membership, AuditEvent.Action.CHANGED, "checklist")
    messages.success(request, outcome.said)
    if outcome.hurts:
        messages.warning(
            request,
            _("Pain above 5: the athlete is asked the safety questions at the next opening. Ask them now, too."),
        )
    return redirect("coaching:symptoms", one.pk)
