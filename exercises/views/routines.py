"""The coach's routines: the list with search and level, and one routine."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.access import ALL_STAFF, StaffRequest, staff_page
from exercises.filters import RoutineFinder
from exercises.models import Routine


@staff_page(*ALL_STAFF)
@require_safe
def routine_list(request: StaffRequest) -> HttpResponse:
    finder = RoutineFinder(request.GET)
    routines = finder.found_in(Routine.objects.for_user(request.user).offered()).with_moves()
    return render(request, "exercises/routine_list.html", {"finder": finder, "routines": routines})


@staff_page(*ALL_STAFF)
@require_safe
def routine_detail(request: StaffRequest, pk: int, slug: str) -> HttpResponse:
    routines = Routine.objects.for_user(request.user).with_moves().with_neighbours(request.user)
    routine = get_object_or_404(routines, pk=pk)
    if routine.slug != slug:
        return redirect(routine, permanent=True)
    return render(request, "exercises/routine_detail.html", {"routine": routine})
