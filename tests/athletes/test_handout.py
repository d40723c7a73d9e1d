"""The printed sheet: which week it is for, what stands on it, who may print it, and the PDF where one can be made."""

import gzip
import re
import zlib
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
import yaml
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.models import AuditEvent, Membership
from athletes import pdf
from athletes.handout import Handout, handout, usual_week
from athletes.models import Athlete, Plan
from athletes.weeks import Week
from exercises import paper
from exercises.drawing import drawn
from exercises.own.keeping import FOLDER
from tests.athletes.acting import client_of
from tests.conftest import QueryBudget
from tests.factories import (
    MONDAY,
    make_assistant,
    make_athlete,
    make_excused,
    make_exercise,
    make_line,
    make_owner,
    make_plan,
    make_staff,
    make_team,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
POSE = {"view": "side", "fix": "neck", "start": {}, "end": {"kneeR": 90}, "muscles": ["hamstrings"]}
WEEK = Week(MONDAY)
LIBRARY = Path(paper.__file__).parent / "library" / "exercises.yaml"


def day(ahead: int) -> date:
    return MONDAY + timedelta(days=ahead)


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team())


@pytest.fixture
def athlete(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach)


@pytest.fixture
def plan(athlete: Athlete) -> Plan:
    return make_plan(athlete)


def sheet(plan: Plan, week: Week = WEEK) -> Handout:
    return handout(plan, week, day(2))


def pills(plan: Plan, week: Week = WEEK) -> list[str]:
    """The first move's lanes as "left: D-D-D--", by the first letters of due, any, spare (-) and none (.)."""
    letters = {"due": "D", "any": "A", "spare": "-", "none": "."}
    rows = sheet(plan, week).moves[0].rows
    return [f"{row.occurrence or ''}{row.side}:{''.join(letters[pill] for pill in row.pills)}" for row in rows]


def address(plan: Plan, query: str = "?week=2026-W47") -> str:
    return f"/plan/{plan.pk}/sheet/{query}"


def words(plan: Plan, query: str = "?week=2026-W47") -> str:
    page = client_of(plan.athlete).get(address(plan, query)).content.decode()
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page.split("<main", 1)[1])).split())


def objects(document: bytes) -> bytes:
    """A PDF's compressed objects in plain."""
    streams = re.findall(rb"/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", document, re.DOTALL)
    return b"\n".join(zlib.decompressobj().decompress(stream) for stream in streams)


@pytest.mark.parametrize(
    ("start", "end", "today", "week"),
    [
        (-30, None, 4, "2026-W47"),  # Friday
        (-30, None, 5, "2026-W48"),  # Saturday
        (16, None, 2, "2026-W49"),  # not started
        (-30, -10, 2, "2026-W45"),  # ended on a Friday
        (-30, 6, 6, "2026-W47"),  # ends this Sunday
    ],
)
def test_usual_week_is_one_that_the_plan_reaches(start: int, end: int | None, today: int, week: str) -> None:
    plan = Plan(start=day(start), end=None if end is None else day(end))
    assert str(usual_week(plan, day(today))) == week


def test_fixed_days_are_due_and_the_others_spare(plan: Plan) -> None:
    make_line(plan, per_side=True)
    assert pills(plan) == ["left:D-D-D--", "right:D-D-D--"]
    assert sheet(plan).moves[0].parts[0].often == "Mon Wed Fri"


def test_flexible_days_are_to_choose_from(plan: Plan) -> None:
    make_line(plan, days_a_week=3)
    assert pills(plan) == [":AAAAAAA"]
    assert sheet(plan).moves[0].parts[0].often == "any 3 of 7 days"


def test_every_day_is_due_whichever_way_it_is_written(plan: Plan) -> None:
    make_line(plan, days_a_week=7)
    assert (pills(plan), sheet(plan).moves[0].parts[0].often) == ([":DDDDDDD"], "daily")


def test_each_occurrence_has_a_pair(plan: Plan) -> None:
    make_line(plan, fixed=(1, 4), per_side=True, times_a_day=3)
    assert pills(plan) == [f"{time}{side}:D--D---" for time in (1, 2, 3) for side in ("left", "right")]
    assert sheet(plan).moves[0].parts[0].often == "Mon Thu, three times a day"


def test_part_of_a_week_asks_for_its_share(athlete: Athlete) -> None:
    plan = make_plan(athlete, start=day(3), opened_on=None)
    make_line(plan, days_a_week=3)
    assert (pills(plan), sheet(plan).moves[0].parts[0].often) == ([":...AAAA"], "any 1 of 4 days")
    assert sheet(plan).term == "The plan starts on Thursday 19 November 2026."


def test_last_day_asks_for_nothing_where_a_seventh_is_too_little(athlete: Athlete) -> None:
    plan = make_plan(athlete, end=day(7))
    make_line(plan, days_a_week=3)
    assert sheet(plan, WEEK.next()).moves[0].parts[0].often == "nothing asked this week"
    assert sheet(plan, WEEK.next()).term == "The last day of the plan is Monday 23 November 2026."


