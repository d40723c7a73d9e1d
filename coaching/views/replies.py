"""The saved replies of a team: make, change, remove, bring back."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import ALL_STAFF, COACHES, StaffRequest, staff_page
from coaching.forms.reply import ReplyForm
from coaching.models import SavedReply
from coaching.talk.replies import PLACEHOLDERS, example, fill, offered

REMOVED = "removed_reply"  # in the session: what was taken away last, so that it can be brought back


@staff_page(*ALL_STAFF)
@require_http_methods(["GET", "HEAD"])
def replies(request: StaffRequest) -> HttpResponse:
    """All of them, each with what it becomes for an example."""
    words = example(request.membership)
    rows = [(reply, fill(reply.text, words)) for reply in offered(request.membership)]
    shown = {"rows": rows, "may_edit": request.membership.may_coach, "removed": request.session.get(REMOVED)}
    return render(request, "coaching/replies.html", shown)


@staff_page(*COACHES)
@require_http_methods(["GET", "HEAD", "POST"])
def reply_new(request: StaffRequest) -> HttpResponse:
    """A new one, or the one that was removed last."""
    fresh = SavedReply(team=request.membership.team, made_by=request.membership)
    return _edit(request, ReplyForm(request.POST or None, instance=fresh))


@staff_page(*COACHES)
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def reply(request: StaffRequest, pk: int) -> HttpResponse:
    """Of two who save it at once the second waits here, and is told that it was changed."""
    shared = SavedReply.objects.filter(team=request.membership.team_id)
    one = get_object_or_404(shared.select_for_update() if request.method == "POST" else shared, pk=pk)
    if "remove" in request.POST:
        request.session[REMOVED] = {"title": one.title, "text": one.text, "decision": one.decision}
        one.delete()
        return redirect("coaching:replies")
    return _edit(request, ReplyForm(request.POST or None, instance=one))


def _edit(request: StaffRequest, form: ReplyForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and form.saved():
        request.session.pop(REMOVED, None)
        messages.success(request, _("Saved."))
        return redirect("coaching:replies")
    words = example(request.membership)
    shown = {"form": form, "words": words, "placeholders": PLACEHOLDERS.items()}
    return render(request, "coaching/reply.html", shown, status=422 if form.is_bound else 200)
