"""Serves the figure of a check's step, to anyone: a buddy has no account."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from athletes.checks.book import protocols
from athletes.checks.figures import drawing, figure_url
from exercises.views.figures import kept_for_ever


@login_not_required
@require_safe
def check_figure(request: HttpRequest, check: str, step: int, name: str) -> HttpResponse:
    """An old name leads to the drawing of now."""
    protocol = protocols().get(check)
    figure = drawing(protocol, step) if protocol else None
    if protocol is None or figure is None:
        raise Http404
    now = figure_url(protocol, step)
    return kept_for_ever(request, figure, "public") if request.path == now else redirect(now)
