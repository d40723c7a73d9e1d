"""The roster: who is in the team, and what is done for several of them at once."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import ALL_STAFF, COACHES, StaffRequest, staff_page
from accounts.audit import record_list
from accounts.forms.once import KeyForm
from accounts.once import SentBefore
from athletes.models import Athlete
from coaching.roster.action import Action, For, carry_out, for_these, take_back
from coaching.roster.archiving import Archive, BringBack
from coaching.roster.chosen import MOST, NobodyChosen, chosen
from coaching.roster.excusing import Excuse
from coaching.roster.grouping import Groups
from coaching.roster.handing_over import HandOver
from coaching.roster.narrowing import RosterForm
from coaching.roster.page import roster_page
from coaching.roster.pausing import Pause
from coaching.roster.people import everybody

_ALL: list[Action] = [Excuse(), Pause(), Groups(), HandOver(), Archive(), BringBack()]
ACTIONS = {action.name: action for action in _ALL}
UNDO = "roster_undo"  # key of the session: the last action, so that it can be taken back
UNDO_SECONDS = 3600


@staff_page(*ALL_STAFF)
@require_safe
def team(request: StaffRequest) -> HttpResponse:
    """Every athlete of the team by name, groups and plan names; no health data."""
    form = RosterForm(request.GET, everybody(request))
    page = roster_page(form, request.membership, request.GET.get("page"), timezone.now())
    record_list(request.membership, form.told(), [one.membership for one in page.page])
    return render(request, "coaching/team.html", {"page": page, "undo": _last(request)})


@staff_page(*COACHES)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: StaffRequest, name: str) -> HttpResponse:
    """One action for several: asked for, then shown for whom it changes what, then done."""
    action = ACTIONS[name]
    try:
        whom = for_these(chosen(request, action.back), request.membership)
    except NobodyChosen as none:
        return nobody(request, none)
    step = request.POST.get("step", "")
    form = action.form(request.POST if step else None, whom)
    if step == "change" or (form.fields and not step) or not _right(form):
        status = 422 if step != "change" and form.is_bound else 200
        return render(request, "coaching/several.html", {"action": action, "whom": whom, "form": form}, status=status)
    return _do(request, action, form, whom) if step == "do" else _preview(request, action, form, whom)


def _right(form: Form) -> bool:
    """An action that asks nothing needs no form to be sent."""
    return not form.fields or form.is_valid()


def _preview(request: StaffRequest, action: Action, form: Form, whom: For, status: int = 200) -> HttpResponse:
    """It shows something of each record, so it leaves a trace."""
    changes = action.changes(_told(form), whom)
    record_list(request.membership, f"team, {action.name}", [one.membership_id for one in whom.athletes])
    possible = [change for change in changes if change.possible]
    context = {"action": action, "whom": whom, "form": form, "key": KeyForm(), "possible": possible}
    context["others"] = [change for change in changes if not change.possible]
    return render(request, "coaching/several_preview.html", context, status=status)


def _told(form: Form) -> dict[str, object]:
    return form.cleaned_data if form.is_bound and form.is_valid() else {}


def _do(request: StaffRequest, action: Action, form: Form, whom: For) -> HttpResponse:
    try:
        number, kept = carry_out(action, _told(form), whom, KeyForm(request.POST).sent_key)
    except SentBefore:
        messages.info(request, _("You sent this twice, and it was done once."))
        return redirect("coaching:team")
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return render(request, "coaching/several.html", {"action": action, "whom": whom, "form": form}, status=422)
    said = action.done(number)
    request.session[UNDO] = {"name": action.name, "kept": kept, "said": said, "at": whom.now.timestamp()}
    if not kept:  # else the roster says it beside the way back
        messages.success(request, said)
    return redirect("coaching:team")


def _last(request: StaffRequest) -> dict[str, Any] | None:
    """What was done last, while it can be taken back: the page need not speak of yesterday."""
    last: dict[str, Any] | None = request.session.get(UNDO)
    if last and last["kept"] and timezone.now().timestamp() - last["at"] < UNDO_SECONDS:
        return last
    request.session.pop(UNDO, None)  # of many athletes it is large, and a session is read with every request
    return None


@staff_page(*COACHES)
@require_POST
def undo(request: StaffRequest) -> HttpResponse:
    """Take the last action back, for all of its athletes that are still this person's to change."""
    last = _last(request)
    if last:
        del request.session[UNDO]
        theirs = Athlete.objects.editable_by(request.user).filter(team=request.membership.team_id)
        number = take_back(ACTIONS[last["name"]], last["kept"], theirs.select_related("membership"), request.membership)
        said = ngettext("Undone for %(n)d athlete.", "Undone for %(n)d athletes.", number)
        messages.success(request, said % {"n": number})
    return redirect("coaching:team")


def nobody(request: StaffRequest, none: NobodyChosen) -> HttpResponse:
    """Back to the roster, in words."""
    words = {
        "none": _("Tick at least one athlete first."),
        "strange": _("Somebody you ticked is not yours to change, or not any more. Tick again."),
        "many": _("That goes for %(most)s athletes at once. Narrow the list first.") % {"most": MOST},
    }
    messages.error(request, words[none.why])
    return redirect("coaching:team")
