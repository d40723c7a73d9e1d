"""The dashboard around its rows: filters in the address, the order explained, and the cheap answer of a live page."""

from datetime import UTC, datetime, timedelta
from re import findall

import pytest
import time_machine

from accounts.models import AuditEvent, Membership, Team
from athletes.models import Charge
from coaching.flags import Flag
from coaching.wording import WORDS
from tests.coaching.crowds import low, silent
from tests.coaching.screens import MONDAY, TODAY, of, row, seen_on, steady, tick_week, weekdays_plan
from tests.factories import (
    make_athlete,
    make_exercise,
    make_line,
    make_owner,
    make_plan,
    make_review,
    make_staff,
    make_tick,
)
from tests.pages import words

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def test_a_list_that_is_the_same_is_answered_without_words_and_without_a_line_in_the_log(
    team: Team, coach: Membership
) -> None:
    callum = low(team, coach, "Callum Reid")
    client = of(coach)
    client.get("/dashboard/")
    first = client.get("/dashboard/", headers=HTMX)
    again = client.get("/dashboard/", headers=HTMX | {"EV-Seen": first.headers["EV-Digest"]})
    assert (first.status_code, again.status_code, again.content) == (200, 204, b"")
    assert AuditEvent.objects.count() == 1
    make_tick(callum.plans.get().planned_exercises.get(), MONDAY + timedelta(days=4))
    changed = client.get("/dashboard/", headers=HTMX | {"EV-Seen": first.headers["EV-Digest"]})
    assert changed.status_code == 200
    assert changed.headers["EV-Digest"] != first.headers["EV-Digest"]
    assert 'id="need" hx-swap-oob="true"' in changed.content.decode()
    assert AuditEvent.objects.count() == 1


def test_band_coach_and_order_are_chosen_in_the_address(team: Team, coach: Membership) -> None:
    mateo = make_staff(team, name="Mateo Serrano")
    steady(make_athlete(team, mateo, name="Amira Haddad"))
    callum = low(team, coach, "Callum Reid")
    silent(team, mateo, "Priya Raman")
    Charge.objects.create(team=team, athlete=callum, coach=mateo)
    owner = make_owner(team)
    client = of(owner)

    def found(**asked: str) -> list[str]:
        page = client.get("/dashboard/", asked).content.decode()
        names = [name for name in ("Amira Haddad", "Callum Reid", "Priya Raman") if f">{name}<" in page]
        return sorted(names, key=lambda name: page.index(f">{name}<"))

    assert found() == ["Callum Reid", "Priya Raman", "Amira Haddad"]
    assert found(band="low") == ["Callum Reid"]
    assert found(band="no_contact") == ["Priya Raman"]
    assert found(coach=str(coach.pk)) == ["Callum Reid"]
    assert found(coach=str(mateo.pk), flag="F6") == ["Priya Raman"]
    assert found(coach="mine") == ["Callum Reid", "Priya Raman", "Amira Haddad"]  # the owner is in charge of nobody
    assert found(coach="999999", band="x", sort="x") == ["Callum Reid", "Priya Raman", "Amira Haddad"]
    Charge.objects.create(team=team, athlete=callum, coach=owner)
    assert found(coach="mine") == ["Callum Reid"]


def test_by_name_the_rows_go_by_the_alphabet(team: Team, coach: Membership) -> None:
    silent(team, coach, "Amira Haddad")
    low(team, coach, "Callum Reid")
    by_urgency, by_name = (of(coach).get(f"/dashboard/{query}").content.decode() for query in ("", "?sort=name"))
    assert by_urgency.index(">Callum Reid<") < by_urgency.index(">Amira Haddad<")
    assert by_name.index(">Amira Haddad<") < by_name.index(">Callum Reid<")


def test_a_single_coach_is_not_asked_for_the_coach(team: Team, coach: Membership) -> None:
    low(team, coach, "Callum Reid")
    assert 'name="coach"' not in of(coach).get("/dashboard/").content.decode()


