"""One command a night: what is over is closed and cleared, again is harmless, one step that stops stops no other."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command

from accounts.models import Membership, SentForm
from accounts.once import REMEMBERED, SentBefore, take_once
from athletes.models import ClosedWeek
from coaching.management.commands import nightly
from coaching.models import Export
from tests.accounts.links import all_at_once
from tests.coaching.conftest import NOW
from tests.coaching.screens import MONDAY, seen_on, tick_week, weekdays_plan
from tests.factories import make_athlete, make_staff, make_team


def a_night(coach: Membership) -> None:
    """A week to close, and of files, sessions and keys one that is over and one that is not."""
    maya = make_athlete(coach.team, coach, name="Maya")
    tick_week(weekdays_plan(maya), MONDAY - timedelta(days=7), 5)
    seen_on(maya, MONDAY)
    for days in (6, 8):
        told = {"kind": "weeks", "format": "csv", "first": "2026-W40", "last": "2026-W41", "athletes": []}
        Export.objects.create(team=coach.team, ordered_by=coach, ordered_at=NOW - timedelta(days=days), **told)
    for number, sent in enumerate((NOW - REMEMBERED, NOW - REMEMBERED + timedelta(seconds=1))):
        SentForm.objects.create(key=uuid4(), team=coach.team, sent_at=sent, leads_to=f"/{number}/")
        Session.objects.create(
            session_key=f"key{number}", session_data="", expire_date=NOW + timedelta(days=2 * number - 1)
        )


def left() -> tuple[int, int, int, int]:
    counted = (one.objects.count() for one in (ClosedWeek, Export, SentForm, Session))
    closed, files, forms, sessions = counted
    return closed, files, forms, sessions


@pytest.mark.django_db
def test_what_is_over_is_closed_and_cleared_and_again_is_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    a_night(make_staff(make_team()))
    call_command("nightly")
    said = capsys.readouterr().out.splitlines()
    weeks = int(said[0].split()[0])
    assert weeks > 0
    assert said == [f"{weeks} weeks kept.", "1 exports deleted.", "1 keys of forms forgotten."]
    assert left() == (weeks, 1, 1, 1)
    assert SentForm.objects.get().leads_to == "/1/"
    assert Session.objects.get().session_key == "key1"
    call_command("nightly")
    assert capsys.readouterr().out.splitlines() == ["0 weeks kept.", "0 exports deleted.", "0 keys of forms forgotten."]
    assert left() == (weeks, 1, 1, 1)


@pytest.mark.django_db
def test_a_form_of_this_season_is_still_taken_once(coach: Membership) -> None:
    key = uuid4()
    take_once(key, coach.team_id)
    SentForm.objects.update(sent_at=NOW - REMEMBERED + timedelta(days=1))
    call_command("nightly", verbosity=0)
    with pytest.raises(SentBefore):
        take_once(key, coach.team_id)


@pytest.mark.django_db
def test_a_step_that_stops_is_told_and_stops_no_other(
    coach: Membership, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    a_night(coach)
    usual = nightly.Command.steps

    def steps(self: nightly.Command) -> dict[str, Callable[[], object]]:
        return {"first": lambda: 1 // 0, **usual(self)}

    monkeypatch.setattr(nightly.Command, "steps", steps)
    with pytest.raises(CommandError, match="Stopped with an error: first"):
        call_command("nightly")
    assert "nightly: first stopped with an error" in caplog.text
    assert left()[1:] == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_servers_at_once_close_each_week_once(tmp_path: Path) -> None:
    a_night(make_staff(make_team()))

    def run() -> bool:
        call_command("nightly")
        return True

    assert all_at_once(2, run, tmp_path) == [True, True]
    (closed, *others), weeks = all_at_once(1, left, tmp_path)[0], 12
    assert (closed, others) == (weeks, [1, 1, 1])
