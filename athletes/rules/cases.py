"""The bridge from rows to what the rules are told of an athlete: records, checks and the newest checklist."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from athletes.bands import Band, Limits
from athletes.checks.findings import Finding, Series, findings
from athletes.checks.records import parts, series
from athletes.feedback import worst_pain_by_week
from athletes.models import Assessment, Athlete, Observation, PlanMode, PlannedExercise
from athletes.models.athlete import AthleteQuerySet
from athletes.reports import Record
from athletes.rules import course
from athletes.rules.case import Case, Complaint, RunningPlan
from athletes.rules.named import Named
from athletes.weeks import Week

SEASON = 11  # closed weeks that are looked at: eight are the most that a rule asks for


def for_rules(athletes: AthleteQuerySet) -> AthleteQuerySet:
    """With what they agreed to, and `assessed`: whether anything was looked at at all."""
    assessments = Assessment.objects.finished().filter(athlete=OuterRef("pk"))
    return athletes.with_consents().annotate(assessed=Exists(assessments))


def cases(records: Sequence[Record], limits: Limits, known: Named) -> dict[int, Case]:
    """Case by athlete id, for any number of records of athletes who came through `for_rules`; 2 queries at most.

    The queries are for checks and for checklists, and only of those who were assessed and agreed to it; of who
    did not agree that pain is kept the rules are told nothing but bands and plans.
    """
    assessed = [one.athlete.pk for one in records if looked_at(one.athlete)]
    seen, told = (_checks(assessed), _checklists(assessed)) if assessed else ({}, {})
    return {
        record.athlete.pk: case_of(record, limits, known, seen.get(record.athlete.pk, {}), told.get(record.athlete.pk))
        for record in records
    }


def looked_at(athlete: Athlete) -> bool:
    """Whether there are checks that may be read; `assessed` is annotated in for_rules."""
    return athlete.may_tell_health and athlete.assessed  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Checklist:
    """The newest symptom checklist of an athlete."""

    day: date
    complaints: tuple[Complaint, ...]


def case_of(record: Record, limits: Limits, known: Named, seen: Series, told: Checklist | None) -> Case:
    """One athlete's case; what they did not agree to is not in `seen` and `told`."""
    weeks = closed_weeks(record)
    bands = tuple(record.week(week).band(limits) for week in weeks)
    mondays = [week.monday for week in weeks]
    since = {("low_weeks", ""): course.run_since(bands, mondays, Band.LOW)}
    plans = tuple(_plan(lines, known) for lines in _running(record).values())
    if not record.athlete.may_tell_pain:
        return Case(bands=bands, plans=plans, since=_dated(since))
    return _with_health(Case(bands=bands, plans=plans, since=_dated(since)), record, seen, told)


def _with_health(case: Case, record: Record, seen: Series, told: Checklist | None) -> Case:
    """The same case with checks, checklist and answers."""
    weeks, slugs, today = closed_weeks(record), _slugs(record), record.today
    mondays, free = [week.monday for week in weeks], _free(record)
    easy = [course.too_easy(record.feedback, record.ticks, week, free) for week in weeks]
    mornings = course.raised_mornings(record.feedback, today)
    nowhere = course.felt_nowhere(record.feedback, slugs, today)
    above = course.pain_above_5(record.feedback, slugs, today)
    since: dict[tuple[str, str], date | None] = {
        ("green_weeks", ""): course.run_since(case.bands, mondays, Band.ON_TRACK),
        ("easy_weeks", ""): course.easy_since([bool(moves) for moves in easy], mondays),
        ("raised_mornings", ""): max(mornings, default=None),
        **{("felt_nowhere", str(slug)): days[-1] for slug, days in nowhere.items()},
        **{("pain_above_5", str(slug)): newest for slug, (_worst, newest) in above.items()},
    }
    return Case(
        findings=tuple(found(seen)),
        complaints=told.complaints if told else (),
        checked=told is not None,
        about=_about(seen),
        plans=case.plans,
        bands=case.bands,
        worst_pain=tuple(pain for _week, pain in worst_pain_by_week(record.feedback, weeks)),
        too_easy=tuple(bool(moves) for moves in easy),
        easy_moves=tuple(str(slugs[move]) for move in easy[0]) if easy else (),
        raised_mornings=len(mornings),
        felt_nowhere={str(slug): len(days) for slug, days in nowhere.items()},
        pain_above_5={str(slug): worst for slug, (worst, _newest) in above.items()},
        since={**case.since, **_dated(since)},
        told_on=told.day if told else None,
        seen_on={check: max(one.day for one in seen[check, part]) for check, part in seen},
    )


