"""The exercise library: the list with search and filters, and one exercise."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from exercises.library_page import library_page
from exercises.models import Exercise
from exercises.muscle_links import StillMap
from exercises.shell import shell
from exercises.stage import Stage


@require_safe
def exercise_list(request: HttpRequest) -> HttpResponse:
    exercises = Exercise.objects.for_user(request.user).offered()
    page = {"shell": shell(request), **library_page(request.GET, exercises)}
    return render(request, "exercises/exercise_list.html", page)


@require_safe
def exercise_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    exercise = get_object_or_404(Exercise.objects.for_user(request.user).with_ladder(request.user), pk=pk)
    if exercise.slug != slug:
        return redirect(exercise, permanent=True)
    stage = Stage(exercise, request.GET.get("side", ""), still=request.GET.get("motion") == "off")
    context = {"shell": shell(request), "exercise": exercise, "stage": stage, "map": StillMap(exercise)}
    return render(request, "exercises/exercise_detail.html", context)
