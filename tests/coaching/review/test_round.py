"""The order of a round: fixed when it begins, gone on with after an interruption, newcomers last, leavers gone."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent, Membership, Team
from athletes.models import Athlete
from athletes.weeks import Week
from coaching.review.round import Round, keep_round, round_of
from tests.coaching.review.acting import WEEK, address, save
from tests.coaching.screens import of, steady
from tests.factories import make_assistant, make_athlete, make_feedback, make_staff
from tests.pages import words

WEEK_47 = Week.parse(WEEK)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_whoever_left_is_dropped_and_newcomers_come_last() -> None:
    begun = Round(WEEK_47, (3, 1, 2), NOW)
    assert begun.with_present([1, 2, 3]) is begun
    assert begun.with_present([5, 1, 4, 3]) == Round(WEEK_47, (3, 1, 5, 4))


def test_a_round_comes_back_from_the_session_as_it_was_put_there() -> None:
    session: dict[str, Any] = {}
    begun = Round(WEEK_47, (3, 1, 2), NOW, {3: "low", 2: "no_contact"})
    keep_round(session, begun)
    keep_round(session, Round(WEEK_47.previous(), (1,)))
    assert round_of(session, WEEK_47) == begun
    assert round_of(session, WEEK_47.previous()) == Round(WEEK_47.previous(), (1,))
    assert round_of(session, WEEK_47.next()) is None


def test_the_round_that_was_begun_longest_ago_is_forgotten() -> None:
    session: dict[str, Any] = {}
    for back in range(5):
        keep_round(session, Round(WEEK_47.back(back), (1,)))
    assert [round_of(session, WEEK_47.back(back)) is not None for back in range(5)] == [False, False, True, True, True]


def test_names_are_written_down_for_a_new_order_and_once_an_hour() -> None:
    assert Round(WEEK_47, (1,)).to_list(NOW)
    assert not Round(WEEK_47, (1,), NOW).to_list(NOW + timedelta(minutes=59))
    assert Round(WEEK_47, (1,), NOW).to_list(NOW + timedelta(hours=1))


@pytest.fixture
def three(team: Team, coach: Membership) -> list[Athlete]:
    athletes = [make_athlete(team, coach, name=name) for name in ("Amira Haddad", "Ben Achterberg", "Chiara Moretti")]
    for athlete in athletes:
        steady(athlete)
    return athletes


def queue(client: Client, athlete: Athlete) -> str:
    page = client.get(address(athlete)).content.decode()
    return words("<nav " + page.split('<nav class="ev-queue"')[1].split("</nav>")[0]).split("Week 47 ")[1]


@pytest.mark.django_db
def test_the_order_stands_when_somebody_becomes_urgent_in_the_middle_of_it(
    coach: Membership, three: list[Athlete]
) -> None:
    amira, ben, chiara = three
    client = of(coach)
    assert client.get("/review/").headers["Location"] == address(amira)
    make_feedback(steady(chiara), NOW.date(), pain=8)
    assert save(client, amira).headers["Location"] == address(ben)
    assert (
        queue(client, ben)
        == "1 of 3 On track, Amira Haddad Well done On track, Ben Achterberg On track, Chiara Moretti"
    )
    assert queue(of(coach), ben).startswith("1 of 3 On track, Chiara Moretti")  # who begins now begins with her


@pytest.mark.django_db
def test_a_round_goes_on_on_another_day_with_who_is_there_then(
    team: Team, coach: Membership, three: list[Athlete]
) -> None:
    amira, ben, chiara = three
    client = of(coach)
    save(client, amira)
    make_athlete(team, coach, name="Aaron New")
    ben.membership.left_at = timezone.now()
    ben.membership.save()
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        assert client.get(f"/review/?week={WEEK}").headers["Location"] == address(chiara)
        assert queue(client, chiara) == "1 of 3 On track, Amira Haddad Well done On track, Chiara Moretti Aaron New"


@pytest.mark.django_db
def test_skip_leads_to_the_next_who_waits_and_back_to_the_one_before(coach: Membership, three: list[Athlete]) -> None:
    amira, ben, chiara = three
    client = of(coach)
    save(client, ben)
    page = client.get(address(amira)).content.decode()
    assert f'data-key="j" href="{address(chiara)}"' in page
    assert 'data-key="k"' not in page
    last = client.get(address(chiara)).content.decode()
    assert f'data-key="k" href="{address(ben)}"' in last
    assert 'data-key="j"' not in last


@pytest.mark.django_db
def test_how_far_the_round_is_and_how_long_it_still_takes(team: Team, coach: Membership) -> None:
    athletes = [make_athlete(team, coach, name=f"Number {number}") for number in range(8)]
    client = of(coach)
    for step, athlete in enumerate(athletes[:4]):
        with time_machine.travel(NOW + timedelta(seconds=40 * step), tick=False):
            page = words(client.get(address(athlete)).content)
            save(client, athlete)
        assert f"{step} of 8" in page
        assert ("minutes left" in page) == (step == 3)
    assert "4 of 8 , about 3 minutes left" in words(client.get(address(athletes[5])).content)


@pytest.mark.django_db
def test_the_names_beside_the_week_leave_one_line_an_hour(coach: Membership, three: list[Athlete]) -> None:
    client = of(coach)
    for athlete in three:
        client.get(address(athlete))
    lines = AuditEvent.objects.order_by("id").values_list("action", "what")
    listed, opened = ("listed", f"review {WEEK}"), ("opened", f"week {WEEK}")
    assert list(lines) == [opened, listed, opened, opened]
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        client.get(address(three[0]))
    assert [line[0] for line in lines.all()] == ["opened", "listed", "opened", "opened", "opened", "listed"]
    shown = AuditEvent.objects.filter(action="listed").values_list("shown", flat=True)
    everybody = "," + "".join(f"{one.membership_id}," for one in three)
    assert list(shown) == [everybody, everybody]


@pytest.mark.django_db
def test_the_names_of_an_old_week_leave_a_line_after_rounds_of_newer_ones(
    coach: Membership, three: list[Athlete]
) -> None:
    client = of(coach)
    weeks = [str(WEEK_47.back(back)) for back in range(4)]
    for week in weeks:
        client.get(f"/review/?week={week}&end=1")
    listed = AuditEvent.objects.filter(action="listed").order_by("id").values_list("what", flat=True)
    assert list(listed) == [f"review {week}" for week in weeks]


@pytest.mark.django_db
def test_of_a_large_squad_those_around_are_named_and_the_others_counted(team: Team, coach: Membership) -> None:
    athletes = [make_athlete(team, coach, name=f"Number {number:02}") for number in range(40)]
    said = queue(of(coach), athletes[20])
    shown = [f"Number {number:02}" for number in range(40) if f"Number {number:02}" in said]
    assert (shown[0], shown[-1], len(shown)) == ("Number 10", "Number 39", 30)
    assert said.endswith("10 more in this round")


@pytest.mark.django_db
def test_an_assistant_walks_through_without_a_form_and_a_stranger_finds_no_round(
    team: Team, coach: Membership, three: list[Athlete]
) -> None:
    amira, ben, _chiara = three
    helper = of(make_assistant(team, coach))
    assert helper.get("/review/").headers["Location"] == address(amira)
    page = helper.get(address(amira)).content.decode()
    assert f'data-key="j" href="{address(ben)}"' in page
    assert 'id="review"' not in page
    empty = words(of(make_staff(team, name="Not In Charge")).get("/review/").content)
    assert "Nobody to review yet" in empty
