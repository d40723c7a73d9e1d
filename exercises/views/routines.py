"""The coach's routines: the list with search and level, and one routine."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.access import ALL_STAFF, StaffRequest, staff_page
from exercises.builder.history import history
from exercises.filters import RoutineFinder
from exercises.models import Routine, RoutineDraft


@staff_page(*ALL_STAFF)
@require_safe
def routine_list(request: StaffRequest) -> HttpResponse:
    finder = RoutineFinder(request.GET)
    routines = finder.found_in(Routine.objects.for_user(request.user).offered()).with_moves()
    drafts = RoutineDraft.objects.for_coach(request.membership).open_to(request.user).select_related("routine")
    context = {"finder": finder, "routines": routines, "drafts": drafts.order_by("-updated_at")}
    return render(request, "exercises/routine_list.html", context)


@staff_page(*ALL_STAFF)
@require_safe
def routine_detail(request: StaffRequest, pk: int, slug: str) -> HttpResponse:
    seen = Routine.objects.for_user(request.user).select_related("made_by")
    routines = seen.with_moves().with_neighbours(request.user)
    routine = get_object_or_404(routines, pk=pk)
    if routine.slug != slug:
        return redirect(routine, permanent=True)
    drafts = RoutineDraft.objects.for_coach(request.membership).filter(routine=routine)
    context = {"routine": routine, "history": history(routine), "drafts": drafts}
    return render(request, "exercises/routine_detail.html", context)