def test_excused_days_are_spare_and_a_stop_leaves_none(plan: Plan, athlete: Athlete) -> None:
    make_line(plan)
    make_excused(athlete, day(2), day(3), "travel")
    assert (pills(plan), sheet(plan).stopped) == ([":D---D--"], None)
    make_excused(athlete, day(4), None, "red_flag")
    assert pills(plan) == [":D---..."]
    assert "Stopped from Friday 20 November. Do none of these moves until your coach says so." in words(plan)


def test_edit_within_the_week_shows_both_doses_and_only_the_lanes_of_each(plan: Plan) -> None:
    old = make_line(plan, fixed=(1, 3, 5), valid_to=day(2))
    make_line(plan, old.exercise, days_a_week=7, per_side=True, lineage=old.lineage, valid_from=day(3), rank=old.rank)
    parts = sheet(plan).moves[0].parts
    assert [(part.dose, part.often, part.since) for part in parts] == [
        ("2 × 10", "Mon Wed Fri", None),
        ("2 × 10 each side", "daily", day(3)),
    ]
    assert pills(plan) == [":D-D....", "left:...DDDD", "right:...DDDD"]


def test_moves_keep_the_plans_order_and_leave_out_what_is_over(plan: Plan) -> None:
    make_line(plan, make_exercise(name="Second"), rank=2)
    make_line(plan, make_exercise(name="First"), rank=1)
    make_line(plan, make_exercise(name="Over"), rank=3, valid_to=day(6))
    assert [move.exercise.name for move in sheet(plan, WEEK.next()).moves] == ["First", "Second"]
    assert [move.exercise.name for move in sheet(plan, WEEK).moves] == ["First", "Second", "Over"]


@pytest.mark.parametrize(
    ("stop_pain", "scale"), [(3, [(0, 2), (3, 3), (4, 10)]), (5, [(0, 2), (3, 5), (6, 10)])], ids=["3", "5"]
)
def test_pain_scale_is_the_plans_own(athlete: Athlete, stop_pain: int, scale: list[tuple[int, int]]) -> None:
    plan = make_plan(athlete, stop_pain=stop_pain)
    assert [(band.first, band.last) for band in sheet(plan).pain] == scale
    said = words(plan)
    assert f"{stop_pain + 1} – 10 Stop this move today" in said
    assert "Above 5: stop, and tell your coach the same day." in said
    assert "not medical advice" in said


def test_page_says_what_to_do_and_where_to_feel_it(plan: Plan) -> None:
    cues = ["Push the floor away", "Long neck", "Hips high", "A fourth that is too much"]
    make_line(plan, make_exercise("side-plank", cues=cues, feel="Under side", stop_if="Shoulder pain", pose=POSE))
    said = words(plan)
    for told in ("Maya Lindqvist", "Hip and core prehab", "Week 47", "16 November – 22 November 2026", "Side plank"):
        assert said.count(told) >= 1
    assert ("Hips high" in said, "A fourth" in said) == (True, False)
    assert ("Feel it: Under side" in said, "Stop if: Shoulder pain" in said) == (True, True)


def test_coach_stands_there_with_an_address_only_where_there_is_one(coach: Membership, plan: Plan) -> None:
    assert f"{coach.name} ({coach.user.email})" in words(plan)  # type: ignore[union-attr]
    coach.user.email = None  # type: ignore[union-attr]
    coach.user.save()  # type: ignore[union-attr]
    assert f"the same day. {coach.name} ." in words(plan)
    assert "None" not in words(plan)


def test_code_leads_to_today_without_a_secret(plan: Plan, settings: pytest.FixtureRequest) -> None:
    settings.PUBLIC_URL = "https://coach.example.org"  # type: ignore[attr-defined]
    shown = sheet(plan)
    assert (shown.address, shown.short_address) == ("https://coach.example.org/today/", "coach.example.org/today/")
    assert shown.qr.startswith("<svg")


def test_week_outside_the_plan_leads_back_to_it(athlete: Athlete) -> None:
    plan = make_plan(athlete, end=day(6))
    make_line(plan)
    assert sheet(plan, WEEK.next()).moves == ()
    assert "The plan ended on Sunday 22 November 2026." in words(plan, "?week=2026-W48")
    assert "Go to week 47" in words(plan, "?week=2026-W48")
    shown = sheet(plan)
    assert (shown.before, shown.after) == (None, None)


def test_week_that_is_none_is_refused_with_the_reason(plan: Plan) -> None:
    answer = client_of(plan.athlete).get(address(plan, "?week=2026-W54"))
    assert answer.status_code == 404
    assert "The year 2026 has no week 54." in answer.content.decode()


