"""The pocket: the days around today as they will look, for one athlete, in few queries, and without a visit."""

import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import brotli
import pytest
from django.test import Client

from accounts.models import AuditEvent
from athletes.models import Athlete, Plan
from athletes.phone.pocket import pocket
from athletes.phone.versions import pocket_version
from athletes.reports import record
from athletes.safety.due import with_safety
from tests.conftest import QueryBudget
from tests.factories import MONDAY, make_athlete, make_exercise, make_line, make_plan, make_team, make_tick
from tests.pages import client_of

pytestmark = pytest.mark.django_db

WEDNESDAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 18, tzinfo=ZoneInfo("Europe/London"))
POSE = {"view": "side", "start": {}, "end": {"hipL": [0, 20, 0]}, "fix": "pelvis"}
BYTES_AT_MOST = 40_000


def athlete_with_plan(exercises: int = 1, **fields: object) -> Athlete:
    athlete = make_athlete(make_team())
    plan = make_plan(athlete, **fields)  # type: ignore[arg-type]
    for number in range(exercises):
        make_line(plan, make_exercise(f"move-{number}", name=f"Move {number}", pose=POSE), days_a_week=7, per_side=True)
    return athlete


def loaded(athlete: Athlete) -> Athlete:
    return with_safety(Athlete.objects.with_consents()).select_related("membership", "team").get(pk=athlete.pk)


def version(athlete: Athlete, now: datetime = NOW) -> str:
    return pocket(loaded(athlete), now).version


def answer(athlete: Athlete) -> dict[str, object]:
    told: dict[str, object] = json.loads(client_of(athlete).get("/pocket/").content)
    return told


def pages(athlete: Athlete) -> dict[str, str]:
    return {page["url"]: page["html"] for page in answer(athlete)["pages"]}  # type: ignore[attr-defined]


@pytest.mark.usefixtures("wednesday")
def test_pocket_holds_yesterday_until_a_week_from_today_for_today_and_for_the_floor() -> None:
    days = [WEDNESDAY + timedelta(days=ahead) for ahead in range(-1, 8)]
    dated = [f"/{kind}/{day}/" for day in days for kind in ("today", "floor")]
    assert sorted(pages(athlete_with_plan())) == sorted([*dated, "/check/", "/safety/", "/safety/card/"])


@pytest.mark.usefixtures("wednesday")
def test_each_day_can_be_ticked_as_it_will_be_then() -> None:
    kept = pages(athlete_with_plan())

    for day in (18, 19, 25):
        page = kept[f"/today/2026-11-{day}/"]
        assert f'data-day="2026-11-{day}"' in page
        assert 'name="tick"' in page
        assert "1 to go" in page
        assert "still to come" not in page
        assert "past midnight" not in page


@pytest.mark.usefixtures("wednesday")
def test_page_of_a_day_to_come_is_the_page_that_opens_then() -> None:
    athlete = athlete_with_plan(opened_on=None)
    known = {day.page.day: day.page for day in pocket(loaded(athlete), NOW).days}
    ahead = known[WEDNESDAY + timedelta(days=5)]

    assert (ahead.is_today, ahead.open, ahead.still_yesterday) == (True, True, None)
    assert [card.line.exercise.name for card in ahead.to_go] == ["Move 0"]
    assert ahead.standing.band == "none"
    assert known[WEDNESDAY - timedelta(days=1)].is_past


def test_pages_say_when_they_were_written_so_that_later_ticks_are_drawn_over_them() -> None:
    kept = pocket(loaded(athlete_with_plan()), NOW)
    assert {day.page.at for day in kept.days} == {int(NOW.timestamp() * 1000)}


def test_night_of_writing_is_not_the_night_of_the_days_to_come() -> None:
    night = datetime(2026, 11, 18, 1, tzinfo=ZoneInfo("Europe/London"))
    kept = {day.page.day: day.page.still_yesterday for day in pocket(loaded(athlete_with_plan()), night).days}
    assert {day: night_before for day, night_before in kept.items() if night_before} == {
        WEDNESDAY: WEDNESDAY - timedelta(days=1)
    }


