"""What holds for every answer: a phone that was left ends its session, and personal pages are not kept by caches."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

# Set by static/js/phone/leaving.js: somebody logged out here, perhaps without signal.
LEFT = "evenstride-left"


def no_store(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Mark every answer to a signed-in person `no-store`, unless the view chose its own caching."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware


def end_where_left(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """End the session of a browser in which somebody logged out, before anything is shown or taken in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.COOKIES.get(LEFT):
            return get_response(request)
        logout(request)
        response = get_response(request)
        response.delete_cookie(LEFT, samesite="Lax")
        response["Clear-Site-Data"] = '"cache"'
        return response

    return middleware