@pytest.mark.parametrize(("asked", "given"), [("", "a4"), ("&paper=letter", "letter"), ("&paper=../x", "a4")])
def test_paper_is_a4_unless_letter_is_chosen(plan: Plan, asked: str, given: str) -> None:
    page = client_of(plan.athlete).get(address(plan, f"?week=2026-W47{asked}")).content.decode()
    assert re.findall(r"css/handout-(\w+)[.\w]*css", page) == [given]


def test_sheet_costs_as_much_for_twelve_moves_as_for_one(plan: Plan, at_most_queries: QueryBudget) -> None:
    for _number in range(12):
        make_line(plan, make_exercise(pose=POSE))
    client = client_of(plan.athlete)
    with at_most_queries(8):
        page = client.get(address(plan)).content.decode()
    assert page.count("ev-sheet-move") == 12


def test_coach_in_charge_owner_and_assistant_print_and_leave_a_line(coach: Membership, plan: Plan) -> None:
    readers = [coach, make_owner(coach.team), make_assistant(coach.team, coach)]
    for reader in readers:
        assert client_of(reader).get(f"/plans/{plan.pk}/sheet/").status_code == 200
    lines = AuditEvent.objects.about(plan.athlete.membership).order_by("pk")
    assert [(line.actor, line.action, line.what) for line in lines] == [
        (reader, "opened", f"sheet of plan {plan.pk}") for reader in readers
    ]


def test_nobody_else_learns_that_the_plan_is_there(coach: Membership, plan: Plan) -> None:
    others = [make_staff(coach.team), make_owner(make_team("Hill Runners"))]
    assert [client_of(other).get(f"/plans/{plan.pk}/sheet/").status_code for other in others] == [404, 404]
    assert client_of(make_athlete(coach.team, coach)).get(address(plan)).status_code == 404
    assert not AuditEvent.objects.exists()


def test_pages_of_athlete_and_coach_lead_to_the_sheet(coach: Membership, plan: Plan) -> None:
    make_line(plan)
    week = client_of(plan.athlete).get("/week/").content.decode()
    assert f'href="/plan/{plan.pk}/sheet/?week=2026-W47"' in week
    for page in (f"/athletes/{plan.athlete_id}/plans/", f"/plans/{plan.pk}/edit/"):
        assert f'href="/plans/{plan.pk}/sheet/"' in client_of(coach).get(page).content.decode()


def test_pdf_is_offered_and_made_or_neither(plan: Plan) -> None:
    make_line(plan, make_exercise(pose=POSE), per_side=True)
    client = client_of(plan.athlete)
    offered = "format=pdf" in client.get(address(plan)).content.decode()
    answer = client.get(address(plan, "?week=2026-W47&paper=letter&format=pdf"))
    assert offered == pdf.available()
    if offered:
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert answer["Content-Disposition"] == 'inline; filename="plan-2026-W47.pdf"'
        assert re.findall(rb"/MediaBox ?\[0 0 (\d+) (\d+)\]", objects(answer.content)) == [(b"612", b"792")]
    else:
        assert (answer.status_code, answer["Location"]) == (302, address(plan, "?week=2026-W47&paper=letter"))
        assert "No PDF could be made here." in client.get(answer["Location"]).content.decode()


def test_picture_for_paper_needs_nothing_from_elsewhere() -> None:
    for moment in ("start", "end"):
        drawing = paper.printable(POSE, moment)
        assert re.findall(r"<use|var\(|<symbol|href=|paint-order", drawing) == []
        assert drawing.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600">')
    assert paper.printable(POSE, "start") != paper.printable(POSE, "end")


def test_paper_has_ink_for_every_token_of_the_library() -> None:
    poses = [entry["pose"] for entry in yaml.safe_load(LIBRARY.read_text())["exercises"]]
    used = {token for pose in poses for token in paper.TOKEN.findall(gzip.decompress(drawn(pose)).decode())}
    assert sorted(used - paper.INK.keys()) == []


def test_hold_that_begins_as_it_ends_has_one_picture(plan: Plan) -> None:
    make_line(plan, make_exercise(pose=POSE | {"end": {}}))
    make_line(plan, make_exercise())
    hold, bare = sheet(plan).moves
    assert (hold.start, hold.end.startswith("data:image/svg+xml;base64,")) == ("", True)
    assert (bare.start, bare.end, bare.photo) == ("", "", "")


def test_photo_of_a_team_is_printed_and_a_lost_file_is_no_error(plan: Plan) -> None:
    kept = default_storage.save(f"{FOLDER}/abc-s.webp", ContentFile(b"RIFF"))
    make_line(plan, make_exercise(team=plan.team, photo=f"{FOLDER}/abc.webp"))
    make_line(plan, make_exercise(team=plan.team, photo=f"{FOLDER}/gone.webp"))
    try:
        assert [move.photo for move in sheet(plan).moves] == ["data:image/webp;base64,UklGRg==", ""]
    finally:
        default_storage.delete(kept)
