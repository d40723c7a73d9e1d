"""Pauses all plans of several from a day on, or goes on with them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Prefetch
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from accounts.models import Membership
from athletes.models import Athlete, ExcusedPeriod, ExcusedReason, Plan, PlanEdit
from athletes.models.athlete import AthleteQuerySet
from coaching.forms.several import GO_ON, PAUSE, PauseForm
from coaching.plans.edits import pause, resume
from coaching.plans.log import noted
from coaching.roster.action import Change, For, Kept
from coaching.wording.plain import day as day_text


class Pause:
    name = "pause"
    title = gettext_lazy("Pause plans")
    about = gettext_lazy("A paused plan asks for nothing until it goes on. All plans of each athlete are meant.")
    button = gettext_lazy("Do it")
    back = False

    def form(self, data: Any, whom: For) -> forms.Form:
        """Over is a day that is over for all of them."""
        today = min(whom.today(athlete) for athlete in whom.athletes)
        return PauseForm(data, today=today, initial={"what": PAUSE, "start": today})

    def changes(self, told: Mapping[str, Any], whom: For) -> list[Change]:
        plans = _plans(whom.athletes, told)
        return [_change(athlete, plans[athlete.pk], told, whom.today(athlete)) for athlete in whom.athletes]

    def do(self, told: Mapping[str, Any], whom: For) -> Kept:
        kept: Kept = {"paused": [], "resumed": []}
        plans = _plans(whom.athletes, told)
        for athlete in whom.athletes:
            today = whom.today(athlete)
            for plan in plans[athlete.pk]:
                was = _open_pause(plan)
                with noted(plan, PlanEdit.What.REST, today, whom.by):
                    if was is None:
                        kept["paused"].append(pause(plan, told["start"], today, whom.by).pk)
                    else:
                        kept["resumed"].append([plan.pk, was.pk, was.start.isoformat()])
                        resume(plan, told["start"], today)
        return kept

    def undo(self, kept: Kept, athletes: AthleteQuerySet, by: Membership) -> int:
        """What was ended or begun anew since stays as it is."""
        whose = lifted(kept["paused"], athletes, by)
        for plan_id, period, start in kept["resumed"]:
            plans = Plan.objects.filter(pk=plan_id, athlete__in=athletes)
            for plan in plans.select_related("athlete__membership"):
                whose |= _paused_as_before(plan, period, date.fromisoformat(start), by)
        return len(whose)

    def done(self, number: int) -> str:
        return ngettext("Done for %(n)d athlete.", "Done for %(n)d athletes.", number) % {"n": number}


def lifted(pauses: Sequence[int], athletes: AthleteQuerySet, by: Membership) -> set[int]:
    """Takes back pauses that still hold; whose they were."""
    periods = ExcusedPeriod.objects.filter(pk__in=pauses, athlete__in=athletes, end=None)
    whose = set()
    for period in periods.select_related("plan__athlete__membership"):
        if period.plan:
            with noted(period.plan, PlanEdit.What.REST, period.start, by):
                period.delete()
            whose.add(period.athlete_id)
    return whose


def _plans(athletes: Sequence[Athlete], told: Mapping[str, Any]) -> Mapping[int, list[Plan]]:
    """By athlete the plans that can be paused, or gone on with, from that day."""
    found: dict[int, list[Plan]] = defaultdict(list)
    pauses = ExcusedPeriod.objects.filter(reason=ExcusedReason.PAUSE, end=None)
    plans = Plan.objects.filter(athlete__in=athletes).not_over(told["start"]).select_related("athlete__membership")
    for plan in plans.prefetch_related(Prefetch("excused_periods", pauses, to_attr="open_pauses")):
        if (_open_pause(plan) is None) == (told["what"] == PAUSE):
            found[plan.athlete_id].append(plan)
    return found


def _open_pause(plan: Plan) -> ExcusedPeriod | None:
    """Of a plan that came from `_plans`."""
    return next(iter(plan.open_pauses), None)  # type: ignore[attr-defined]


def _change(athlete: Athlete, plans: Sequence[Plan], told: Mapping[str, Any], today: date) -> Change:
    if told["start"] < today:
        return Change(athlete, _("That day is over where they are."), possible=False)
    if not plans:
        none = _("No plan is paused.") if told["what"] == GO_ON else _("No plan runs then that is not paused.")
        return Change(athlete, none, possible=False)
    names = {"plans": ", ".join(plan.name for plan in plans), "day": day_text(told["start"])}
    if told["what"] == GO_ON:
        return Change(athlete, _("%(plans)s: asked for again from %(day)s.") % names)
    return Change(athlete, _("%(plans)s: nothing is asked for from %(day)s.") % names)


def _paused_as_before(plan: Plan, period: int, start: date, by: Membership) -> set[int]:
    """Whose plan rests again as it did; nobody's if somebody paused it anew meanwhile."""
    pauses = ExcusedPeriod.objects.filter(plan=plan, reason=ExcusedReason.PAUSE)
    if pauses.filter(end=None).exists():
        return set()
    with noted(plan, PlanEdit.What.REST, start, by):
        if not pauses.filter(pk=period).update(end=None):
            pause(plan, start, start, by)
    return {plan.athlete_id}
