"""What the rules read of one athlete, brought along in the athlete's own query and judged without another."""

from collections.abc import Iterator
from decimal import Decimal
from operator import itemgetter
from typing import Any

from django.db.models import OuterRef

from athletes import alongside
from athletes.alongside import Row, day, every
from athletes.bands import Limits
from athletes.checks.findings import Series
from athletes.checks.records import series
from athletes.models import Assessment, Observation, SuggestionAnswer
from athletes.models.athlete import AthleteQuerySet
from athletes.reports import Record
from athletes.rules.case import Complaint
from athletes.rules.cases import Checklist, case_of, looked_at, newest_checklists
from athletes.rules.forward import Forward, put_forward
from athletes.rules.named import MOVE, ROUTINE, Link, named_by, rows_named

SEEN = ("check_id", "part", "side", "trial", "verdict")
LOOK = {name: f"assessment__{name}" for name in ("op_id", "day", "started_at", "looked_by")}


def with_rules(athletes: AthleteQuerySet) -> AthleteQuerySet:
    """Athletes who came through `for_rules`, with what `forward_of` reads beside them."""
    seen = Observation.objects.filter(assessment__athlete=OuterRef("pk"), assessment__finished_at__isnull=False)
    lists = Assessment.objects.symptom_lists().filter(athlete=OuterRef("pk"))
    answers = SuggestionAnswer.objects.filter(athlete=OuterRef("pk"))
    hurting = {name: f"symptoms__{name}" for name in Complaint._fields}
    names = {page: every(rows, pk="pk", slug="slug", name="name") for page, rows in rows_named().items()}
    return athletes.annotate(
        rules_routines=names[ROUTINE],
        rules_moves=names[MOVE],
        rules_seen=every(seen, value="value", **{name: name for name in SEEN}, **LOOK),
        rules_lists=every(lists, pk="pk", day="day", finished="finished_at", **hurting),
        rules_answers=every(answers, rule="rule", findings="findings"),
    )


def forward_of(record: Record, limits: Limits) -> Forward:
    """What is put forward for one athlete who came `with_rules`; no query."""
    athlete: Any = record.athlete
    known = named_by([*_links(ROUTINE, athlete.rules_routines), *_links(MOVE, athlete.rules_moves)])
    seen, told = (_seen(athlete), _checklist(athlete)) if looked_at(athlete) else ({}, None)
    answered = {(row["rule"], row["findings"]) for row in alongside.read(athlete.rules_answers)}
    return put_forward(record, case_of(record, limits, known, seen, told), known, answered)


def _links(page: str, told: str | None) -> Iterator[Link]:
    return (Link(page, **row) for row in alongside.read(told))


def _seen(athlete: Any) -> Series:
    rows = sorted(alongside.read(athlete.rules_seen), key=itemgetter("day", "started_at", "trial"))
    return series(map(_observation, rows))


def _observation(row: Row) -> Observation:
    look = Assessment(op_id=row["op_id"], day=day(row["day"]), looked_by=row["looked_by"])
    value = None if row["value"] is None else Decimal(row["value"])
    return Observation(assessment=look, value=value, **{name: row[name] for name in SEEN})


def _checklist(athlete: Any) -> Checklist | None:
    """The newest, with its lines by region and side."""
    rows = alongside.read(athlete.rules_lists)
    rows.sort(key=lambda row: (row["pk"], row["region"] or "", row["side"] or ""))
    rows.sort(key=itemgetter("finished"), reverse=True)
    lines = ((athlete.pk, row["pk"], day(row["day"]), *(row[name] for name in Complaint._fields)) for row in rows)
    return newest_checklists(lines).get(athlete.pk)
