"""What a team does with whole routines: copy, share, archive and restore them, and read their versions."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import ALL_STAFF, COACHES, StaffRequest, staff_page
from exercises.builder import shelf
from exercises.builder.history import history
from exercises.models import Routine


@staff_page(*COACHES)
@require_POST
def routine_copy(request: StaffRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Routine.objects.usable_by(request.membership), pk=pk)
    twin = shelf.copy(source, request.membership)
    messages.success(request, _("This copy is yours. Only you see it until you share it."))
    return redirect("exercises:routine_edit", twin.pk)


@staff_page(*COACHES)
@require_POST
def routine_share(request: StaffRequest, pk: int) -> HttpResponse:
    """`shared=on` shows it to the team; without it the maker takes it back."""
    routine = get_object_or_404(Routine.objects.editable_by(request.membership), pk=pk, made_by=request.membership)
    if not request.POST.get("shared"):
        shelf.take_back(routine)
        messages.success(request, _("Only you see it now. Plans that run already stay as they are."))
    elif shelf.share(routine, request.membership):
        messages.success(request, _("Your team sees it now."))
    else:
        messages.error(request, _("Your team has a routine with this name already. Rename yours, then share it."))
    return redirect(routine)


@staff_page(*COACHES)
@require_POST
def routine_archive(request: StaffRequest, pk: int) -> HttpResponse:
    """`archived=on` takes it from the offers; without it it is offered again."""
    routine = get_object_or_404(Routine.objects.editable_by(request.membership), pk=pk)
    shelf.archive(routine, archived := bool(request.POST.get("archived")))
    gone = _("Archived. Plans that run already stay as they are.")
    messages.success(request, gone if archived else _("Offered again."))
    return redirect(routine)


@staff_page(*ALL_STAFF)
@require_safe
def routine_archived(request: StaffRequest) -> HttpResponse:
    own = Routine.objects.usable_by(request.membership).filter(team=request.membership.team_id)
    routines = own.exclude(archived_at=None).with_moves()
    return render(request, "exercises/builder_archived.html", {"routines": routines})


@staff_page(*ALL_STAFF)
@require_safe
def routine_version(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    routine = get_object_or_404(Routine.objects.for_user(request.user), pk=pk)
    entries = history(routine)
    entry = next((one for one in entries if one.version.number == number), None)
    if entry is None:
        raise Http404
    context = {"routine": routine, "entry": entry, "newest": entry is entries[0]}
    return render(request, "exercises/builder_version.html", context)


@staff_page(*COACHES)
@require_POST
def routine_go_back(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    routine = get_object_or_404(Routine.objects.editable_by(request.membership), pk=pk)
    version = get_object_or_404(routine.versions.select_related("routine"), number=number)
    if saved := shelf.go_back(version, request.membership):
        said = _("Version %(old)d is back, as version %(new)d.") % {"old": number, "new": saved.number}
        messages.success(request, said)
    else:
        messages.error(request, _("This version cannot come back as it is: its name is taken, or a move is gone."))
    return redirect(saved.routine if saved else routine)
