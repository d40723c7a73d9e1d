"""Error pages in the reader's words, as JSON for programs."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent from a page that is too old: nothing was stored, reload and send again."""
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": _("The page is out of date. Reload it and send again.")}, status=403)
    return render(request, "403.html", {"stale_form": True}, status=403)


@login_not_required
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is more than a page takes, such as a pasted list of many thousand lines, is said to be that."""
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": _("This could not be read.")}, status=400)
    return render(request, "400.html", {"large": isinstance(exception, RequestDataTooBig)}, status=400)


@login_not_required
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": _("There is nothing here.")}, status=404)
    return render(request, "404.html", status=404)
