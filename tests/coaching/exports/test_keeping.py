"""How long a file lasts, what fetching it leaves, and that no cache keeps it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent, Membership
from athletes.models import Athlete
from athletes.weeks import Week
from coaching.models import Export, ExportPart
from tests.coaching.conftest import NOW
from tests.coaching.exports.acting import fetch, ordered, page
from tests.coaching.screens import MONDAY, of
from tests.pages import words

pytestmark = pytest.mark.django_db


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


def test_a_piece_is_kept_once(coach: Membership) -> None:
    week = str(Week(MONDAY))
    told = {"kind": "weeks", "format": "csv", "first": week, "last": week}
    export = Export.objects.create(team=coach.team, ordered_by=coach, athletes=[], **told)
    piece = {"team": coach.team, "export": export, "attempt": 1, "number": 0, "data": b"x"}
    ExportPart.objects.create(**piece)
    with pytest.raises(IntegrityError), transaction.atomic():
        ExportPart.objects.create(**piece)
