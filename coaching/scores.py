"""Scores of published questionnaires as a clinician supplies them: the number alone, none of their words.

Their texts are their authors' own; we neither show nor ask their questions (docs/assessments.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import AuditEvent, Membership
from athletes.models import Assessment, Athlete, Observation
from athletes.tapped import NO_HEALTH_CONSENT


class Score(NamedTuple):
    """A score by its published name, from 0 to `most`."""

    name: Promise
    most: int


SCORES: dict[str, Score] = {
    "score-uwri": Score(_("UWRI"), 36),
    "score-lefs": Score(_("LEFS"), 80),
    "score-akps": Score(_("AKPS"), 100),
    "score-other": Score(_("Other score"), 1000),
}
OTHER = "score-other"


class Point(NamedTuple):
    day: date
    value: Decimal
    by: str

    @property
    def said(self) -> str:
        """The number without empty decimals."""
        return f"{self.value.normalize():f}"


@dataclass(frozen=True)
class Course:
    """One score over time, oldest first."""

    name: str
    most: int
    points: list[Point]

    @property
    def newest_first(self) -> list[Point]:
        return self.points[::-1]


@transaction.atomic
def keep_score(athlete: Athlete, score: str, value: Decimal, told: "Told", by: Membership, now: datetime) -> str:
    """Keep one number as an assessment of its own; the code of a refusal, "" when it is kept."""
    if not athlete.may_tell_health:
        return NO_HEALTH_CONSENT
    kept = Assessment.objects.create(
        team_id=athlete.team_id,
        athlete=athlete,
        way=Assessment.Way.COACH,
        day=told.day,
        looked_by=told.clinician,
        entered_by=by,
        started_at=now,
        finished_at=now,
    )
    name = told.name if score == OTHER else ""
    Observation.objects.create(
        team_id=athlete.team_id, assessment=kept, check_id=score, trial=1, value=value, where=name
    )
    audit.record(by, athlete.membership, AuditEvent.Action.CHANGED, "scores")
    return ""


class Told(NamedTuple):
    """What stands beside the number: its day, who supplied it, and its name where it is none of ours."""

    day: date
    clinician: str
    name: str = ""


def courses(athlete: Athlete) -> list[Course]:
    """Every score that was supplied, by name; 1 query."""
    rows = Observation.objects.filter(assessment__athlete=athlete, check_id__in=SCORES).select_related("assessment")
    return _grouped(rows.exclude(value=None).order_by("assessment__day", "assessment__started_at"))


def _grouped(rows: Iterable[Observation]) -> list[Course]:
    found: dict[str, Course] = {}
    for row in rows:
        score = SCORES[row.check_id]
        name = row.where or str(score.name)
        course = found.setdefault(name, Course(name, 0 if row.check_id == OTHER else score.most, []))
        course.points.append(Point(row.assessment.day, row.value or Decimal(), row.assessment.looked_by))
    return list(found.values())