def _about(seen: Series) -> frozenset[str]:
    """What the athlete last answered yes about their own running."""
    return frozenset(part for (check, part), told in seen.items() if check == "about-you" and told[-1].verdict == "yes")


def found(seen: Series) -> list[Finding]:
    """What an athlete's checks add up to."""
    return findings(seen, parts()) if seen else []


def closed_weeks(record: Record) -> list[Week]:
    """The weeks of the record that are over on the athlete's calendar, newest first."""
    this_week = Week.of(record.today)
    weeks = (this_week.back(back) for back in range(1, SEASON + 1))
    return [week for week in weeks if record.first <= week.monday]


def _dated(since: Mapping[tuple[str, str], date | None]) -> dict[tuple[str, str], date]:
    return {key: day for key, day in since.items() if day is not None}


def _running(record: Record) -> dict[int, list[PlannedExercise]]:
    """By plan the lines that are in force on the athlete's day."""
    plans: dict[int, list[PlannedExercise]] = defaultdict(list)
    for line in record.lines_on(record.today):
        plans[line.plan_id].append(line)
    return plans


def _plan(lines: Sequence[PlannedExercise], known: Named) -> RunningPlan:
    plan = lines[0].plan
    return RunningPlan(
        routine=known.slugs.get(plan.routine_id or 0, ""),
        moves={line.exercise.slug: (line.sets, line.reps) for line in lines},
        name=plan.name,
        pk=plan.pk,
        locked=plan.mode == PlanMode.CLINICIAN,
    )


def _slugs(record: Record) -> dict[object, str]:
    """The slug of the exercise of each lineage."""
    return {lineage: chain[-1].exercise.slug for lineage, chain in record.versions.items()}


def _free(record: Record) -> set[object]:
    """The lineages that may get harder; where every plan is under a clinician all are told of, and held."""
    chains = record.versions.items()
    free = {lineage for lineage, chain in chains if chain[-1].plan.mode != PlanMode.CLINICIAN}
    return {*free} or {*record.versions}


def _checks(athletes: Sequence[int]) -> dict[int, Series]:
    """What was observed of each athlete in finished assessments, oldest first; one query."""
    rows = Observation.objects.filter(
        assessment__athlete__in=athletes, assessment__finished_at__isnull=False
    ).select_related("assessment")
    ordered = rows.order_by("assessment__day", "assessment__started_at", "trial")
    return {athlete: series(seen) for athlete, seen in _by_athlete(ordered).items()}


def _by_athlete(rows: Iterable[Observation]) -> dict[int, list[Observation]]:
    told: dict[int, list[Observation]] = defaultdict(list)
    for row in rows:
        told[row.assessment.athlete_id].append(row)
    return told


def _checklists(athletes: Sequence[int]) -> dict[int, Checklist]:
    """The newest symptom checklist of each athlete, an empty one among them; one query."""
    lists = Assessment.objects.symptom_lists().filter(athlete__in=athletes)
    told = (f"symptoms__{name}" for name in Complaint._fields)
    ordered = lists.order_by("-finished_at", "pk", "symptoms__region", "symptoms__side")
    return newest_checklists(ordered.values_list("athlete", "pk", "day", *told))


def newest_checklists(rows: Iterable[Sequence[Any]]) -> dict[int, Checklist]:
    """By athlete, of rows with athlete, list and day before the fields of a complaint, the newest list first."""
    newest: dict[int, tuple[object, date, list[Complaint]]] = {}
    for athlete, key, day, *line in rows:
        first, _day, complaints = newest.setdefault(athlete, (key, day, []))
        if key == first and line[0] is not None:
            complaints.append(Complaint(*line))
    return {athlete: Checklist(day, tuple(complaints)) for athlete, (_key, day, complaints) in newest.items()}
