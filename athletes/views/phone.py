"""What makes the athlete's pages an app on the phone: manifest, service worker, the offline page and the pocket."""

import json
import zlib
from functools import partial

import brotli
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from athletes.access import AthleteRequest, athlete_page
from athletes.phone import shell
from athletes.phone.copies import copies
from athletes.phone.manifest import manifest as manifest_of
from athletes.phone.pocket import pocket as pocket_of

CODINGS = {"br": partial(brotli.compress, quality=5), "gzip": partial(zlib.compress, wbits=31)}


@login_not_required
@require_safe
@cache_control(no_cache=True)
def manifest(request: HttpRequest) -> JsonResponse:
    return JsonResponse(manifest_of(), content_type="application/manifest+json")


@login_not_required
@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """At the root, because a worker looks after the folder it lies in; changes with each file that it keeps."""
    kept = shell.shell()
    lines = [
        f"import {{ start }} from {json.dumps(static(shell.WORKER))};",
        f"start({json.dumps({'version': kept.version, 'files': kept.files})});",
    ]
    return HttpResponse("\n".join(lines), content_type="text/javascript; charset=utf-8")


@login_not_required
@require_safe
@cache_control(no_cache=True)
def offline(request: HttpRequest) -> HttpResponse:
    """Shown instead of a page that is not on the phone; nobody's, because every phone keeps the same."""
    return render(request, "athletes/offline.html", {"messages": ()})


@require_safe
@athlete_page
def pocket(request: AthleteRequest) -> HttpResponse:
    """The days around today for use without signal; nobody has looked at them yet, so it is no contact."""
    athlete = request.athlete
    filled = pocket_of(athlete, timezone.now())
    pages = list(copies(filled, athlete, request))
    answer = {"athlete": athlete.pk, "version": filled.version, "pages": pages, "assets": filled.assets}
    return _compressed(JsonResponse(answer), request.headers.get("Accept-Encoding", ""))


def _compressed(response: HttpResponse, accepted: str) -> HttpResponse:
    """A dozen pages that differ little shrink to the size of one; nothing in them echoes the request."""
    patch_vary_headers(response, ["Accept-Encoding"])
    coding = next((name for name in CODINGS if name in accepted), None)
    if coding:
        response.content = CODINGS[coding](response.content)
        response["Content-Encoding"] = coding
    return response
