"""The dashboard: who needs the coach, why, in words, most urgent first."""

from hashlib import sha256
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import ALL_STAFF, StaffRequest, staff_page
from accounts.audit import record_list
from coaching.asides import apply, asides_of
from coaching.dashboard import chosen_week, dashboard as dashboard_of
from coaching.forms.dashboard import FilterForm
from coaching.squad import squad


@staff_page(*ALL_STAFF)
@require_safe
def dashboard(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    choice = chosen_week(request.GET.get("week", ""), request.membership, now)
    people = squad(request.membership, request.user, choice.week, now)
    everybody = apply(people, asides_of(people), choice.today)
    form = FilterForm(request.GET, people, request.membership)
    page = dashboard_of(everybody, form.applied(everybody), request.GET, request.membership, choice.today)
    record_list(request.membership, form.told(choice.week), page.shown)
    context = {"dash": page, "form": form, "choice": choice}
    if _wants_parts(request):
        return _parts(request, context)
    return render(request, "coaching/dashboard.html", context)


def _wants_parts(request: StaffRequest) -> bool:
    """Whether htmx asks for what changes alone; going back in the browser needs the whole page."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


def _parts(request: StaffRequest, context: dict[str, Any]) -> HttpResponse:
    """The list and what stands around it; nothing for a page that shows the same already (`EV-Seen`)."""
    parts = render_to_string("coaching/parts/triage_parts.html", context, request)
    digest = sha256(parts.encode()).hexdigest()[:16]
    if request.headers.get("EV-Seen") == digest:
        return HttpResponse(status=204)
    return HttpResponse(parts, headers={"EV-Digest": digest})
