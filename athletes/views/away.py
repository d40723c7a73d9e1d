"""Not today: the athlete excuses a day or some, changes that, takes it back."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from athletes.access import AthleteRequest, athlete_page, zone_of
from athletes.away import AwayPage, change, excuse, others_on, own_periods, take_back
from athletes.away_form import AwayForm
from athletes.models import ExcusedPeriod
from athletes.tapped import NO_CONSENT, refusal_text
from athletes.weeks import local_date


@require_http_methods(["GET", "HEAD", "POST"])
@athlete_page
def away(request: AthleteRequest) -> HttpResponse:
    """All of one's excused days, and a form for more; `?day=` is where it begins, else today."""
    day = _asked(request)
    form = AwayForm(
        request.POST or None,
        athlete=request.athlete,
        today=_today(request),
        initial={"start": day, "end": day},
    )
    if request.method == "POST" and _may_keep(request, form):
        told = form.cleaned_data
        others = others_on(request.athlete, told["start"], told["end"])
        period = excuse(request.athlete, told["start"], told["end"], told["reason"])
        _say_saved(request, period, others)
        today = _today(request)
        return redirect("athletes:today" if told["start"] <= today <= told["end"] else "athletes:away")
    return _show(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@athlete_page
def away_change(request: AthleteRequest, pk: int) -> HttpResponse:
    """One of one's own periods; what the coach or a red flag made is not among them."""
    period = get_object_or_404(own_periods(request.athlete), pk=pk)
    initial = {"start": period.start, "end": period.end, "reason": period.reason}
    form = AwayForm(
        request.POST or None, athlete=request.athlete, today=_today(request), period=period, initial=initial
    )
    if request.method == "POST" and _may_keep(request, form):
        told = form.cleaned_data
        change(period, told["start"], told["end"], told["reason"])
        _say_saved(request, period, others_on(request.athlete, told["start"], told["end"], period.pk))
        return redirect("athletes:away")
    return _show(request, form, period)


@require_POST
@athlete_page
def away_take_back(request: AthleteRequest, pk: int) -> HttpResponse:
    period = get_object_or_404(own_periods(request.athlete), pk=pk)
    if take_back(period, _today(request)):
        messages.success(request, _("Taken back. Your plan asks for these days again."))
    else:
        messages.success(request, _("Taken back as far as the days are open; those before stay excused."))
    return redirect("athletes:away")


def _may_keep(request: AthleteRequest, form: AwayForm) -> bool:
    """Without the consent to keep ticks no day is kept either."""
    if not request.athlete.may_tick:
        form.add_error(None, refusal_text(NO_CONSENT))
    return form.is_valid()


def _show(request: AthleteRequest, form: AwayForm, period: ExcusedPeriod | None) -> HttpResponse:
    page = AwayPage(request.athlete, _today(request))
    context = {"page": page, "form": form, "period": period, "athlete": request.athlete, "day": _asked(request)}
    return render(request, "athletes/away.html", context, status=422 if form.errors else 200)


def _say_saved(request: AthleteRequest, period: ExcusedPeriod, others: list[ExcusedPeriod]) -> None:
    messages.success(request, _("Saved. Nothing is asked on these days; what you do all the same still counts."))
    strangers = [other for other in others if other.reason != period.reason]
    for other in strangers[:1]:
        said = _("Part of it was excused already (%(reason)s, from %(day)s). That changes nothing.")
        told = {"reason": other.get_reason_display().lower(), "day": date_format(other.start, "j F")}
        messages.info(request, said % told)


def _today(request: AthleteRequest) -> date:
    return local_date(timezone.now(), zone_of(request.athlete))


def _asked(request: AthleteRequest) -> date:
    """The day the page is opened for."""
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return _today(request)
