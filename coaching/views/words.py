"""The words that our scripts write on a page, as one file for a language."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from django.views.i18n import JavaScriptCatalog

_catalogue = JavaScriptCatalog.as_view()


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
@conditional_page
def words(request: HttpRequest) -> HttpResponseBase:
    """Nobody's, so any cache may keep it; a word that is not in an old copy is shown as the source has it."""
    return _catalogue(request)
