"""Serves figures as files that a browser keeps for ever: their name changes when the drawing does."""

import gzip

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from exercises.drawing import LOOP, digest, drawn, drawn_loop, loop_name
from exercises.figure import mirrored
from exercises.models import Exercise

YEAR = 365 * 24 * 3600


@login_not_required
@require_safe
def figure(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """A built-in exercise's figure, for anyone: the landing page shows them too."""
    return _answer(request, get_object_or_404(Exercise.objects.built_in(), slug=slug), name, "public")


@require_safe
def team_figure(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The figure of a team's own exercise, for its people only."""
    own = Exercise.objects.for_user(request.user).exclude(team=None)
    return _answer(request, get_object_or_404(own, pk=pk), name, "private")


def _answer(request: HttpRequest, exercise: Exercise, name: str, kept_by: str) -> HttpResponse:
    if not exercise.pose:
        raise Http404
    drawing = _drawing(exercise, name)
    if drawing is None:
        return redirect(exercise.loop_url if name.startswith(LOOP) else exercise.figure_url)
    return kept_for_ever(request, drawing, kept_by)


def kept_for_ever(request: HttpRequest, drawing: bytes, kept_by: str) -> HttpResponse:
    """A gzipped drawing as a file that `kept_by`, public or private caches, need never ask for again."""
    response = HttpResponse(drawing, content_type="image/svg+xml")
    response["Cache-Control"] = f"{kept_by}, max-age={YEAR}, immutable"
    patch_vary_headers(response, ["Accept-Encoding"])
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response["Content-Encoding"] = "gzip"
    else:
        response.content = gzip.decompress(response.content)
    return response


def _drawing(exercise: Exercise, name: str) -> bytes | None:
    """What is called so now, gzipped: one side of the still sheet or of the loop; None for an old name."""
    pace = exercise.tempo, exercise.hold_s
    for pose in (exercise.pose, mirrored(exercise.pose)):
        if name == digest(pose):
            return drawn(pose)
        if name == loop_name(pose, *pace):
            return drawn_loop(pose, *pace)
    return None
