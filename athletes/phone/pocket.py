"""The pocket: the days around today as they will look, out of one reading of the records."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from athletes.checks.book import article_checks
from athletes.checks.figures import figure_urls
from athletes.day import Card
from athletes.floor.known import FloorKnown, floor_known
from athletes.floor.page import FloorPage
from athletes.models import Athlete, Plan, PlannedExercise
from athletes.phone.versions import DAYS_AHEAD, pocket_version
from athletes.reports import Record
from athletes.safety.due import why_asked
from athletes.standing import limits_of
from athletes.today import DayPage
from athletes.weeks import local_date

DAYS_BACK = timedelta(days=1)


@dataclass(frozen=True)
class PocketDay:
    """One day, as Today and as floor mode shows it."""

    page: DayPage
    floor: FloorPage

    @property
    def drawings(self) -> Iterator[str]:
        """What the cards of the day show."""
        return (address for card in self.page.cards for address in _drawn(card))


def _drawn(card: Card) -> list[str]:
    exercise = card.line.exercise
    return [address for address in (exercise.figure_url or exercise.photo_small_url,) if address]


@dataclass(frozen=True)
class Pocket:
    """From yesterday until a week from today on the athlete's calendar."""

    version: str
    days: tuple[PocketDay, ...]

    @cached_property
    def assets(self) -> list[str]:
        """Figures and photos of all these days and of the self-check, each once."""
        shown = {address for day in self.days for address in day.drawings}.union(figure_urls(article_checks()))
        return sorted(shown.union(*(day.floor.assets for day in self.days if day.floor.playable)))


def pocket(athlete: Athlete, now: datetime) -> Pocket:
    """For an athlete who came `with_consents`, with `membership` and `team`; the queries do not grow with the days.

    It is no contact and opens no plan: nobody has looked at these pages yet.
    """
    today = local_date(now, ZoneInfo(athlete.membership.zone))
    days = [today + timedelta(days=ahead) for ahead in range(-DAYS_BACK.days, DAYS_AHEAD.days + 1)]
    known = floor_known(athlete, days[0], days[-1], now)
    plans = tuple(Plan.objects.filter(athlete=athlete).order_by("start"))
    return Pocket(pocket_version(known.record), tuple(_day(known, plans, day, now) for day in days))


def _day(known: FloorKnown, plans: tuple[Plan, ...], day: date, now: datetime) -> PocketDay:
    """A day to come as it will look on that day; today and yesterday as they look now."""
    record = _as_on(known.record, day) if day > known.record.today else known.record
    athlete, others = record.athlete, () if record.lines_on(day) else plans
    why = why_asked(athlete, record.plans_on(day), day)
    page = DayPage(record, day, limits_of(athlete.team), athlete.may_tick, now, others, asks=why, ahead_of_asking=True)
    return PocketDay(page, FloorPage(replace(known, record=record), page))


def _as_on(record: Record, day: date) -> Record:
    """The record as the athlete meets it on a later day: here on that day, and the plans that began by then open."""
    here = copy(record.athlete)
    here.last_contact_on = max(day, here.last_contact_on or day)
    plans = {plan.pk: _opened(plan, day) for plan in record.plans}
    lines = tuple(_under(line, plans[line.plan_id]) for line in record.lines)
    return replace(record, athlete=here, today=day, lines=lines)


def _opened(plan: Plan, day: date) -> Plan:
    if plan.opened_on is not None or plan.start > day:
        return plan
    opened = copy(plan)
    opened.opened_on = day
    return opened


def _under(line: PlannedExercise, plan: Plan) -> PlannedExercise:
    if line.plan is plan:
        return line
    moved = copy(line)
    moved.plan = plan
    return moved
