"""The exercise library: the list with search and filters, and one exercise."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from exercises.filters import ExerciseFinder
from exercises.models import Exercise
from exercises.shell import shell
from exercises.stage import Stage

PAGE = 96


@require_safe
def exercise_list(request: HttpRequest) -> HttpResponse:
    finder = ExerciseFinder(request.GET)
    exercises = list(finder.found_in(Exercise.objects.for_user(request.user).offered().for_cards()))
    page = Paginator(exercises, PAGE).get_page(request.GET.get("page"))
    context = {"shell": shell(request), "finder": finder, "page": page}
    return render(request, "exercises/exercise_list.html", context)


@require_safe
def exercise_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    exercise = get_object_or_404(Exercise.objects.for_user(request.user).with_ladder(request.user), pk=pk)
    if exercise.slug != slug:
        return redirect(exercise, permanent=True)
    stage = Stage(exercise, request.GET.get("side", ""), still=request.GET.get("motion") == "off")
    context = {"shell": shell(request), "exercise": exercise, "stage": stage}
    return render(request, "exercises/exercise_detail.html", context)
