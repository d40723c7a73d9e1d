"""Excused days for several: a training camp, a race week, planned ahead or said afterwards."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from accounts import audit
from accounts.models import AuditEvent, Membership
from athletes.models import Athlete, ExcusedPeriod, ExcusedReason
from athletes.models.athlete import AthleteQuerySet
from athletes.models.excused import HEALTH_EXCUSES
from athletes.reports import Record, records
from athletes.weeks import Week
from coaching.forms.people import ExcusedDaysForm
from coaching.roster.action import Change, For, Kept
from coaching.wording.plain import day as day_text

# A red flag and a pause are ended by others, perhaps within these days: they excuse nothing in advance.
NOT_SETTLED = frozenset({ExcusedReason.RED_FLAG, ExcusedReason.PAUSE})
WEEKS_SHOWN = 2


class Excuse:
    name = "excuse"
    title = gettext_lazy("Excuse days")
    about = gettext_lazy("Excused days count neither for nor against. What somebody does all the same still counts.")
    button = gettext_lazy("Excuse these days")
    back = False

    def form(self, data: Any, whom: For) -> forms.Form:
        today = whom.today(whom.athletes[0])
        return ExcusedDaysForm(data, today=today, initial={"start": today, "reason": ExcusedReason.TRAVEL})

    def changes(self, told: Mapping[str, Any], whom: For) -> list[Change]:
        first = Week.of(told["start"])
        last = first.back(1 - WEEKS_SHOWN)
        known = records(whom.athletes, first.monday, last.sunday, whom.now)
        standing = _standing(whom.athletes, told["start"], told["end"])
        return [_change(athlete, told, standing[athlete.pk], known[athlete.pk]) for athlete in whom.athletes]

    def do(self, told: Mapping[str, Any], whom: For) -> Kept:
        made = ExcusedPeriod.objects.bulk_create(_period(athlete, told, whom.by) for athlete in whom.athletes)
        _note(whom.athletes, whom.by)
        return {"periods": [period.pk for period in made]}

    def undo(self, kept: Kept, athletes: AthleteQuerySet, by: Membership) -> int:
        """Those that somebody has changed since are taken back too: they would not be there without this."""
        periods = ExcusedPeriod.objects.filter(pk__in=kept["periods"], athlete__in=athletes, plan=None)
        whose = list(athletes.filter(pk__in=periods.values("athlete")))
        periods.delete()
        _note(whose, by)
        return len(whose)

    def done(self, number: int) -> str:
        return ngettext("Excused for %(n)d athlete.", "Excused for %(n)d athletes.", number) % {"n": number}


def _note(athletes: Iterable[Athlete], by: Membership) -> None:
    audit.record_each(by, [one.membership for one in athletes], AuditEvent.Action.CHANGED, "excused days")


def _period(athlete: Athlete, told: Mapping[str, Any], by: Membership | None) -> ExcusedPeriod:
    return ExcusedPeriod(
        team_id=athlete.team_id,
        athlete=athlete,
        start=told["start"],
        end=told["end"],
        reason=told["reason"],
        entered_by=by,
    )


def _standing(athletes: Sequence[Athlete], first: date, last: date | None) -> Mapping[int, list[ExcusedPeriod]]:
    """By athlete the periods of all plans that share a day with these."""
    found: dict[int, list[ExcusedPeriod]] = defaultdict(list)
    periods = ExcusedPeriod.objects.filter(athlete__in=athletes, plan=None).touching(first, last or date.max)
    for period in periods.exclude(reason__in=NOT_SETTLED):
        found[period.athlete_id].append(period)
    return found


def _change(athlete: Athlete, told: Mapping[str, Any], standing: Sequence[ExcusedPeriod], record: Record) -> Change:
    if told["reason"] in HEALTH_EXCUSES and not athlete.may_tell_pain:
        return Change(athlete, _("This reason cannot be kept here. Other excuses the same."), possible=False)
    if covering := next((period for period in standing if _covers(period, told["start"], told["end"])), None):
        return Change(athlete, _("Excused already: %(what)s. Nothing is added.") % {"what": _said(covering)}, False)
    beside = [_("Part of it was excused already: %(what)s.") % {"what": _said(period)} for period in standing[:2]]
    return Change(athlete, " ".join([*_due(record, _period(athlete, told, None), told["start"]), *beside]))


def _covers(period: ExcusedPeriod, first: date, last: date | None) -> bool:
    return period.start <= first and (period.end is None or (last is not None and period.end >= last))


def _said(period: ExcusedPeriod) -> str:
    told = {"reason": period.get_reason_display(), "first": day_text(period.start)}
    if period.end is None:
        return _("%(reason)s, from %(first)s until it is ended") % told
    return _("%(reason)s, %(first)s to %(last)s") % {**told, "last": day_text(period.end)}


def _due(record: Record, period: ExcusedPeriod, start: date) -> Iterable[str]:
    """What is asked for in the first weeks, before and after; a plan that is not there asks for nothing."""
    if not record.lines:
        yield _("No plan asks for anything then.")
        return
    after = replace(record, periods=(*record.periods, period))
    for ahead in range(WEEKS_SHOWN):
        week = Week.of(start).back(-ahead)
        was, now = record.week(week).due, after.week(week).due
        if was != now:
            yield _("Week %(week)s: %(was)s due, now %(now)s.") % {"week": week.number, "was": was, "now": now}
        elif not ahead:
            yield _("Week %(week)s stays at %(was)s due.") % {"week": week.number, "was": was}
