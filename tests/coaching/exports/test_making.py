"""How a file comes about: its progress, cancelling, errors, and a worker that died."""

from datetime import timedelta

import pytest
import time_machine

from accounts.models import Membership
from athletes.models import Athlete
from coaching.exports import making
from coaching.exports.making import make
from coaching.exports.ordering import order_again
from coaching.models import Export
from tests.coaching.conftest import NOW
from tests.coaching.exports.acting import fetch, ordered, page
from tests.coaching.screens import of
from tests.pages import words

pytestmark = pytest.mark.django_db


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
