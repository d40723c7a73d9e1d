"""Suggestions: the coach's answer to one, and the page that lists every rule."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import ALL_STAFF, COACHES, StaffRequest, staff_page
from athletes.rules.case import Suggestion
from athletes.rules.forward import Forward
from athletes.weeks import Week
from coaching.forms.suggestion import SuggestionForm
from coaching.rules_page import RulesPage
from coaching.scope import editable
from coaching.squad import squad
from coaching.suggesting import keep_answer, panel, way


@staff_page(*COACHES)
@require_POST
def suggestion_answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep *Use it* or *Not now*; what to use is shown, chosen but not done."""
    get_object_or_404(editable(request), pk=pk)
    form = SuggestionForm(request.POST)
    told = _told(request, pk)
    meant = told.find(form.rule, form.grounds) if form.is_valid() else None
    if meant is None:
        messages.info(request, _("That suggestion does not stand any more: what it rested on has changed."))
        return redirect(_back(request, pk))
    keep_answer(told, meant, request.membership, taken=form.taken, note=form.note)
    return _go_on(request, told, meant, form)


def _go_on(request: StaffRequest, told: Forward, meant: Suggestion, form: SuggestionForm) -> HttpResponse:
    if form.taken and not (meant.held or (meant.rule.changes_nothing and not meant.rule.refers)):
        return redirect(way(told, meant, form.in_view or Week.of(told.record.today)))
    messages.success(request, _("Noted. It comes back only on new grounds."))
    return redirect(_back(request, told.record.athlete.pk))


def _told(request: StaffRequest, pk: int) -> Forward:
    now = timezone.now()
    (person,) = squad(request.membership, request.user, Week.of(now.date()), now, only=pk)
    return panel(person.record, request.membership, may_answer=True).forward


def _back(request: StaffRequest, pk: int) -> str:
    """The page on which the button stood."""
    told = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(told, allowed_hosts=None) and told.startswith("/")
    return told if ours else reverse("coaching:athlete", args=[pk])


@staff_page(*ALL_STAFF)
@require_safe
def rules(request: StaffRequest) -> HttpResponse:
    """Every rule: if, then, on what grounds, and what never drives one."""
    return render(request, "coaching/rules.html", {"page": RulesPage()})
