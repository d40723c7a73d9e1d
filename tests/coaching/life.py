"""An athlete and their coach, who do to a record whatever can be done to it, while the weeks go by."""

import uuid
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from accounts.models import Membership
from athletes import away
from athletes.adherence import Week
from athletes.closing import close_weeks
from athletes.commit_list import choose
from athletes.contact import open_plans
from athletes.glance import Glance
from athletes.models import Athlete, ClosedWeek, ExcusedPeriod, Plan, PlannedExercise, TickAction
from athletes.safety.answering import answer_safety
from athletes.safety.reading import SafetyAnswer
from athletes.ticks import FeedbackTapped, TickTapped, deliver
from athletes.weeks import local_date
from coaching import people
from coaching.assigning import Assignment, assign, take_back
from coaching.plans import edits
from coaching.squad import Person, squad
from tests.athletes.acting import own
from tests.factories import (
    make_athlete,
    make_exercise,
    make_feedback,
    make_line,
    make_owner,
    make_plan,
    make_review,
    make_routine,
    make_team,
    make_tick,
)

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # the Monday after week 47
WEEK = Week(date(2026, 11, 16))
START = date(2026, 8, 31)
DAY = timedelta(days=1)
ZONES = ("Europe/London", "Pacific/Auckland", "America/Los_Angeles")


def look(owner: Membership, week: Week, now: datetime) -> list[tuple[Any, ...]]:
    """All that a page shows of the squad."""
    assert owner.user
    return [_seen(person) for person in squad(owner, owner.user, week, now)]


def _seen(one: Person) -> tuple[Any, ...]:
    season = [
        (each.week, each.band, each.percent, each.n, each.m, each.extra, each.figures.due, each.figures.skip_reasons)
        for each in one.season
    ]
    return one.athlete.pk, one.flags, season, one.pains, one.figures, one.sides, one.stop is None, one.reviewed_at


def looks_as_counted(owner: Membership, now: datetime) -> bool:
    """Whether the squad looks, in three weeks, as it does when nothing is kept."""
    weeks = [Week.of(now.date()).back(back) for back in (0, 1, 5)]
    as_kept = [look(owner, week, now) for week in weeks]
    with transaction.atomic():
        ClosedWeek.objects.all().delete()
        as_counted = [look(owner, week, now) for week in weeks]
        transaction.set_rollback(True)
    assert as_kept == as_counted
    return True


