"""Many athletes at once: a list is read, looked through, put right, taken in whole, and invited."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import COACHES, StaffRequest, staff_page
from accounts.audit import record_list
from accounts.forms.once import KeyForm
from accounts.once import SentBefore
from coaching.forms.importing import ListForm
from coaching.importing.intake_page import IntakePage
from coaching.importing.known import known_addresses, why_no_mails
from coaching.importing.mailing import mail_again
from coaching.importing.page import Preview, again, mended, preview
from coaching.importing.taking import EnoughToday, NotRight, TooManyMails, take_in
from coaching.models import Intake
from coaching.models.intake import IntakeQuerySet
from coaching.scope import editable


@staff_page(*COACHES)
@require_http_methods(["GET", "HEAD", "POST"])
def roster_import(request: StaffRequest) -> HttpResponse:
    """Bring a list; what is read of it is shown, and nothing is kept yet."""
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and "step" in request.POST:
        return _looked_through(request)
    if request.method != "POST" or not form.is_valid():
        return render(request, "coaching/import.html", {"form": form}, status=422 if form.errors else 200)
    _text, encoding, guessed = form.decoded
    known = known_addresses(request.membership.team_id)
    return _show(request, preview(form.reading, known, encoding, guessed))


def _looked_through(request: StaffRequest) -> HttpResponse:
    """The preview comes back: checked anew, without what is wrong, or, all of it being right, to be taken in."""
    shown = mended(request.POST, known_addresses(request.membership.team_id))
    step = request.POST["step"]
    if step == "leave":
        return _show(request, shown.without_wrong())
    if step != "keep" or not shown.ready:
        return _show(request, shown, status=422 if shown.wrong else 200)
    try:
        intake = take_in(shown.taken, request.membership, KeyForm(request.POST).sent_key)
    except NotRight as refusal:
        return _show(request, again(refusal.rows, shown), status=422)
    except EnoughToday as refusal:
        messages.error(request, _enough(refusal.room))
        return _show(request, shown, status=422)
    except TooManyMails:
        return _show(request, shown, status=422)
    except SentBefore as before:
        messages.info(request, _("You sent this twice, and it was done once."))
        return redirect(before.leads_to or "coaching:team")
    return redirect("coaching:intake", intake.pk)


def _show(request: StaffRequest, shown: Preview, status: int = 200) -> HttpResponse:
    mails = why_no_mails(request.membership.team_id, shown.mailed, timezone.now())
    context = {"page": shown, "form": KeyForm(), "too_many_mails": mails}
    return render(request, "coaching/import_preview.html", context, status=status)


def _enough(room: int) -> str:
    return ngettext(
        "Many have come by lists today: %(room)s more may. Leave some out, or bring the rest tomorrow.",
        "Many have come by lists today: %(room)s more may. Leave some out, or bring the rest tomorrow.",
        room,
    ) % {"room": room}


def _intakes(request: StaffRequest) -> IntakeQuerySet:
    return Intake.objects.for_coach(request.user).filter(team=request.membership.team_id)


@staff_page(*COACHES)
@require_safe
def intake(request: StaffRequest, pk: int) -> HttpResponse:
    """How far the invitations are, and who is to be given a link by hand."""
    page = IntakePage(get_object_or_404(_intakes(request), pk=pk))
    record_list(request.membership, "added by a list", [one.athlete.membership_id for one in page.invited])
    template = "coaching/intake.html"
    return render(request, f"{template}#progress" if "HX-Request" in request.headers else template, {"page": page})


@staff_page(*COACHES)
@require_POST
def intake_mail(request: StaffRequest, pk: int) -> HttpResponse:
    """Mail those once more that did not get out."""
    tried = mail_again(get_object_or_404(_intakes(request), pk=pk), editable(request))
    said = ngettext("%(n)d mail is tried again.", "%(n)d mails are tried again.", tried)
    messages.info(request, said % {"n": tried})
    return redirect("coaching:intake", pk)
