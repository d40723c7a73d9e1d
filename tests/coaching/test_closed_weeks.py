"""A week that is over is counted once and kept, until something comes in for it or its plans were others."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from queue import SimpleQueue
from random import Random
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from accounts.models import Consent
from athletes.adherence import Span, Week
from athletes.closing import close_weeks
from athletes.glance import Glance
from athletes.models import Athlete, ClosedWeek, PlannedExercise, TickAction
from athletes.ticks import TickTapped, deliver
from coaching import people
from coaching.plans import edits
from coaching.squad import squad
from tests.accounts.links import all_at_once
from tests.athletes.acting import own
from tests.coaching.life import DAY, NOW, WEEK, Life, glance, looks_as_counted, steady
from tests.factories import (
    make_feedback,
    make_review,
)


@pytest.mark.django_db
def test_a_season_is_kept_once_and_then_only_this_week_is_read() -> None:
    life = steady()
    assert ClosedWeek.objects.count() == 12
    assert close_weeks(Athlete.objects.all(), life.now) == 0
    record = glance(life)
    assert list(record.unread) == [Span(NOW.date(), record.last)]
    assert looks_as_counted(life.owner, life.now)


@pytest.mark.django_db
def test_the_week_in_view_is_read_whole_and_what_is_older_is_not() -> None:
    life = steady()
    assert life.owner.user
    (one,) = squad(life.owner, life.owner.user, WEEK.back(2), life.now)
    assert isinstance(one.record, Glance)
    read = [Span(WEEK.back(13).monday, WEEK.back(12).sunday), Span(WEEK.back(2).monday, WEEK.back(2).sunday)]
    assert list(one.record.unread) == [*read, Span(NOW.date(), one.record.last)]
    assert one.figures.lanes


@pytest.mark.django_db
def test_a_tick_for_a_week_that_is_over_makes_it_read_again_and_kept_anew() -> None:
    life = steady()
    line = PlannedExercise.objects.filter(per_side=True).get()
    tapped = TickTapped(uuid.uuid4(), 9, line.pk, WEEK.sunday, "right", life.now, status="done")
    before = glance(life).week(WEEK).half_credits

    assert deliver(own(life.athlete), [tapped], [], life.now)[0].code == ""

    assert Athlete.objects.get().changed_from == WEEK.monday
    assert list(glance(life).unread) == [Span(WEEK.monday, glance(life).last)]
    assert glance(life).week(WEEK).half_credits == before + 2
    assert (close_weeks(Athlete.objects.all(), life.now), Athlete.objects.get().changed_from) == (1, None)
    assert list(glance(life).unread) == [Span(NOW.date(), glance(life).last)]
    assert glance(life).week(WEEK).half_credits == before + 2


@pytest.mark.django_db
def test_without_consent_nothing_new_is_kept_and_what_was_given_stays() -> None:
    life = steady()
    kept = list(ClosedWeek.objects.values_list("monday", "half_credits", "pain", "told"))
    line = PlannedExercise.objects.filter(per_side=True).get()
    Consent.objects.filter(membership=life.athlete.membership).update(withdrawn_at=life.now)
    late = TickTapped(uuid.uuid4(), 9, line.pk, WEEK.sunday, "right", life.now, status="skipped", reason="pain")

    assert deliver(own(life.athlete), [late], [], life.now)[0].code == "no_consent"

    close_weeks(Athlete.objects.all(), life.now)
    assert list(ClosedWeek.objects.values_list("monday", "half_credits", "pain", "told")) == kept


@pytest.mark.django_db
def test_a_tick_for_this_week_leaves_what_is_kept() -> None:
    life = steady()
    line = PlannedExercise.objects.filter(per_side=True).get()
    deliver(
        own(life.athlete), [TickTapped(uuid.uuid4(), 9, line.pk, NOW.date(), "left", life.now, "done")], [], life.now
    )
    assert Athlete.objects.get().changed_from is None


@pytest.mark.django_db
@pytest.mark.parametrize("first", [WEEK.monday, WEEK.back(8).monday])
def test_days_excused_afterwards_make_all_be_counted_until_they_are_taken_back(first: date) -> None:
    life = steady()
    due = glance(life).week(Week.of(first)).due

    period = people.excuse(life.athlete, first, first + 2 * DAY, "illness", life.owner)
    assert glance(life).kept == {}
    assert glance(life).week(Week.of(first)).due < due

    people.end_excuse(period, None, life.owner)
    assert len(glance(life).kept) == 11
    assert glance(life).week(Week.of(first)).due == due


@pytest.mark.django_db
def test_what_holds_from_today_on_leaves_what_is_kept() -> None:
    life = steady()
    line = PlannedExercise.objects.filter(per_side=True).get()
    edits.change(line.plan, line.lineage, {"days_a_week": 2}, NOW.date() + DAY, NOW.date())
    edits.pause(line.plan, NOW.date(), NOW.date(), life.owner)
    people.excuse(life.athlete, NOW.date(), None, "race", life.owner)
    assert len(glance(life).kept) == 11


@pytest.mark.django_db
def test_a_week_with_unknown_days_is_not_kept() -> None:
    life = steady()
    ClosedWeek.objects.all().delete()
    Athlete.objects.update(last_contact_on=WEEK.monday + 3 * DAY)
    assert (close_weeks(Athlete.objects.all(), life.now), ClosedWeek.objects.filter(monday=WEEK.monday).exists()) == (
        11,
        False,
    )


@pytest.mark.django_db
def test_a_week_is_kept_only_when_it_is_over_everywhere() -> None:
    life = steady()
    assert close_weeks(Athlete.objects.all(), datetime(2026, 11, 30, 11, 59, tzinfo=UTC)) == 0
    Athlete.objects.update(last_contact_on=date(2026, 11, 30))
    assert close_weeks(Athlete.objects.all(), datetime(2026, 11, 30, 11, 59, tzinfo=UTC)) == 0
    assert close_weeks(Athlete.objects.all(), datetime(2026, 11, 30, 12, 0, tzinfo=UTC)) == 1
    assert ClosedWeek.objects.count() == 12
    assert looks_as_counted(life.owner, datetime(2026, 11, 30, 12, 0, tzinfo=UTC))


@pytest.mark.django_db
def test_a_pain_that_nobody_has_seen_is_read_until_it_is_reviewed() -> None:
    life = steady()
    old = WEEK.back(6)
    make_feedback(PlannedExercise.objects.filter(per_side=True).get(), old.monday, "left", pain=8)
    ClosedWeek.objects.all().delete()
    life.close()
    (flagged,) = squad(life.owner, life.owner.user, WEEK, life.now)  # type: ignore[arg-type]
    assert [(flag.code, flag.since) for flag in flagged.flags[:1]] == [("F2", old.monday)]  # type: ignore[attr-defined]
    assert Span(old.monday, old.sunday) in list(flagged.record.unread)  # type: ignore[attr-defined]
    make_review(life.athlete, life.owner, str(old), reviewed_at=life.now)
    assert [span.first for span in glance(life).unread] == [NOW.date()]


@pytest.mark.django_db
def test_the_command_says_how_many_weeks_it_kept(capsys: pytest.CaptureFixture[str]) -> None:
    Life(Random(1))
    call_command("close_weeks")
    call_command("close_weeks")
    assert capsys.readouterr().out.splitlines() == ["12 weeks kept.", "0 weeks kept."]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"half_credits": 7}, {"pain": 11}, {"monday": WEEK.monday}], ids=["more than due", "pain", "twice"]
)
def test_the_table_refuses_what_cannot_be(wrong: dict[str, Any]) -> None:
    life = Life(Random(1))
    sums = {"half_credits": 6, "due": 3, "half_extra": 0, "basis": "0"}
    ClosedWeek.objects.create(team=life.owner.team, athlete=life.athlete, monday=WEEK.monday, **sums)
    row = sums | {"monday": WEEK.back(1).monday} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        ClosedWeek.objects.create(team=life.owner.team, athlete=life.athlete, **row)


@pytest.mark.django_db(transaction=True)
def test_ticks_that_come_in_while_weeks_are_closed_are_not_lost_to_what_is_kept(tmp_path: Path) -> None:
    life = Life(Random(1))
    line = PlannedExercise.objects.filter(per_side=True).get()
    TickAction.objects.all().delete()
    waiting: SimpleQueue[Callable[[], object]] = SimpleQueue()
    for back in range(6):
        day = WEEK.sunday - back * DAY
        tapped = TickTapped(uuid.uuid4(), back, line.pk, day, "left", life.now, status="done")
        waiting.put(lambda tapped=tapped: deliver(own(life.athlete), [tapped], [], life.now))  # type: ignore[misc]
        waiting.put(life.close)

    def act() -> object:
        return waiting.get()()

    def seen() -> tuple[int, bool]:
        return glance(life).week(WEEK).half_credits, looks_as_counted(life.owner, life.now)

    all_at_once(12, act, tmp_path)
    assert all_at_once(1, seen, tmp_path) == [(10, True)]
