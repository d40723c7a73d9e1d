"""Talk with an athlete, and all threads at a glance."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import audit
from accounts.access import ALL_STAFF, StaffRequest, staff_page
from accounts.models import AuditEvent
from athletes.access import zone_of
from athletes.models import Athlete
from athletes.talk.form import MessageForm
from athletes.talk.reading import mark_read
from athletes.talk.thread import thread
from athletes.talk.writing import send
from athletes.weeks import local_date
from coaching.scope import readable
from coaching.talk.inbox import inbox
from coaching.talk.page import TalkPage, links_of, picked, words_now


@staff_page(*ALL_STAFF)
@require_safe
def messages_page(request: StaffRequest) -> HttpResponse:
    """Every thread this person may read, unread ones first."""
    found = inbox(request.membership, request.user, request.GET.get("page"), timezone.now())
    audit.record_list(request.membership, "messages", [line.athlete.membership_id for line in found.lines])
    return render(request, "coaching/messages.html", {"inbox": found})


@staff_page(*ALL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: StaffRequest, pk: int) -> HttpResponse:
    """The thread of one athlete; whoever may read the record may write, and only under their own name."""
    one = get_object_or_404(readable(request).select_related("team").with_consents(), pk=pk)
    words = words_now(request.membership, request.user, one)
    today = local_date(timezone.now(), zone_of(one))
    form = MessageForm(request.POST or None, athlete=one, today=today, **picked(request.GET, request.membership, words))
    if request.method == "POST" and form.is_valid():
        return _send(request, one, form)
    audit.record(request.membership, one.membership, AuditEvent.Action.OPENED, "messages")
    read = thread(one, request.membership, links_of(one, request.membership), request.GET.get("before", ""))
    page = TalkPage(one, read, request.membership, words)
    return render(request, "coaching/talk.html", {"page": page, "form": form}, status=422 if form.is_bound else 200)


def _send(request: StaffRequest, one: Athlete, form: MessageForm) -> HttpResponse:
    now, told = timezone.now(), form.cleaned_data
    if not send(one, request.membership, told["op_id"], told["text"], told["about"], now):
        raise Http404
    audit.record(request.membership, one.membership, AuditEvent.Action.CHANGED, "messages")
    mark_read(one, request.membership, now.isoformat(), now)  # the page it leads to shows all
    messages.success(request, _("Sent."))
    return HttpResponseRedirect(reverse("coaching:talk", args=[one.pk]) + "#end", status=303)


@staff_page(*ALL_STAFF)
@require_POST
def talk_read(request: StaffRequest, pk: int) -> HttpResponse:
    """Note that the newest entry was on the screen."""
    one = get_object_or_404(readable(request), pk=pk)
    mark_read(one, request.membership, request.POST.get("at", ""), timezone.now())
    return redirect("coaching:talk", pk) if "back" in request.POST else HttpResponse(status=204)
