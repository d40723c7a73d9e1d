"""Files to take along: ordering them, watching them grow, fetching them, calling them off."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import COACHES, StaffRequest, staff_page
from accounts.once import SentBefore
from athletes.weeks import local_date, shown_week
from coaching.exports.fetching import note_fetched, pieces, still_theirs
from coaching.exports.files import CONTENT_TYPES
from coaching.exports.ordering import Refused, cancel, order, order_again
from coaching.exports.page import File, files, own, to_fetch
from coaching.exports.shown import Shown
from coaching.forms.period import ExportForm
from coaching.models import Export


@staff_page(*COACHES)
@require_http_methods(["GET", "HEAD", "POST"])
def exports(request: StaffRequest) -> HttpResponse:
    now, zone = timezone.now(), ZoneInfo(request.membership.zone)
    shown = Shown(request.GET, request.membership, request.user, now)
    form = ExportForm(request.POST or None, shown_week(now, zone), local_date(now, zone))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            order(request.membership, told["kind"], told["format"], told["period"], shown.athletes, told["key"])
        except Refused as refused:
            form.add_error(None, str(refused))
        except SentBefore:
            return redirect("coaching:exports")
        else:
            return redirect("coaching:exports")
    context = {"form": form, "shown": shown, "list": files(request.membership, request.user, now)}
    return render(request, "coaching/exports.html", context, status=422 if form.errors else 200)


@staff_page(*COACHES)
@require_safe
def export_list(request: StaffRequest) -> HttpResponse:
    """The list alone, which the page asks for anew while a file is being made."""
    context = {"list": files(request.membership, request.user, timezone.now())}
    return render(request, "coaching/exports.html#files", context)


@staff_page(*COACHES)
@require_safe
def export_one(request: StaffRequest, pk: int) -> HttpResponse:
    """How far one file is, for the page on which it was ordered."""
    export = get_object_or_404(to_fetch(request.membership, request.user), pk=pk)
    return render(request, "coaching/parts/file.html", {"file": File(export, timezone.now())})


@staff_page(*COACHES)
@require_safe
def export_file(request: StaffRequest, pk: int) -> HttpResponseBase:
    ready = to_fetch(request.membership, request.user).filter(state=Export.State.READY)
    export = get_object_or_404(ready, pk=pk)
    file = File(export, timezone.now())
    theirs = still_theirs(export)
    if file.state == "over" or not theirs:
        return render(request, "coaching/export_gone.html", {"file": file, "theirs": theirs}, status=410)
    note_fetched(export, request.membership)
    headers = {"Content-Disposition": f'attachment; filename="{export.filename}"'}
    return StreamingHttpResponse(pieces(export), content_type=CONTENT_TYPES[export.format], headers=headers)


@staff_page(*COACHES)
@require_POST
def export_again(request: StaffRequest, pk: int) -> HttpResponse:
    export = get_object_or_404(own(request.membership, request.user), pk=pk)
    if export.over(timezone.now()) or not order_again(export):
        messages.info(request, _("There was nothing to begin anew."))
    return redirect("coaching:exports")


@staff_page(*COACHES)
@require_POST
def export_cancel(request: StaffRequest, pk: int) -> HttpResponse:
    export = get_object_or_404(own(request.membership, request.user), pk=pk)
    if not cancel(export):
        messages.info(request, _("It was done already."))
    return redirect("coaching:exports")
