"""Answers with a PDF where one can be made, else leads back to the page that can be printed."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from athletes import pdf


def as_pdf(request: HttpRequest, make: Callable[[], bytes], name: str) -> HttpResponse:
    """`make` raises athletes.pdf.NotMade; `name` is the file's, without a person's."""
    try:
        made = make()
    except pdf.NotMade:
        messages.warning(request, _("No PDF could be made here. Print the sheet: most browsers can save it as one."))
        rest = request.GET.copy()
        del rest["format"]
        return redirect(f"{request.path}?{rest.urlencode()}")
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
