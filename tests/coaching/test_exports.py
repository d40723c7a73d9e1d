"""Ordering a file, watching it, fetching it: whose it is, how long, what becomes of it when somebody leaves."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.leaving import leave
from accounts.models import AuditEvent, Membership
from athletes.models import Athlete, Charge
from athletes.weeks import Week
from coaching.exports import making
from coaching.exports.making import make
from coaching.exports.ordering import order_again
from coaching.models import Export, ExportPart
from tests.coaching.conftest import NOW
from tests.coaching.screens import MONDAY, of, seen_on, tick_week, weekdays_plan, words
from tests.factories import make_assistant, make_athlete, make_owner, make_staff, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team(), name="Robin Clarke")


@pytest.fixture
def maya(coach: Membership) -> Athlete:
    athlete = make_athlete(coach.team, coach, name="Maya Lindqvist")
    tick_week(weekdays_plan(athlete), MONDAY, 5)
    seen_on(athlete, MONDAY + timedelta(days=7), 7)
    return athlete


@pytest.fixture
def noor(coach: Membership) -> Athlete:
    """Nothing was ticked for weeks, so she is low."""
    athlete = make_athlete(coach.team, coach, name="Noor Aziz")
    weekdays_plan(athlete)
    return athlete


@pytest.fixture
def _waits(settings: Any) -> None:
    """Nobody is there to make a file."""
    settings.TASKS = {"default": settings.TASKS["default"] | {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}


def ordered(client: Client, query: str = "", **told: str) -> Export:
    response = client.post(f"/exports/{query}", {"kind": "weeks", "format": "csv"} | told)
    assert (response.status_code, response.headers["Location"]) == (302, "/exports/")
    return Export.objects.latest("pk")


def fetch(client: Client, export: Export) -> Any:
    return client.get(f"/exports/{export.pk}/file/")


def page(client: Client) -> str:
    return words(client.get("/exports/").content)


# --- what is in it -------------------------------------------------------------------------------------------------


def test_twelve_weeks_of_everybody_unless_told_otherwise(coach: Membership, maya: Athlete, noor: Athlete) -> None:
    export = ordered(of(coach))
    assert (export.first, export.last, export.athletes) == ("2026-W36", "2026-W47", [maya.pk, noor.pk])
    assert (export.state, export.done, export.rows) == ("ready", 2, 24)
    assert "24 rows, here until Mon 30 Nov, 09:00." in page(of(coach))


def test_filters_of_the_dashboard_decide_who_is_in_it(coach: Membership, maya: Athlete, noor: Athlete) -> None:
    shown = words(of(coach).get("/exports/?q=noor&week=2026-W47").content)
    assert "1 athlete , those the dashboard shows with your filters" in shown
    assert ordered(of(coach), "?q=noor").athletes == [noor.pk]
    assert ordered(of(coach), "?flag=F6").athletes == [noor.pk]


def test_one_athlete_by_themselves(coach: Membership, maya: Athlete, noor: Athlete) -> None:
    assert ordered(of(coach), f"?athlete={maya.pk}", kind="ticks").athletes == [maya.pk]
    stranger = make_athlete(make_team("Harbour Milers"), name="Strange Quill")
    response = of(coach).post(f"/exports/?athlete={stranger.pk}", {"kind": "weeks", "format": "csv"})
    assert response.status_code == 422
    assert "Nobody is shown, so there is nothing to put into a file." in words(response.content)
    assert "Quill" not in response.content.decode()


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"first": "2026-W47", "last": "2026-W40"}, "The first week, 2026-W47, is after the last one, 2026-W40."),
        ({"first": "2010-W01"}, "881 weeks are too many: at most 52."),
        ({"first": "last year"}, "“last year” is no week. Weeks are written like 2026-W47."),
        ({"last": "2026-W49"}, "Week 2026-W49 has not begun yet."),
        ({"kind": "month"}, "Select a valid choice."),
        ({"format": "exe"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_made_is_said(coach: Membership, maya: Athlete, told: dict[str, str], why: str) -> None:
    response = of(coach).post("/exports/", {"kind": "weeks", "format": "csv"} | told)
    assert response.status_code == 422
    assert why in words(response.content)
    assert not Export.objects.exists()


def test_form_sent_twice_orders_once(coach: Membership, maya: Athlete) -> None:
    told = {"key": "5b2f6f0c-9f1e-4a3b-8f57-0d3c3d1f2a11"}
    assert ordered(of(coach), **told) == ordered(of(coach), **told)
    assert Export.objects.count() == 1


def test_each_athlete_sees_that_their_figures_were_taken(coach: Membership, maya: Athlete, noor: Athlete) -> None:
    ordered(of(coach))
    events = AuditEvent.objects.filter(what="export of weeks, 2026-W36 to 2026-W47").order_by("subject_id")
    assert [(event.subject, event.actor, event.action) for event in events] == [
        (maya.membership, coach, "opened"),
        (noor.membership, coach, "opened"),
    ]


# --- whose it is ---------------------------------------------------------------------------------------------------


def test_nobody_else_fetches_it_not_even_the_owner_of_the_team(coach: Membership, maya: Athlete) -> None:
    export = ordered(of(coach))
    other, owner = make_staff(coach.team, name="Mateo Ruiz"), make_owner(coach.team)
    for somebody in (other, owner, make_assistant(coach.team, coach), make_staff(make_team("Harbour Milers"))):
        assert fetch(of(somebody), export).status_code == 404
    assert fetch(Client(), export).status_code == 302
    assert "2026-W36" not in page(of(owner))


def test_assistants_take_nothing_along(coach: Membership, maya: Athlete) -> None:
    assistant = of(make_assistant(coach.team, coach))
    assert assistant.get("/exports/").status_code == 404
    assert assistant.post("/exports/", {"kind": "weeks", "format": "csv"}).status_code == 404


def hand_over(athlete: Athlete, coach: Membership) -> None:
    other = make_staff(coach.team, name="Mateo Ruiz")
    Charge.objects.create(team=coach.team, athlete=athlete, coach=other)
    Charge.objects.filter(athlete=athlete, coach=coach).delete()


def test_file_is_not_handed_out_once_somebody_in_it_was_handed_over(
    coach: Membership, maya: Athlete, noor: Athlete
) -> None:
    export = ordered(of(coach))
    assert fetch(of(coach), export).status_code == 200
    hand_over(noor, coach)
    response = fetch(of(coach), export)
    assert response.status_code == 410
    assert "Somebody in it is not among your athletes any more." in words(response.content)
    assert fetch(of(coach), ordered(of(coach))).status_code == 200


def test_who_left_the_team_or_erased_is_in_no_file_that_is_handed_out(
    coach: Membership, maya: Athlete, noor: Athlete
) -> None:
    export = ordered(of(coach))
    Athlete.objects.filter(pk=noor.pk).delete()
    assert fetch(of(coach), export).status_code == 410


def test_coach_who_left_fetches_nothing(coach: Membership, maya: Athlete) -> None:
    export, client = ordered(of(coach)), of(coach)
    Charge.objects.create(team=coach.team, athlete=maya, coach=make_owner(coach.team))
    leave(coach)
    assert fetch(client, export).status_code == 404


@pytest.mark.usefixtures("_waits")
def test_who_is_handed_over_before_it_is_made_is_left_out_and_that_is_said(
    coach: Membership, maya: Athlete, noor: Athlete
) -> None:
    export = ordered(of(coach))
    hand_over(noor, coach)
    make.call(export.pk)
    export.refresh_from_db()
    assert (export.athletes, export.left_out, export.rows) == ([maya.pk], 1, 12)
    assert "1 athlete was not yours any more and is left out." in page(of(coach))
    assert b"Noor" not in fetch(of(coach), export).getvalue()


@pytest.mark.usefixtures("_waits")
def test_file_of_a_coach_who_left_meanwhile_holds_nobody(coach: Membership, maya: Athlete) -> None:
    export = ordered(of(coach))
    Membership.objects.filter(pk=coach.pk).update(left_at=NOW)
    make.call(export.pk)
    export.refresh_from_db()
    assert (export.athletes, export.rows, export.left_out) == ([], 0, 1)


# --- how it comes about --------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("_waits")
def test_progress_is_shown_and_asked_for_anew_only_while_something_is_made(coach: Membership, maya: Athlete) -> None:
    export = ordered(of(coach))
    assert "Waits for its turn." in page(of(coach))
    Export.objects.filter(pk=export.pk).update(state="running", athletes=list(range(1200)), done=240)
    shown = of(coach).get("/exports/list/", headers={"HX-Request": "true"}).content
    assert "240 of 1,200 athletes" in words(shown)
    assert b'hx-get="/exports/list/"' in shown
    assert b"<html" not in shown
    Export.objects.filter(pk=export.pk).update(state="cancelled")
    assert b"hx-get" not in of(coach).get("/exports/list/").content


@pytest.mark.usefixtures("_waits")
def test_cancelled_file_is_not_made_and_can_be_made_again(coach: Membership, maya: Athlete) -> None:
    export = ordered(of(coach))
    of(coach).post(f"/exports/{export.pk}/cancel/")
    make.call(export.pk)
    export.refresh_from_db()
    assert (export.state, export.parts.count()) == ("cancelled", 0)
    assert "Cancelled." in page(of(coach))
    of(coach).post(f"/exports/{export.pk}/again/")
    make.call(export.pk)
    assert fetch(of(coach), export).status_code == 200


@pytest.mark.usefixtures("_waits")
def test_cancelling_stops_whoever_makes_it(coach: Membership, maya: Athlete) -> None:
    export = making._claimed(ordered(of(coach)).pk)
    assert export
    of(coach).post(f"/exports/{export.pk}/cancel/")
    with pytest.raises(making.NotOurs):
        making._made(export, NOW)
    assert Export.objects.get(pk=export.pk).state == "cancelled"


@pytest.mark.usefixtures("_waits")
def test_error_is_said_and_leaves_nothing(coach: Membership, maya: Athlete, caplog: pytest.LogCaptureFixture) -> None:
    export = ordered(of(coach))
    Export.objects.filter(pk=export.pk).update(athletes=["nobody"])
    make.call(export.pk)
    export.refresh_from_db()
    assert (export.state, export.parts.count()) == ("failed", 0)
    assert f"Export {export.pk} could not be made" in caplog.text
    assert "It stopped before it was done. Nothing of it is kept." in page(of(coach))
    Export.objects.filter(pk=export.pk).update(athletes=[maya.pk])
    of(coach).post(f"/exports/{export.pk}/again/")
    make.call(export.pk)
    assert fetch(of(coach), export).status_code == 200


@pytest.mark.usefixtures("_waits")
def test_worker_that_died_is_noticed_and_cannot_come_back(coach: Membership, maya: Athlete) -> None:
    export = ordered(of(coach))
    dead = making._claimed(export.pk)
    assert dead
    assert making._claimed(export.pk) is None
    assert not order_again(export)
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        assert "It stopped before it was done." in page(of(coach))
        assert "/again/" in of(coach).get("/exports/").content.decode()
        assert order_again(export)
        alive = making._claimed(export.pk)
        assert alive
        assert (dead.attempt, alive.attempt) == (1, 2)
        with pytest.raises(making.NotOurs):
            making._told(dead, done=1)
        making._told(alive, done=1)


@pytest.mark.usefixtures("_waits")
def test_who_waits_behind_large_files_waits_an_hour(coach: Membership, maya: Athlete) -> None:
    ordered(of(coach))
    for minutes, said in ((59, "Waits for its turn."), (60, "It stopped before it was done.")):
        with time_machine.travel(NOW + timedelta(minutes=minutes), tick=False):
            assert said in page(of(coach))


@pytest.mark.usefixtures("_waits")
def test_no_more_than_three_at_once(coach: Membership, maya: Athlete) -> None:
    for _each in range(3):
        ordered(of(coach))
    response = of(coach).post("/exports/", {"kind": "weeks", "format": "csv"})
    assert response.status_code == 422
    assert "3 files are being made for you. Wait for one, or cancel one." in words(response.content)
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):  # those are lost
        ordered(of(coach))


# --- how long it lasts ---------------------------------------------------------------------------------------------


def test_file_is_gone_after_seven_days(coach: Membership, maya: Athlete) -> None:
    export = ordered(of(coach))
    with time_machine.travel(NOW + timedelta(days=7, seconds=-1), tick=False):
        assert fetch(of(coach), export).status_code == 200
    with time_machine.travel(NOW + timedelta(days=7), tick=False):
        response = fetch(of(coach), export)
        assert response.status_code == 410
        assert "Its seven days are over." in words(response.content)
        assert "Its seven days are over." in page(of(coach))
        ordered(of(coach))
    assert not Export.objects.filter(pk=export.pk).exists()


def test_command_clears_what_is_over(coach: Membership, maya: Athlete, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = ordered(of(coach)), ordered(of(coach))
    Export.objects.filter(pk=old.pk).update(ordered_at=NOW - timedelta(days=7))
    call_command("clear_exports")
    assert capsys.readouterr().out == "1 exports deleted.\n"
    assert list(Export.objects.all()) == [new]
    assert set(ExportPart.objects.values_list("export", flat=True)) == {new.pk}


def test_fetching_leaves_a_line_of_all_who_are_in_the_file(coach: Membership, maya: Athlete, noor: Athlete) -> None:
    export = ordered(of(coach))
    for _twice in range(2):
        fetch(of(coach), export)
    line = AuditEvent.objects.get(what="file of weeks, 2026-W36 to 2026-W47")
    assert (line.actor, line.shown) == (coach, f",{maya.membership_id},{noor.membership_id},")


def test_file_is_kept_by_no_cache_and_named_after_nobody(coach: Membership, maya: Athlete) -> None:
    response = fetch(of(coach), ordered(of(coach), f"?athlete={maya.pk}", format="xlsx"))
    assert response["Content-Disposition"] == 'attachment; filename="weeks-2026-W36-2026-W47.xlsx"'
    assert (response["Cache-Control"], response["X-Content-Type-Options"]) == ("no-store, private", "nosniff")


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "diary"}, {"format": "exe"}, {"state": "lost"}, {"first": "2026-W48"}],
    ids=lambda told: str(told),
)
def test_rows_that_are_no_order_are_refused(coach: Membership, wrong: dict[str, str]) -> None:
    fields = {"kind": "weeks", "format": "csv", "first": str(Week(MONDAY)), "last": str(Week(MONDAY))} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        Export.objects.create(team=coach.team, ordered_by=coach, athletes=[], **fields)


def test_a_piece_is_kept_once(coach: Membership) -> None:
    week = str(Week(MONDAY))
    told = {"kind": "weeks", "format": "csv", "first": week, "last": week}
    export = Export.objects.create(team=coach.team, ordered_by=coach, athletes=[], **told)
    piece = {"team": coach.team, "export": export, "attempt": 1, "number": 0, "data": b"x"}
    ExportPart.objects.create(**piece)
    with pytest.raises(IntegrityError), transaction.atomic():
        ExportPart.objects.create(**piece)
