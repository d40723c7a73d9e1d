"""Every constraint of assessments and safety, broken once: the database itself refuses the row."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from athletes.models import Assessment, Athlete, BuddyLink, ImpactCheck, Observation, Referral, SafetyCheck, Symptom
from athletes.models.assessment import AssessmentQuerySet
from tests.factories import MONDAY, make_athlete, make_safety_check, make_team

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


def refused(row: models.Model) -> bool:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return True
    return False


@pytest.fixture
def athlete() -> Athlete:
    return make_athlete(make_team())


@pytest.fixture
def assessment(athlete: Athlete) -> Assessment:
    return Assessment.objects.create(team=athlete.team, athlete=athlete, way="self", day=MONDAY)


def observation(assessment: Assessment, **fields: Any) -> Observation:
    known = {"check_id": "balance-hold", "side": "left", "value": Decimal(30)} | fields
    return Observation(team=assessment.team, assessment=assessment, **known)


def symptom(assessment: Assessment, **fields: Any) -> Symptom:
    known = {"region": "outer-knee", "side": "left", "kind": "pain"} | fields
    return Symptom(team=assessment.team, assessment=assessment, **known)


def test_an_assessment_is_made_in_a_known_way(athlete: Athlete) -> None:
    assert refused(Assessment(team=athlete.team, athlete=athlete, way="omen", day=MONDAY))


def test_an_assessment_is_a_draft_until_it_is_finished(athlete: Athlete, assessment: Assessment) -> None:
    done = Assessment.objects.create(team=athlete.team, athlete=athlete, way="coach", day=MONDAY, finished_at=NOON)
    rows: AssessmentQuerySet = Assessment.objects.all()
    assert (list(rows.drafts()), list(rows.finished())) == ([assessment], [done])


def test_a_check_has_one_answer_for_each_part_side_and_trial(assessment: Assessment) -> None:
    assert not refused(observation(assessment))
    assert refused(observation(assessment, value=Decimal(31)))
    assert not refused(observation(assessment, trial=2))


@pytest.mark.parametrize(
    "fields", [{"side": "up"}, {"verdict": "rotated"}, {"value": None}, {"trial": 0}, {"trial": 10}]
)
def test_an_answer_says_something_known(assessment: Assessment, fields: dict[str, Any]) -> None:
    assert refused(observation(assessment, **fields))


@pytest.mark.parametrize(
    "fields",
    [{"side": "up"}, {"kind": "cursed"}, {"during_run": 11}, {"daily_life": 11}, {"at_rest": 11}, {"next_morning": 11}],
)
def test_a_symptom_says_something_known(assessment: Assessment, fields: dict[str, Any]) -> None:
    assert refused(symptom(assessment, **fields))


def test_a_symptom_is_listed_once(assessment: Assessment) -> None:
    assert not refused(symptom(assessment, during_run=0, at_rest=10))
    assert refused(symptom(assessment))
    assert not refused(symptom(assessment, side="right"))


@pytest.mark.parametrize("question", ["trained", "changed", "limited", "symptoms"])
def test_an_impact_answer_lies_between_0_and_3(athlete: Athlete, question: str) -> None:
    answers = {"trained": 0, "changed": 1, "limited": 2, "symptoms": 3}
    row = {"team": athlete.team, "athlete": athlete, "week": "2026-W47", "acted_at": NOON}
    assert not refused(ImpactCheck(**row, **answers))
    assert refused(ImpactCheck(**row, **answers | {question: 4}))


def test_a_buddy_link_lives_after_it_was_made_and_no_two_are_alike(athlete: Athlete) -> None:
    row: dict[str, Any] = {"team": athlete.team, "athlete": athlete, "created_at": NOON, "digest": "a" * 64}
    assert refused(BuddyLink(**row, expires_at=NOON))
    assert not refused(BuddyLink(**row, expires_at=NOON + timedelta(days=1)))
    assert refused(BuddyLink(**row, expires_at=NOON + timedelta(days=2)))


def test_the_safety_questions_are_asked_for_a_known_reason(athlete: Athlete) -> None:
    row: dict[str, Any] = {"team": athlete.team, "athlete": athlete, "date": MONDAY, "acted_at": NOON}
    assert refused(SafetyCheck(**row, occasion="boredom"))
    assert not refused(SafetyCheck(**row, occasion="weekly"))


@pytest.mark.parametrize("fields", [{"agreed_by": "Dr Osei"}, {"agreed_on": MONDAY}])
def test_an_agreement_has_a_name_and_a_day(athlete: Athlete, fields: dict[str, Any]) -> None:
    check = make_safety_check(athlete, "RF10")
    row: dict[str, Any] = {"team": athlete.team, "athlete": athlete, "safety_check": check, "told": "Maya"}
    row |= {"told_on": MONDAY, "advice": "Ask the clinician."}
    assert refused(Referral(**row, **fields))
    assert not refused(Referral(**row, agreed_by="Dr Osei", agreed_on=MONDAY))
    assert not refused(Referral(**row))
