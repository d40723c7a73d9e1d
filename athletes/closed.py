"""Reads what is kept of closed weeks with the athletes themselves, all of an athlete's in one cell."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import starmap

from django.db.models import Case, OuterRef, Q, StringAgg, Subquery, TextField, Value, When
from django.db.models.functions import Cast, JSONArray

from athletes.kept import FLAGGED_DAYS, KeptWeek
from athletes.models import ClosedWeek
from athletes.models.athlete import AthleteQuerySet
from athletes.weeks import Week

SUMS = ("half_credits", "due", "half_extra")
A_WEEK = timedelta(days=7)

Closed = Mapping[Week, tuple[str, KeptWeek]]  # what is kept of one athlete's weeks, with the basis it was counted on


def with_closed(athletes: AthleteQuerySet, first: Week, today: date) -> AthleteQuerySet:
    """Adds `closed_rows`: what is kept of the weeks from `first` on, and what flags look at where they still do."""
    recent = today - timedelta(days=FLAGGED_DAYS) - A_WEEK
    told = Case(When(monday__gte=recent, then=Cast("told", TextField())), default=Value(""), output_field=TextField())
    row = JSONArray("monday", "basis", *SUMS, Cast("skip_reasons", TextField()), "pain", "hurt_at", told)
    changed = OuterRef("changed_from")
    kept = ClosedWeek.objects.filter(
        Q(monday__lt=changed) | Q(athlete__changed_from=None),
        team=OuterRef("team"),
        athlete=OuterRef("pk"),
        monday__gte=first.monday,
    )
    joined = kept.order_by().values("athlete").annotate(rows=StringAgg(Cast(row, TextField()), delimiter=Value(",")))
    return athletes.annotate(closed_rows=Subquery(joined.values("rows")))


def read_closed(rows: str | None) -> Closed:
    """What `with_closed` added."""
    return dict(starmap(_read, json.loads(f"[{rows}]"))) if rows else {}


def _read(
    monday: str,
    written: str,
    half_credits: int,
    due: int,
    half_extra: int,
    reasons: str,
    pain: int | None,
    hurt: str | None,
    told: str,
) -> tuple[Week, tuple[str, KeptWeek]]:
    week = _week_of(monday)
    at = datetime.fromisoformat(hurt).replace(tzinfo=UTC) if hurt else None
    return week, (written, KeptWeek(week, half_credits, due, half_extra, reasons, pain, at, told))


@lru_cache(maxsize=64)
def _week_of(monday: str) -> Week:
    return Week(date.fromisoformat(monday))
