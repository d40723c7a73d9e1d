"""The squad of very many is counted beside the request: ordered, with progress, read again to the same figures."""

import re
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import AuditEvent, Membership, Team
from athletes.models import Athlete, Charge
from athletes.weeks import Week
from coaching.exports.making import make
from coaching.models import Export
from coaching.squad_view import part
from coaching.squad_view.follower import Follower, followers
from tests.coaching.conftest import NOW
from tests.coaching.screens import MONDAY, of, seen_on, tick_week, weekdays_plan
from tests.conftest import QueryBudget
from tests.factories import make_assistant, make_athlete, make_exercise, make_line, make_staff, make_tick

pytestmark = pytest.mark.django_db
ALL = {"of": "all"}


@pytest.fixture
def _waits(settings: Any) -> None:
    settings.TASKS = {"default": settings.TASKS["default"] | {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}


@pytest.fixture
def squad(team: Team, coach: Membership) -> list[Athlete]:
    """Three of whom each was edited two weeks ago, kept some doses and skipped one."""
    return [edited(team, coach, name, done) for name, done in (("Maya", 2), ("Noor", 4), ("Sam", 5))]


def edited(team: Team, coach: Membership, name: str, done: int) -> Athlete:
    athlete = make_athlete(team, coach, name=name)
    start, change = MONDAY - timedelta(weeks=5), MONDAY - timedelta(weeks=1)
    old = weekdays_plan(athlete, start=start)
    old.valid_to = change - timedelta(days=1)
    old.save()
    new = make_line(old.plan, old.exercise, fixed=(1, 2, 3, 4, 5), valid_from=change, lineage=old.lineage)
    plank = make_line(old.plan, make_exercise(f"plank-{name}", name="Side plank"), per_side=True, days_a_week=2)
    for back in range(5, 1, -1):
        tick_week(old, MONDAY - timedelta(weeks=back), done)
    tick_week(new, MONDAY, 3)
    make_tick(plank, MONDAY + timedelta(days=4), "right", status="skipped", reason="time")
    seen_on(athlete, MONDAY + timedelta(days=7), 7)
    return athlete


ONE_WAY = r'<form class="ev-row-c.*?</form>|<nav.*?</nav>|<span class="ev-t-m">.*?</span>|<input type="hidden"[^>]*>'


def main(html: bytes) -> str:
    """The page without addresses, and without what only one of the two ways shows."""
    text = re.sub(ONE_WAY, "", html.decode(), flags=re.S)
    return re.sub(r'\?[^"]*', "", text.split("<main")[1].split("</main>")[0])


def test_what_is_written_down_is_read_again(squad: list[Athlete]) -> None:
    known = list(followers(squad, Week(MONDAY), NOW.date(), NOW))
    assert [Follower.read(one.written()) for one in known] == known
    assert [one.name for one in known] == ["Maya", "Noor", "Sam"]
    maya = known[0]
    assert [(one.exercise, one.side, one.skipped, one.due) for one in maya.skips[1] if one.skipped] == [
        ("Side plank", "right", 1, 2)
    ]
    assert {day for _routine, day in maya.edits} == {MONDAY - timedelta(weeks=1)}


def test_a_large_squad_is_ordered_once_and_shows_what_a_small_one_shows(
    coach: Membership, squad: list[Athlete], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = of(coach)
    at_once = main(client.get("/squad/").content)
    monkeypatch.setattr(part, "MANY", 2)
    asks = client.get("/squad/", ALL).content.decode()
    assert "of 3 athletes are counted beside this page" in asks
    assert not Export.objects.exists()
    answer = client.post("/squad/", {"week": "2026-W47", **ALL})
    assert answer.headers["Location"] == "/squad/?week=2026-W47&of=all"
    export = Export.objects.get()
    assert (export.kind, export.format, export.last, export.options) == ("squad", "lines", "2026-W47", ALL)
    page = client.get("/squad/", ALL)
    assert main(page.content) == at_once
    assert "Counted on Mon 23 Nov, 09:00." in page.content.decode()
    assert AuditEvent.objects.filter(what="squad 2026-W47").count() == 1  # the same list, within the hour
    assert "The squad, JSON" not in client.get("/exports/").content.decode()
    client.post("/squad/", {"week": "2026-W47", **ALL})
    assert Export.objects.count() == 2  # counted again


@pytest.mark.usefixtures("_waits")
def test_how_far_it_is_is_said_and_asked_for_anew(
    coach: Membership, squad: list[Athlete], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "MANY", 2)
    client = of(coach)
    client.post("/squad/", ALL)
    Export.objects.update(state="running", done=2)
    page = client.get("/squad/", ALL).content.decode()
    assert "2 of 3 athletes" in page
    assert 'hx-get="/squad/?of=all"' in page
    Export.objects.update(state="waiting", done=0)
    make.call(Export.objects.get().pk)
    answer = client.get("/squad/", ALL, headers={"HX-Request": "true"})
    assert (answer.headers["HX-Refresh"], answer.content) == ("true", b"")


def test_each_part_of_a_large_squad_is_counted_by_itself(
    coach: Membership, squad: list[Athlete], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "MANY", 2)
    client = of(coach)
    client.post("/squad/", ALL)
    assert "are counted beside this page" in client.get("/squad/", {"of": f"coach-{coach.pk}"}).content.decode()


def test_it_is_not_shown_once_somebody_in_it_was_handed_over(
    team: Team, coach: Membership, squad: list[Athlete], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "MANY", 1)
    client = of(coach)
    client.post("/squad/", ALL)
    Charge.objects.filter(athlete=squad[0]).update(coach=make_staff(team, name="Mateo"))
    page = client.get("/squad/", ALL).content.decode()
    assert "Maya" not in page
    assert "of 2 athletes are counted beside this page" in page


def test_assistants_have_a_coach_count(
    coach: Membership, squad: list[Athlete], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "MANY", 2)
    client = of(make_assistant(coach.team, coach))
    assert "In a team as large as this a coach has it put together." in client.get("/squad/", ALL).content.decode()
    assert client.post("/squad/", ALL).status_code == 404


@pytest.mark.parametrize("many", [3, 60])
def test_sixty_cost_as_many_queries_as_a_few(
    team: Team, coach: Membership, squad: list[Athlete], many: int, at_most_queries: QueryBudget
) -> None:
    for number in range(many - len(squad)):
        make_athlete(team, coach, name=f"Athlete {number:02d}")
    client = of(coach)
    client.get("/squad/")
    with at_most_queries(14):  # three for each fifty
        client.get("/squad/")
