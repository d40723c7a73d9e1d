"""Scores that a clinician supplied: numbers with their day, plotted."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import audit
from accounts.access import ALL_STAFF, StaffRequest, staff_page
from accounts.models import AuditEvent
from athletes.access import zone_of
from athletes.tapped import refusal_text
from athletes.weeks import local_date
from coaching.forms.scores import ScoreForm
from coaching.scope import editable, readable
from coaching.scores import courses, keep_score


@staff_page(*ALL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def scores(request: StaffRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(readable(request).with_consents(), pk=pk)
    may_edit, now = editable(request).filter(pk=pk).exists(), timezone.now()
    form = ScoreForm(request.POST or None, today=local_date(now, zone_of(one)))
    if request.method == "POST" and not may_edit:
        raise Http404
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        refused = keep_score(one, told["score"], told["value"], form.told(), request.membership, now)
        messages.error(request, refusal_text(refused)) if refused else messages.success(request, _("Saved."))
        return redirect("coaching:scores", pk)
    audit.record(request.membership, one.membership, AuditEvent.Action.OPENED, "scores")
    shown = {"athlete": one, "form": form, "may_edit": may_edit, "courses": courses(one)}
    return render(request, "coaching/scores.html", shown, status=422 if form.is_bound else 200)
