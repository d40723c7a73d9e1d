"""What Today shows: one day's cards in order, the strip of its week, and what the last tap can be taken back to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from math import floor
from zoneinfo import ZoneInfo

from django.urls import reverse

from athletes.adherence import Action, Limits, Week
from athletes.away import is_own
from athletes.day import Card, Place, cards
from athletes.models import ExcusedPeriod, Plan
from athletes.reports import Record
from athletes.safety.asking import Why
from athletes.safety.stop import Stop, stop_of
from athletes.standing import Standing, standing
from athletes.strip import StripDay, strip_of
from athletes.taps import tap_word
from athletes.undo import Touched, Words, taps, to_restore

DAYS_BACK = timedelta(days=7)  # rule 8 of docs/adherence.md
SMALL_HOURS = time(4)


@lru_cache(maxsize=512)
def day_url(day: date) -> str:
    """The address of a day's page; each Today links to ten."""
    return reverse("athletes:day", args=[day])


@dataclass(frozen=True)
class DayPage:
    """One day of one athlete; `may_tick` is their consent."""

    record: Record
    day: date
    limits: Limits
    may_tick: bool
    now: datetime
    other_plans: tuple[Plan, ...] = ()  # where no plan covers the day: all there are, oldest first
    short: bool = False  # the athlete asked for the short version
    asks: Why | None = None  # why the safety questions are asked now
    ahead_of_asking: bool = False  # written for the phone: it asks there, when the day has come

    @property
    def url(self) -> str:
        return day_url(self.day)

    @property
    def today(self) -> date:
        return self.record.today

    @property
    def at(self) -> int:
        """When the page was written, in milliseconds: the phone draws over it what it sent later."""
        return int(self.now.timestamp() * 1000)

    @property
    def may_tell(self) -> bool:
        """Whether the athlete agreed that answers about health are kept."""
        return self.record.athlete.may_tell_pain

    @property
    def week(self) -> Week:
        return Week.of(self.day)

    @property
    def is_today(self) -> bool:
        return self.day == self.today

    @property
    def is_past(self) -> bool:
        return self.day < self.today

    @property
    def ahead(self) -> bool:
        return self.day > self.today

    @property
    def closed(self) -> bool:
        """Too long ago for a tick."""
        return self.day < self.today - DAYS_BACK

    @property
    def still_yesterday(self) -> date | None:
        """Until 04:00 a session begun before midnight may still belong to the day before."""
        local = self.now.astimezone(ZoneInfo(self.record.athlete.membership.zone))
        # A page for the pocket is written before its day.
        here = self.is_today and local.date() == self.day and local.time() < SMALL_HOURS
        before = self.today - timedelta(days=1)
        return before if here and self.record.lines_on(before) else None

    @property
    def open(self) -> bool:
        """Whether a tap is asked for: on a day on which it can count, and not while everything is stopped."""
        return self.may_tick and not (self.ahead or self.closed or self.stop)

    @cached_property
    def standing(self) -> Standing:
        return standing(self.record, self.week, self.limits)

    @cached_property
    def stop(self) -> Stop | None:
        """What open red flags ask for on this day; the days before the answer stay as they were."""
        stop = stop_of(self.record.periods, self.now)
        return stop if stop and stop.since <= self.day else None

    @property
    def withheld(self) -> bool:
        """Whether the questions come first: nothing of the plan is listed until they are answered."""
        return self.asks is not None and self.asks.blocks and not self.stop and not self.ahead_of_asking

    @property
    def weekly(self) -> bool:
        """Whether the questions of the week are asked here; they block nothing."""
        return self.asks is Why.WEEKLY and self.is_today

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """In the order of the page; while everything is stopped only what was ticked."""
        if self.withheld:
            return ()
        listed = cards(self.record, self.day)
        return tuple(card for card in listed if card.place == Place.TICKED) if self.stop else listed

    def _at(self, place: Place) -> list[Card]:
        return [card for card in self.cards if card.place == place]

    @cached_property
    def to_go(self) -> list[Card]:
        return self._at(Place.TO_GO)

    @cached_property
    def still_open(self) -> list[Card]:
        return self._at(Place.OPEN)

    @cached_property
    def ticked(self) -> list[Card]:
        return self._at(Place.TICKED)

    @cached_property
    def at_rest(self) -> list[Card]:
        return self._at(Place.REST)

    @property
    def later(self) -> list[Card]:
        """What is open beside the moves that lead the page."""
        return [] if self.any_day == self.still_open else [c for c in self.still_open if c not in self.any_day]

    @cached_property
    def any_day(self) -> list[Card]:
        """The moves that lead the page when none is due today: open ones that may be done on any day.

        On a day away nothing leads: what is open may be done all the same, but is not asked for.
        """
        if self.to_go or self.ticked or not self.is_today:
            return []
        away = {period.plan_id for period in self.excused}
        return [card for card in self.still_open if not (card.line.weekdays or away & {None, card.line.plan_id})]

    @cached_property
    def asked_for(self) -> list[Card]:
        """The moves that lead the page, but for what hurt too much today."""
        return [card for card in self.to_go or self.any_day if not card.stopped]

    @cached_property
    def short_moves(self) -> list[Card]:
        """Those of the short version (rule 14); none where there is nothing to leave out."""
        moves = [card for card in self.asked_for if card.line.in_short_version]
        return moves if self.open and len(moves) < len(self.asked_for) else []

    @property
    def is_short(self) -> bool:
        """Whether only the short version is shown: as long as there is something of it to do."""
        return self.short and bool(self.short_moves)

    @property
    def leading(self) -> list[Card]:
        """What the headline counts and one tap ticks."""
        return self.short_moves if self.is_short else self.asked_for

    @cached_property
    def left_out(self) -> frozenset[int]:
        """The lines that the short version hides; they stay due."""
        shown = {card.line.pk for card in self.leading}
        return frozenset(card.line.pk for card in self.asked_for if card.line.pk not in shown)

    @property
    def minutes(self) -> int:
        """How long the leading moves take."""
        return _minutes(self.leading)

    @property
    def short_minutes(self) -> int:
        return _minutes(self.short_moves)

    @property
    def tick_all(self) -> str:
        return " ".join(card.rest_of_day for card in self.leading)

    @property
    def per_side(self) -> bool:
        return any(card.line.per_side for card in self.leading)

    @cached_property
    def to_choose(self) -> list[tuple[Plan, int]]:
        """The plans from which the athlete has yet to choose, each with how many moves it offers."""
        if not (self.is_today and self.may_tick) or self.stop or self.withheld:
            return []
        offers = Counter(line.plan for line in self.record.lines_on(self.day))
        return [(plan, number) for plan, number in offers.items() if plan.to_choose]

    @property
    def next_plan(self) -> Plan | None:
        return next((plan for plan in self.other_plans if plan.start > self.day), None)

    @property
    def ended_plan(self) -> Plan | None:
        ended = [plan for plan in self.other_plans if plan.end is not None and plan.end < self.day]
        return max(ended, key=lambda plan: plan.end or plan.start, default=None)

    @property
    def week_before(self) -> str:
        return day_url(self.day - timedelta(weeks=1))

    @property
    def week_after(self) -> str:
        return day_url(self.day + timedelta(weeks=1))

    @cached_property
    def excused(self) -> list[ExcusedPeriod]:
        return self.record.periods_on(self.day)

    @property
    def away(self) -> list[tuple[ExcusedPeriod, Plan | None, bool]]:
        """What excuses the day, for which plan if not for all, and whether it is the athlete's to change."""
        plans, athlete = {plan.pk: plan for plan in self.record.plans}, self.record.athlete
        return [(period, plans.get(period.plan_id or 0), is_own(period, athlete)) for period in self.excused]

    @cached_property
    def strip(self) -> list[StripDay]:
        return strip_of(self.record, self.week)

    @cached_property
    def _lines(self) -> dict[object, Card]:
        return {card.line.lineage: card for card in self.cards}

    @cached_property
    def undo(self) -> str:
        """The tap that takes the last one back; empty when there is nothing to take back."""
        return self._tap_of(to_restore(self._actions)) if self.open else ""

    def _tap_of(self, words: Words) -> str:
        return " ".join(
            tap_word(self._lines[lane.lineage].line.pk, lane.side, lane.occurrence, *word)
            for lane, word in words.items()
            if lane.lineage in self._lines
        )

    @property
    def _actions(self) -> list[Action]:
        return [action for action in self.record.actions if action.date == self.day]

    @cached_property
    def last_tap(self) -> tuple[tuple[Card, Touched, str], ...]:
        """What the newest tap said: card, lane and status."""
        newest = (taps(self._actions) or [[]])[-1]
        return tuple(
            (self._lines[action.lineage], Touched(action.lineage, action.side, action.occurrence), action.status)
            for action in newest
            if action.lineage in self._lines
        )

    @property
    def last_tapped_at(self) -> datetime | None:
        newest = (taps(self._actions) or [[]])[-1]
        return newest[0].acted_at if newest else None

    @property
    def asked_why(self) -> Card | None:
        """The card whose move was just skipped without a reason."""
        cards = {card.line.pk: card for card, _lane, status in self.last_tap if status == "skipped"}
        return next((card for card in cards.values() if card.skipped(with_reason=False)), None)


def _minutes(cards: Iterable[Card]) -> int:
    """Halves up, at least 1."""
    return max(1, floor(sum(card.seconds for card in cards) / 60 + 0.5))