class Life:
    """One athlete and their coach, who do things in any order while the weeks go by."""

    def __init__(self, dice: Random) -> None:
        self.dice, self.now = dice, NOW
        self.owner = make_owner(make_team())
        self.athlete = make_athlete(self.owner.team, self.owner, zone=dice.choice(ZONES))
        plan = make_plan(self.athlete, start=START, opened_on=START)
        lines = [
            make_line(plan, make_exercise(), per_side=True, days_a_week=5),
            make_line(plan, make_exercise(), fixed=(1, 3, 5)),
        ]
        rows = [
            make_tick(line, START + n * DAY, line.sides[0], dice.choice(("done", "partly", "skipped")), save=False)
            for n in range((NOW.date() - START).days)
            for line in lines
        ]
        TickAction.objects.bulk_create(row for row in rows if dice.random() < 0.7)
        make_feedback(lines[0], WEEK.monday, "left", pain=4, hard="too_easy")
        self.routine = make_routine(lines[0].exercise, make_exercise())
        self.athlete.last_contact_at, self.athlete.last_contact_on = NOW, NOW.date()
        self.athlete.save()

    @property
    def today(self) -> date:
        return local_date(self.now, ZoneInfo(self.athlete.membership.zone))

    def day(self, back: int, ahead: int = 0) -> date:
        return self.today + timedelta(days=self.dice.randint(-back, ahead))

    def plan(self) -> Plan:
        return self.dice.choice(list(Plan.objects.all()))

    def line(self) -> PlannedExercise:
        return self.dice.choice(list(PlannedExercise.objects.select_related("plan")))

    def a_week_or_less(self) -> None:
        self.now += timedelta(days=self.dice.randint(1, 8))

    def close(self) -> None:
        close_weeks(Athlete.objects.all(), self.now)

    def look_in(self) -> None:
        open_plans(Plan.objects.all(), self.today)
        deliver(own(self.athlete), [], [], self.now)

    def tick(self) -> None:
        status = self.dice.choice(("done", "partly", "skipped", "cleared"))
        deliver(own(self.athlete), [TickTapped(*self._tap(), status=status)], [], self.now)

    def tell(self) -> None:
        said = {
            "pain": self.dice.choice((None, 0, 3, 7)),
            "hard": self.dice.choice(("", "too_easy", "too_hard")),
            "felt": self.dice.choice(("", "nowhere")),
        }
        deliver(own(self.athlete), [], [FeedbackTapped(*self._tap(), **said)], self.now)  # type: ignore[arg-type]

    def _tap(self) -> tuple[uuid.UUID, int, int, date, str, datetime]:
        tapped = self.now.astimezone(ZoneInfo(self.athlete.membership.zone)) - self.dice.randint(0, 3) * DAY
        day, line = tapped.date() - self.dice.randint(0, 7) * DAY, self.line()
        return uuid.UUID(int=self.dice.getrandbits(128)), 1, line.pk, day, self.dice.choice(line.sides), tapped

    def excuse(self) -> None:
        first = self.day(60, 3)
        people.excuse(self.athlete, first, self.dice.choice((None, first + 5 * DAY)), "travel", self.owner)

    def end_excuse(self) -> None:
        if period := ExcusedPeriod.objects.filter(plan=None, safety_check=None).order_by("?").first():
            people.end_excuse(period, self.dice.choice((None, period.start + 2 * DAY)), self.owner)

    def be_away(self) -> None:
        first = self.day(7, 7)
        away.excuse(own(self.athlete), first, first + self.dice.randint(0, 9) * DAY, "illness")

    def be_back(self) -> None:
        if period := away.own_periods(self.athlete).first():
            away.take_back(period, self.today)

    def edit(self) -> None:
        line = self.line()
        wanted = {"weekdays": 0, "days_a_week": self.dice.randint(1, 7), "per_side": self.dice.random() < 0.5}
        edits.change(line.plan, line.lineage, wanted, self.day(0, 4), self.today)

    def remove(self) -> None:
        line = self.line()
        edits.remove(line.plan, line.lineage, self.day(0, 4), self.today)

    def end(self) -> None:
        edits.end(self.plan(), self.dice.choice((None, self.day(2, 20))), self.today)

    def pause(self) -> None:
        edits.pause(self.plan(), self.day(0, 3), self.today, self.owner)

    def resume(self) -> None:
        edits.resume(self.plan(), self.day(0, 3), self.today)

    def let_choose(self) -> None:
        edits.let_choose(self.plan(), self.dice.choice((None, 1)), self.today)

    def choose(self) -> None:
        line = self.line()
        choose(line.plan, [str(line.lineage)], self.today)

    def assign(self) -> None:
        start = self.day(10, 5)
        assign(Assignment(self.routine, start, start + 30 * DAY, "prehab"), [self.athlete], self.owner)

    def take_back(self) -> None:
        take_back(Plan.objects.filter(routine=self.routine), [], self.owner)

    def raise_red_flag(self) -> None:
        tapped = self.now - self.dice.randint(0, 9) * DAY
        op_id = uuid.UUID(int=self.dice.getrandbits(128))
        answer_safety(own(self.athlete), SafetyAnswer(op_id, tapped, "asked", tapped.date(), ("RF1",)), self.now)

    def record_referral(self) -> None:
        for period in ExcusedPeriod.objects.filter(end=None).exclude(safety_check=None):
            period.end = max(self.today, period.start)
            period.save()

    def review(self) -> None:
        week = Week.of(self.today).back(self.dice.randint(0, 3))
        make_review(self.athlete, self.owner, str(week), reviewed_at=self.now)

    def fly(self) -> None:
        self.athlete.membership.zone = self.dice.choice(ZONES)
        self.athlete.membership.save()


def steady() -> Life:
    """Twelve weeks of a plan, kept on the first afternoon on which the last of them is over everywhere."""
    life = Life(Random(1))
    life.now = NOW + timedelta(hours=4)
    life.athlete.membership.zone = "Europe/London"
    life.athlete.membership.save()
    life.close()
    return life


def glance(life: Life) -> Glance:
    assert life.owner.user
    (one,) = squad(life.owner, life.owner.user, Week.of(life.today), life.now)
    assert isinstance(one.record, Glance)
    return one.record