def test_both_sides_stand_in_the_row_each_with_its_due(team: Team, coach: Membership) -> None:
    athlete = make_athlete(team, coach, name="Callum Reid")
    line = make_line(make_plan(athlete), make_exercise(unilateral=True), fixed=(1, 2, 3), per_side=True)
    for ahead in range(3):
        make_tick(line, MONDAY + timedelta(days=ahead), "left")
        make_tick(line, MONDAY + timedelta(days=ahead), "right", status="skipped")
    make_line(line.plan, fixed=(1,))
    seen_on(athlete, TODAY)
    assert "43 % 3 of 7 L 3 · R 0 of 3" in row(of(coach).get("/dashboard/").content, "Callum Reid")


def test_the_row_says_when_the_next_review_is_and_who_made_the_last(team: Team, coach: Membership) -> None:
    athlete = low(team, coach, "Callum Reid")
    client = of(coach)
    assert "Review due Review" in row(client.get("/dashboard/").content, "Callum Reid")
    assert "Review due Mon 30 Nov" in row(client.get("/dashboard/?week=2026-W48").content, "Callum Reid")
    address = f"/athletes/{athlete.pk}/weeks/2026-W47/"
    shown = client.get(address).content.decode()
    hidden = dict(findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', shown))
    client.post(address, hidden | {"decision": "talk", "note": ""})
    # Whoever reviewed is done with it; for the others the reason is still there, and who has looked at it already.
    seen = of(make_owner(team)).get("/dashboard/").content
    assert "Reviewed Mon 23 Nov by Robin Clarke" in row(seen, "Callum Reid")
    make_review(make_athlete(team, coach, name="Nora Noplan"), coach)
    own = row(client.get("/dashboard/").content, "Nora Noplan")
    assert "Reviewed Mon 23 Nov" in own
    assert "by Robin Clarke" not in own


def test_the_order_is_explained_with_the_figures_of_the_rules_and_of_the_team(team: Team, coach: Membership) -> None:
    team.slipping = 40
    team.save()
    said = words(of(coach).get("/dashboard/order/").content)
    assert "Low two weeks running the last 2 weeks with a band are both under 40 % Review" in said
    assert "Skipped often the same exercise or side skipped 3 times in 14 days Swap" in said
    assert "Waiting for you a message without an answer for 2 days Answer" in said
    assert "Slipping from 40 %" in said


def test_the_order_on_the_page_is_that_of_the_numbers_one_to_fourteen(coach: Membership) -> None:
    page = of(coach).get("/dashboard/order/").content.decode()
    assert findall(r'<b class="ev-(F\d+)">', page) == [f"F{number}" for number in range(1, 15)]
    kinds: list[type[Flag]] = sorted(WORDS, key=lambda kind: kind.number)
    assert [kind.number for kind in kinds] == list(range(1, 15))


def test_many_steady_people_are_folded_away_where_somebody_needs_the_coach(team: Team, coach: Membership) -> None:
    for at in range(26):
        line = weekdays_plan(make_athlete(team, coach, name=f"Steady {at:02}"), start=MONDAY)
        tick_week(line, MONDAY, 5)
        seen_on(line.plan.athlete, TODAY)
    client = of(coach)
    assert '<details class="ev-panel ev-fold ev-calm" id="calm" open>' in client.get("/dashboard/").content.decode()
    low(team, coach, "Callum Reid")
    page = client.get("/dashboard/").content.decode()
    assert '<details class="ev-panel ev-fold ev-calm" id="calm">' in page
    assert "Steady 26 shown, no flag, nothing to do" in words(page)


def test_a_live_page_that_stays_open_leaves_one_line_an_hour(team: Team, coach: Membership) -> None:
    low(team, coach, "Callum Reid")
    client = of(coach)
    for minute in (0, 1, 30, 59):
        with time_machine.travel(datetime(2026, 11, 23, 9, minute, tzinfo=UTC), tick=False):
            client.get("/dashboard/", headers=HTMX)
    assert AuditEvent.objects.count() == 1
