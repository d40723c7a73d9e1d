"""Flags set aside, seen until their reason changes or snoozed until a day, for one person alone; and why this order."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import ALL_STAFF, StaffRequest, staff_page
from accounts.audit import record_list
from athletes.standing import limits_of
from coaching.asides import Triaged, apply, asides_of, bring_back, comes_back, digest, set_aside
from coaching.dashboard import WeekChoice, chosen_week, dashboard
from coaching.forms.aside import AsideForm, Key
from coaching.row import Row
from coaching.squad import squad
from coaching.wording.order import bands, reasons_in_order


@staff_page(*ALL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def asides(request: StaffRequest) -> HttpResponse:
    """Everything this person has set aside; by POST a flag is, or comes back."""
    if request.method != "POST":
        choice, everybody = _triaged(request)
        page = dashboard(everybody, everybody, {}, request.membership, choice.today)
        record_list(request.membership, "set aside", {one.person.athlete.membership_id for one in page.put_off})
        return render(request, "coaching/asides.html", {"dash": page})
    form, just = AsideForm(request.POST), ""
    if not form.is_valid():
        messages.warning(request, _("Nothing was set aside: the page was an old one. Try again."))
    elif back := form.cleaned_data["back"]:
        bring_back(back[0].athlete, back[0].code, request.membership)
    elif _keep(request, **form.cleaned_data):
        just = request.POST["flag"]
    else:
        messages.warning(request, _("This has changed since the page was made. Look once more."))
    return redirect(_back(request, just))


@staff_page(*ALL_STAFF)
@require_safe
def choose(request: StaffRequest, pk: int) -> HttpResponse:
    """Which flags of one athlete, and until when."""
    choice, everybody = _triaged(request, only=pk)
    row = next((Row(one, request.membership, choice.today) for one in everybody), None)
    if not row:
        raise Http404
    record_list(request.membership, "flags", [row.person.athlete.membership_id])
    template = "coaching/aside.html"
    days = {when: comes_back(when, choice.today) for when in ("tomorrow", "days", "monday")}
    part = f"{template}#choices" if "HX-Request" in request.headers else template
    return render(request, part, {"row": row, "days": days, "address": request.GET.urlencode()})


@staff_page(*ALL_STAFF)
@require_safe
def order(request: StaffRequest) -> HttpResponse:
    """Every reason in the order of urgency with what raises it, and the bands."""
    template = "coaching/order.html"
    part = f"{template}#order" if "HX-Request" in request.headers else template
    limits = limits_of(request.membership.team)
    return render(request, part, {"reasons": list(reasons_in_order(limits)), "bands": bands(limits)})


def _triaged(request: StaffRequest, only: int | None = None) -> tuple[WeekChoice, list[Triaged]]:
    now = timezone.now()
    choice = chosen_week("", request.membership, now)
    people = squad(request.membership, request.user, choice.week, now, only=only)
    return choice, apply(people, asides_of(people), choice.today)


def _keep(request: StaffRequest, flag: list[Key], when: str, **_others: Any) -> bool:
    """Set aside what was seen; what has become another since stays, and False says so."""
    choice, everybody = _triaged(request, only=flag[0].athlete)
    asked = {(key.code, key.digest) for key in flag}
    seen = {one.code: one for person in everybody for one in person.flags if (one.code, digest(one)) in asked}
    seen.pop("F1", None)
    for one in everybody:
        set_aside(one.person, seen.values(), comes_back(when, choice.today), request.membership)
    return bool(seen) and len(seen) == len(asked)


def _back(request: StaffRequest, just: str) -> str:
    """To the list of what is set aside if that is where this came from, else to the dashboard as it was."""
    if request.POST.get("to") == "list":
        return reverse("coaching:asides")
    address = QueryDict(request.POST.get("address", "")[:500], mutable=True)
    address.pop("aside", None)
    if just:
        address["aside"] = just
    return f"{reverse('coaching:dashboard')}?{address.urlencode()}"
