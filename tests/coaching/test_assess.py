"""The coach's entry of measures: exact numbers, words at the field, a draft that is never lost, no consent no row."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape
from uuid import UUID, uuid4

import pytest
from django.test import Client

from accounts import consents
from accounts.models import AuditEvent, Membership
from accounts.models.consent import Purpose
from athletes.models import Assessment, Athlete, Observation
from tests.coaching.screens import of
from tests.factories import make_athlete, make_staff
from tests.pages import words

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
OP = UUID("00000000-0000-4000-8000-000000000001")
TAPE = {"tape-length..left.1": "876", "tape-length..right.1": "871", "tape-length..left.2": "874"}


@pytest.fixture
def athlete(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach, name="Maya Lindqvist")


def url(athlete: Athlete) -> str:
    return f"/athletes/{athlete.pk}/assess/"


def told(**fields: str) -> dict[str, object]:
    """What the form sends, with a measure or two."""
    return {
        "op_id": str(OP),
        "unit": "mm",
        "shown": ["tape-length", "hop-question", "pelvis-level"],
        "day": "2026-11-23",
        "looked_by": "Robin Clarke",
        **fields,
    }


def kept() -> list[tuple[str, str, int, Decimal | None, str]]:
    return list(
        Observation.objects.order_by("trial", "side").values_list("check_id", "side", "trial", "value", "verdict")
    )


def test_finished_form_is_an_assessment_with_who_looked(coach: Membership, athlete: Athlete) -> None:
    answer = of(coach).post(url(athlete), told(do="finish", note="Fresh.", **TAPE) | {"pelvis-level.crest..1": "level"})

    assert answer["Location"] == f"/athletes/{athlete.pk}/assessments/"
    made = Assessment.objects.get()
    assert (made.way, made.day, made.looked_by, made.note) == ("coach", date(2026, 11, 23), "Robin Clarke", "Fresh.")
    assert (made.entered_by, made.finished_at) == (coach, NOW)
    assert kept() == [
        ("pelvis-level", "", 1, None, "level"),
        ("tape-length", "left", 1, Decimal(876), ""),
        ("tape-length", "right", 1, Decimal(871), ""),
        ("tape-length", "left", 2, Decimal(874), ""),
    ]
    assert AuditEvent.objects.filter(action="changed", what="assessment").count() == 1


@pytest.mark.parametrize(
    ("typed", "unit", "sentence"),
    [
        ("3000", "mm", "3000 mm? Between 500 and 1300 mm."),
        ("-2", "mm", "-2 mm? Between 500 and 1300 mm."),
        ("34 in", "mm", "Only the number, in mm."),
        ("876.5", "mm", "In steps of 1 mm."),
        ("876", "in", "876 in? Between 19.7 and 51.1 in."),
        ("34.55", "in", "In steps of 0.1 in."),
        ("NaN", "mm", "Only the number, in mm."),
        ("9e9", "mm", "Only the number, in mm."),
    ],
)
def test_impossible_measure_is_refused_at_its_field_and_the_rest_is_kept(
    coach: Membership, athlete: Athlete, typed: str, unit: str, sentence: str
) -> None:
    fields = {"tape-length..left.1": typed, "tape-length..right.1": "34" if unit == "in" else "871"}
    answer = of(coach).post(url(athlete), told(do="finish", **fields) | {"unit": unit})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert unescape(re.findall(r'data-fault="tape-length..left.1">(.*?)</p>', page)[0]) == sentence
    assert f'value="{typed}"' in page
    assert [row[1] for row in kept()] == ["right"]
    assert Assessment.objects.get().finished_at is None


def test_inches_are_kept_in_mm_and_come_back_as_typed(coach: Membership, athlete: Athlete) -> None:
    client = of(coach)
    client.post(url(athlete), told(do="in"))
    client.post(url(athlete), told(do="keep", **{"tape-length..left.1": "34.5"}) | {"unit": "in"})

    assert kept() == [("tape-length", "left", 1, Decimal("876.30"), "")]
    page = client.get(url(athlete)).content.decode()
    assert re.findall(r'value="([^"]*)"[^>]*id="id_tape-length..left.1"', page) == ["34.5"]
    assert 'name="unit" value="in"' in page


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-11-24", "That day is still to come. Choose today or an earlier day."),
        ("1926-11-23", "That is too long ago. Is the year right?"),
        ("yesterday", "Enter a valid date."),
    ],
)
def test_day_that_cannot_be_is_refused(coach: Membership, athlete: Athlete, day: str, sentence: str) -> None:
    answer = of(coach).post(url(athlete), told(do="finish", **TAPE) | {"day": day})
    assert answer.status_code == 422
    assert sentence in words(answer.content)
    assert Assessment.objects.get().finished_at is None


def test_draft_is_seen_by_its_maker_alone_and_goes_on(coach: Membership, athlete: Athlete) -> None:
    of(coach).post(url(athlete), told(do="keep", note="Half way.", **TAPE))
    other = make_staff(coach.team, name="Mateo Serrano")
    athlete.charges.create(team=athlete.team, coach=other)

    mine, theirs = of(coach).get(url(athlete)).content.decode(), of(other).get(url(athlete)).content.decode()
    assert ("Half way." in mine, "Half way." in theirs) == (True, False)
    assert "Your draft of Mon 23 Nov goes on here" in words(mine)
    assert "L 875 mm · R 871 mm: equal within the measurement error" in words(mine)
    assert "Half way." not in of(other).get(f"/athletes/{athlete.pk}/assessments/").content.decode()

    of(coach).post(url(athlete), told(do="finish", **TAPE))
    assert Assessment.objects.get().finished_at == NOW


def test_script_gets_what_was_kept_and_each_fault(coach: Membership, athlete: Athlete) -> None:
    fields = {"tape-length..left.1": "87", "tape-length..right.1": "871"}
    answer = of(coach).post(url(athlete), told(do="keep", **fields), headers={"accept": "application/json"})
    assert answer.json() == {
        "kept": "Kept as a draft, 09:00",
        "faults": {"tape-length..left.1": "87 mm? Between 500 and 1300 mm."},
    }


def test_finishing_twice_finishes_once_and_changes_nothing(coach: Membership, athlete: Athlete) -> None:
    client = of(coach)
    client.post(url(athlete), told(do="finish", **TAPE))
    client.post(url(athlete), told(do="finish", **{"tape-length..left.1": "900"}))
    assert Assessment.objects.count() == 1
    assert [row[3] for row in kept()] == [Decimal(876), Decimal(871), Decimal(874)]
    assert AuditEvent.objects.filter(action="changed", what="assessment").count() == 1


def test_empty_form_is_not_finished_and_leaves_no_row(coach: Membership, athlete: Athlete) -> None:
    answer = of(coach).post(url(athlete), told(do="finish"))
    assert answer.status_code == 422
    assert "Nothing is entered yet." in words(answer.content)
    assert Assessment.objects.count() == 0


def test_zero_is_a_measure(coach: Membership, athlete: Athlete) -> None:
    fields = {"shown": ["step-down"], "step-down..left.1": "0"}
    of(coach).post(url(athlete), told(do="finish") | fields)
    assert kept() == [("step-down", "left", 1, Decimal(0), "")]


def test_without_consent_nothing_is_entered(coach: Membership, athlete: Athlete) -> None:
    of(coach).post(url(athlete), told(do="keep", **TAPE))
    consents.withdraw(athlete.membership, Purpose.HEALTH)
    before = kept()

    answer = of(coach).post(url(athlete), told(do="finish", **{"tape-length..left.1": "900"}))

    assert (answer.status_code, kept()) == (409, before)
    assert "has not agreed that health answers are kept" in words(answer.content)
    assert "has not agreed" in words(of(coach).get(url(athlete)).content)


def test_somebody_elses_row_is_404_and_untouched(coach: Membership, athlete: Athlete) -> None:
    other = make_athlete(coach.team, coach, name="Callum Reid")
    of(coach).post(url(other), told(do="keep", **TAPE))
    answer = of(coach).post(url(athlete), told(do="finish", **{"tape-length..left.1": "900"}))
    assert (answer.status_code, Assessment.objects.get().athlete) == (404, other)
    assert kept()[0][3] == Decimal(876)


@pytest.mark.parametrize("op_id", ["", "7", "not-a-uuid"])
def test_form_without_its_id_is_404(coach: Membership, athlete: Athlete, op_id: str) -> None:
    assert of(coach).post(url(athlete), told(do="keep", **TAPE) | {"op_id": op_id}).status_code == 404
    assert Assessment.objects.count() == 0


def shown(client: Client, athlete: Athlete) -> list[str]:
    return re.findall(r'name="shown" value="([a-z-]+)"', client.get(url(athlete)).content.decode())


def test_chosen_checks_are_remembered_for_the_next_athlete_and_the_next_browser(
    coach: Membership, athlete: Athlete
) -> None:
    client, other = of(coach), make_athlete(coach.team, coach, name="Callum Reid")
    chosen = {"check": ["heel-raise", "thomas", "no-such-check"]}
    client.post(url(athlete), told(do="choose") | chosen)
    assert shown(client, other) == ["thomas", "heel-raise"]

    client.post(url(athlete), told(do="finish") | {"shown": ["faber"], "faber..left.1": "120", "op_id": str(uuid4())})
    assert shown(of(coach), other) == ["faber"]


def test_yes_to_hopping_shows_the_red_flag_and_leads_to_the_record(coach: Membership, athlete: Athlete) -> None:
    client = of(coach)
    page = words(client.get(url(athlete)).content)
    assert "Stop running. Have it looked at within days, the same day if you limp." in page

    answer = client.post(
        url(athlete), told(do="finish") | {"hop-question...1": "yes", "hop-question...1.where": "groin"}
    )

    assert answer["Location"] == f"/athletes/{athlete.pk}/safety/"
    assert list(Observation.objects.values_list("verdict", "where")) == [("yes", "groin")]


def test_draft_can_be_thrown_away(coach: Membership, athlete: Athlete) -> None:
    of(coach).post(url(athlete), told(do="keep", **TAPE))
    of(coach).post(url(athlete), told(do="drop"))
    assert (Assessment.objects.count(), Observation.objects.count()) == (0, 0)