@pytest.mark.usefixtures("wednesday")
def test_pocket_is_no_contact_opens_no_plan_and_leaves_no_trace() -> None:
    athlete = athlete_with_plan(opened_on=None)

    answer(athlete)

    athlete.refresh_from_db()
    assert (athlete.last_contact_at, athlete.last_contact_on) == (None, None)
    assert Plan.objects.get().opened_on is None
    assert AuditEvent.objects.count() == 0


@pytest.mark.usefixtures("wednesday")
@pytest.mark.parametrize("exercises", [1, 20])
def test_pocket_is_one_reading_of_the_records(exercises: int, at_most_queries: QueryBudget) -> None:
    athlete = athlete_with_plan(exercises)
    client = client_of(athlete)

    with at_most_queries(12):
        kept = client.get("/pocket/", headers={"accept-encoding": "gzip, br"})

    assert kept["Content-Encoding"] == "br"
    assert len(json.loads(brotli.decompress(kept.content))["pages"]) == 21
    assert len(kept.content) < BYTES_AT_MOST


@pytest.mark.usefixtures("wednesday")
def test_pocket_lists_the_figures_of_its_days() -> None:
    athlete = athlete_with_plan(2)
    client = client_of(athlete)

    assets = answer(athlete)["assets"]

    assert len(assets) >= 2  # type: ignore[arg-type]
    assert {client.get(asset).status_code for asset in assets} == {200}  # type: ignore[attr-defined]


@pytest.mark.usefixtures("wednesday")
def test_pocket_of_one_athlete_says_nothing_of_another() -> None:
    athlete, other = athlete_with_plan(), make_athlete(make_team("Others"))
    make_line(make_plan(other, name="Canary plan"), make_exercise(name="Canary move"), days_a_week=7)

    kept = json.dumps(answer(athlete))

    assert "Canary" not in kept
    assert answer(athlete)["athlete"] == athlete.pk


@pytest.mark.usefixtures("wednesday")
def test_message_for_the_next_page_is_neither_kept_nor_lost() -> None:
    athlete = athlete_with_plan()
    client = client_of(athlete)
    client.post("/today/2026-11-18/", {"tick": "nonsense"})

    assert b"could not read" not in client.get("/pocket/").content
    assert b"could not read" in client.get("/today/").content


def test_pocket_is_for_athletes_alone() -> None:
    assert Client().get("/pocket/")["Location"].startswith("/account/login/")


def test_version_is_that_of_todays_page() -> None:
    athlete = loaded(athlete_with_plan())
    make_line(make_plan(athlete, start=WEDNESDAY + timedelta(days=7)))

    of_today = record(athlete, MONDAY, WEDNESDAY + timedelta(days=7), NOW, drawn=True)

    assert pocket_version(of_today) == pocket(athlete, NOW).version


def test_version_stays_with_a_tick_and_changes_with_plan_exercise_and_consent() -> None:
    athlete = athlete_with_plan()
    plan = Plan.objects.get()
    line = plan.planned_exercises.get()
    versions = [version(athlete)]
    make_tick(line, WEDNESDAY, "left")
    assert version(athlete) == versions[0]

    line.reps = 12
    line.save()
    versions.append(version(athlete))
    line.exercise.name = "Another name"
    line.exercise.save()
    versions.append(version(athlete))
    make_line(make_plan(athlete, start=WEDNESDAY + timedelta(days=7)))
    versions.append(version(athlete))
    athlete.membership.consents.all().delete()
    versions.append(version(athlete))

    assert len(set(versions)) == 5


@pytest.mark.usefixtures("wednesday")
def test_today_says_the_version_and_other_days_say_none() -> None:
    athlete = athlete_with_plan()
    client = client_of(athlete)

    today = client.get("/today/")

    assert f'data-pocket="{answer(athlete)["version"]}"'.encode() in today.content
    assert today["Content-Location"] == "/today/2026-11-18/"
    assert b"data-pocket" not in client.get("/today/2026-11-17/").content
