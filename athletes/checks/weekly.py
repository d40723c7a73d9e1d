"""Keeps the weekly impact check and reads the weeks back: the newest answer of a week stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import OuterRef, Subquery

from athletes.checks.impact import HIGHEST_ANSWER, Impact
from athletes.models import Assessment, Athlete, ImpactCheck, PlanMode
from athletes.models.athlete import AthleteQuerySet
from athletes.parts import Unreadable, moment, op_id, text, whole
from athletes.tapped import NO_HEALTH_CONSENT, Said
from athletes.ticking import tap_time
from athletes.weeks import Week

LISTED_LATELY = timedelta(days=30)
SEASON = 12  # weeks drawn
ASKED_IN = (PlanMode.RETURNING, PlanMode.CLINICIAN)


@dataclass(frozen=True, slots=True)
class ImpactAnswer(Said):
    """Four answers about the seven days before; `week` is the one they are kept under."""

    week: Week
    impact: Impact


class WeekImpact(NamedTuple):
    week: Week
    impact: Impact | None


def read_impact(told: Mapping[str, Any]) -> ImpactAnswer:
    """As a device sends it; raises Unreadable."""
    try:
        week = Week.parse(text(told, "week"))
    except ValueError as error:
        raise Unreadable("week") from error
    answers = [whole(told, part, 0, HIGHEST_ANSWER) for part in Impact._fields]
    return ImpactAnswer(op_id(told), moment(told), week, Impact(*answers))


@transaction.atomic
def keep_impact(athlete: Athlete, said: ImpactAnswer, now: datetime) -> str | None:
    """Keep the answers once; the code of a refusal, "" when kept, None when the id is somebody else's."""
    kept = ImpactCheck.objects.filter(pk=said.op_id).first()
    if kept is None and not athlete.may_tell_health:
        return NO_HEALTH_CONSENT
    if kept is None:
        tapped = tap_time(said.acted_at, now)
        columns = {"team_id": athlete.team_id, "athlete": athlete, "acted_at": tapped, "received_at": now}
        columns |= {"week": str(_week(said.week, tapped.date())), **said.impact._asdict()}
        kept, _new = ImpactCheck.objects.get_or_create(pk=said.op_id, defaults=columns)
    return "" if kept.athlete_id == athlete.pk else None


def _week(told: Week, tapped: date) -> Week:
    """The week that was told where it can be: phone and calendar may be a day apart, not more."""
    near = {Week.of(tapped + timedelta(days=days)) for days in (-1, 0, 1)}
    return told if told in near else Week.of(tapped)


def by_week(checks: Iterable[ImpactCheck]) -> dict[str, Impact]:
    """What stands for each week, of rows in the order of their taps."""
    return {check.week: Impact(*(getattr(check, part) for part in Impact._fields)) for check in checks}


def season(athlete: Athlete, this_week: Week) -> list[WeekImpact]:
    """The last twelve weeks, oldest first, None where nothing was answered; empty without any answer. 1 query."""
    weeks = [this_week.back(back) for back in reversed(range(SEASON))]
    told = by_week(ImpactCheck.objects.filter(athlete=athlete, week__in=[str(week) for week in weeks]))
    return [WeekImpact(week, told.get(str(week))) for week in weeks] if told else []


def with_impact(athletes: AthleteQuerySet) -> AthleteQuerySet:
    """Adds `impact_week`, the newest week answered, and `symptom_on`, the day of the newest list with a symptom."""
    theirs = {"team": OuterRef("team"), "athlete": OuterRef("pk")}
    checks = ImpactCheck.objects.filter(**theirs).order_by("-week")
    lists = Assessment.objects.finished().filter(symptoms__isnull=False, **theirs).order_by("-day")
    found = {"impact_week": Subquery(checks.values("week")[:1]), "symptom_on": Subquery(lists.values("day")[:1])}
    return athletes.annotate(**found)


def is_asked(athlete: Athlete, modes: Iterable[str], today: date) -> bool:
    """Whether this week's check is put forward, to an athlete `with_impact`: on the way back, or after a symptom."""
    if not athlete.may_tell_health or athlete.impact_week == str(Week.of(today)):
        return False
    listed = athlete.symptom_on is not None and today - athlete.symptom_on <= LISTED_LATELY
    return listed or any(mode in ASKED_IN for mode in modes)
