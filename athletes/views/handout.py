"""The sheet of a plan, to print: on the screen as it will be on paper, or as a PDF."""

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from athletes import pdf
from athletes.access import AthleteRequest, athlete_page, zone_of
from athletes.handout import handout as sheet_of, usual_week
from athletes.models import Plan
from athletes.views.paper import as_pdf
from athletes.weeks import Week, local_date

PAPERS = ("a4", "letter")


@require_safe
@athlete_page
def handout(request: AthleteRequest, pk: int) -> HttpResponse:
    """The athlete's own plan."""
    own = Plan.objects.filter(athlete=request.athlete).select_related("athlete__membership", "team")
    return sheet(request, get_object_or_404(own, pk=pk), reverse("athletes:week"))


def sheet(request: HttpRequest, plan: Plan, back: str) -> HttpResponse:
    """The sheet for the week that `?week=` names, else the usual one; `plan` came with `athlete__membership`."""
    today, asked = local_date(timezone.now(), zone_of(plan.athlete)), request.GET.get("week")
    try:
        week = Week.parse(asked) if asked else usual_week(plan, today)
    except ValueError as error:
        return render(request, "athletes/no_such_week.html", {"why": error}, status=404)
    paper = request.GET.get("paper")
    context = {
        "sheet": sheet_of(plan, week, today),
        "paper": paper if paper in PAPERS else PAPERS[0],
        "back": back,
        "pdf": pdf.available(),
    }
    as_pdf = request.GET.get("format") == "pdf"
    return _pdf(request, context) if as_pdf else render(request, "athletes/handout.html", context)


def _pdf(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    styles = [Path(str(finders.find(f"css/handout{name}.css"))) for name in ("", f"-{context['paper']}")]
    html = render_to_string("athletes/handout_pdf.html", context, request)
    return as_pdf(request, lambda: pdf.made(html, styles), f"plan-{context['sheet'].week}.pdf")
