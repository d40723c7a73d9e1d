"""Building a routine: pick from the library, put in order, dose, save as a version."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from accounts.access import COACHES, StaffRequest, staff_page
from exercises.builder.bench import Bench
from exercises.builder.history import since
from exercises.builder.page import usable_exercises
from exercises.builder.publish import SavedMeanwhile
from exercises.builder.steps import StepRefused
from exercises.filters import ExerciseFinder
from exercises.models import Routine


@staff_page(*COACHES)
@require_http_methods(["GET", "HEAD", "POST"])
def routine_new(request: StaffRequest) -> HttpResponse:
    return _build(request, None)


@staff_page(*COACHES)
@require_http_methods(["GET", "HEAD", "POST"])
def routine_edit(request: StaffRequest, pk: int) -> HttpResponse:
    routines = Routine.objects.editable_by(request.membership).with_moves()
    return _build(request, get_object_or_404(routines, pk=pk))


def _build(request: StaffRequest, routine: Routine | None) -> HttpResponse:
    bench = Bench(request.membership, routine)
    if request.method != "POST":
        bench.reopened = bench.draft is not None
        return _show(request, bench)
    bench.take(request.POST)
    do, _dash, what = request.POST.get("do", "keep").partition("-")
    if do == "discard":
        bench.discard()
        messages.info(request, _("Draft discarded."))
        return _go(request, routine.get_absolute_url() if routine else reverse("exercises:routine_list"))
    try:
        bench.step(do, what, request.POST)
    except StepRefused as refused:
        return _show(request, bench, refused=str(refused))
    bench.keep()
    if do == "save":
        return _save(request, bench, what)
    return _show(request, bench) if _by_htmx(request) else redirect(_address(request, bench))


def _save(request: StaffRequest, bench: Bench, over: str) -> HttpResponse:
    build = bench.build(finished=True)
    try:
        version = bench.save(build, over)
    except SavedMeanwhile:
        return _show(request, Bench(bench.coach, bench.routine), finished=True)
    if version is None:
        return _show(request, bench, finished=True)
    said = _("Saved as version %(number)d. Plans that run already stay as they are.")
    messages.success(request, said % {"number": version.number})
    return _go(request, version.routine.get_absolute_url())


def _show(request: StaffRequest, bench: Bench, *, finished: bool = False, refused: str = "") -> HttpResponse:
    context = {
        "bench": bench,
        "build": bench.build(finished),
        "refused": refused,
        "since": since(bench.routine, bench.based_on) if bench.routine and bench.overtaken else [],
    }
    if _by_htmx(request) and request.method == "POST":
        return render(request, "exercises/builder_build.html", context)
    finder = ExerciseFinder(request.POST if request.method == "POST" else request.GET)
    shelf = finder.found_in(usable_exercises(request.membership).offered().for_cards())
    page = "exercises/builder_shelf.html" if _by_htmx(request) else "exercises/builder.html"
    return render(request, page, {**context, "finder": finder, "shelf": shelf})


def _address(request: StaffRequest, bench: Bench) -> str:
    """Where the coach was: the same search, at the line that was just added."""
    search = {name: request.POST[name] for name in ExerciseFinder.base_fields if request.POST.get(name)}
    query = f"?{urlencode(search)}" if search else ""
    return f"{request.path}{query}#{bench.added}" if bench.added else f"{request.path}{query}"


def _by_htmx(request: StaffRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _go(request: StaffRequest, address: str) -> HttpResponse:
    return HttpResponseClientRedirect(address) if _by_htmx(request) else redirect(address)
