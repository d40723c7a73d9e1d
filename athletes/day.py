"""The moves of one athlete's day as cards: what stands on each lane, and whether it is asked for."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from athletes.adherence import Lane, LaneWeek, Tick, Week
from athletes.feedback import Answers
from athletes.models import PlannedExercise
from athletes.reports import Record
from athletes.schedule import EVERY_DAY, days_before
from athletes.stopping import Advice, Stopping
from athletes.taps import BOTH, tap_word
from athletes.ticking import Status
from exercises.minutes import item_seconds


class Place(StrEnum):
    """Where a move stands on the day's page, most pressing first."""

    TO_GO = "to_go"  # due on the day and not ticked
    OPEN = "open"  # not due on the day, but a tick still counts for the week
    TICKED = "ticked"
    REST = "rest"  # nothing due; a tick would be extra


PRESSING = list(Place)


@dataclass(frozen=True, slots=True)
class Half:
    """One lane on the day: a button that ticks it, or takes the tick back.

    `untold` is where the lane would stand without its tick: the phone draws it there when the tick is taken back
    without signal.
    """

    line: int
    side: str
    occurrence: int
    place: Place
    tick: Tick | None
    untold: Place
    instead: str = ""  # the exercise that was done for the planned one

    @property
    def status(self) -> str:
        return self.tick.status if self.tick else "due"

    @property
    def tap(self) -> str:
        return self.word(Status.CLEARED if self.tick else Status.DONE)

    @property
    def standing_word(self) -> str:
        """The word that would say again what stands."""
        tick = self.tick
        return tap_word(self.line, self.side, self.occurrence, *tick[:2], tick.eased_to) if tick else ""

    def word(self, status: str, reason: str = "", eased_to: int | None = None) -> str:
        return tap_word(self.line, self.side, self.occurrence, status, reason, eased_to)


@dataclass(frozen=True, slots=True)
class Pill:
    """One occurrence in the day: a left and a right half, or one whole."""

    halves: tuple[Half, ...]

    @property
    def occurrence(self) -> int:
        return self.halves[0].occurrence

    @property
    def joined(self) -> bool:
        return len(self.halves) > 1 and all(half.status == Status.DONE for half in self.halves)

    def word(self, status: str, eased_to: int | None = None) -> str:
        """One word for all of it: both sides where it has sides."""
        first = self.halves[0]
        side = BOTH if len(self.halves) > 1 else first.side
        return tap_word(first.line, side, first.occurrence, status, "", eased_to)

    @property
    def rest(self) -> str:
        """One tap for what is not ticked yet; empty when all is."""
        left = [half for half in self.halves if not half.tick]
        return self.word(Status.DONE) if len(left) == len(self.halves) else " ".join(half.tap for half in left)


@dataclass(frozen=True)
class Card:
    """One planned exercise on the day, with a pill for each time of the day."""

    line: PlannedExercise
    pills: tuple[Pill, ...]
    said: tuple[Answers, ...] = ()  # how it felt, by side
    stop: Stopping | None = None

    @cached_property
    def halves(self) -> tuple[Half, ...]:
        return tuple(half for pill in self.pills for half in pill.halves)

    @cached_property
    def place(self) -> Place:
        """That of its most pressing lane."""
        return min((half.place for half in self.halves), key=PRESSING.index)

    @property
    def to_do(self) -> tuple[Half, ...]:
        """What is not ticked yet."""
        return tuple(half for half in self.halves if not half.tick)

    @property
    def tap(self) -> str:
        """The whole card: what is left of the first pill that has something left; empty when all is ticked."""
        return next((pill.rest for pill in self.pills if pill.rest), "")

    @property
    def rest_of_day(self) -> str:
        """One tap for everything that is left today."""
        return " ".join(pill.rest for pill in self.pills if pill.rest)

    @property
    def lane_seconds(self) -> float:
        """How long one lane takes, by the library's estimate."""
        return item_seconds(self.line) / len(self.line.sides)

    @property
    def seconds(self) -> float:
        """How long the rest takes."""
        return self.lane_seconds * len(self.to_do)

    @property
    def stopped(self) -> bool:
        """Whether it hurt so much today that it stops."""
        return self.stop is not None and self.stop.advice == Advice.STOP

    @property
    def as_planned(self) -> str:
        """One tap that says of what was eased that the planned move was done; empty where nothing was."""
        return " ".join(half.word(half.status) for half in self.halves if half.tick and half.tick.eased_to)

    @property
    def skip_for_pain(self) -> str:
        """One tap that skips what is left today because it hurts."""
        return " ".join(half.word(Status.SKIPPED, "pain") for half in self.to_do)

    def skipped(self, with_reason: bool) -> tuple[Half, ...]:
        return tuple(
            half
            for half in self.halves
            if half.tick and half.tick.status == Status.SKIPPED and bool(half.tick.reason) == with_reason
        )


def cards(record: Record, day: date) -> tuple[Card, ...]:
    """A card for each exercise in force on the day, in the plans' order."""
    lane_weeks = {lane_week.lane: lane_week for lane_week in record.week(Week.of(day)).lanes}
    said: dict[object, list[Answers]] = defaultdict(list)
    for answers in record.feedback:
        if answers.date == day:
            said[answers.exercise].append(answers)
    stops = record.stopping(day)
    return tuple(
        Card(line, tuple(_pills(line, lane_weeks, day, record)), tuple(said[line.lineage]), stops.get(line.lineage))
        for line in record.lines_on(day)
    )


def _pills(line: PlannedExercise, lane_weeks: Mapping[Lane, LaneWeek], day: date, record: Record) -> Iterator[Pill]:
    for occurrence in range(1, line.times_a_day + 1):
        halves = []
        for side in line.sides:
            lane = Lane(line.lineage, side, occurrence)
            lane_week = lane_weeks.get(lane)
            place = place_of(lane_week, day, record.today) if lane_week else _planned(line, day, record)
            tick = record.ticks.get(lane, {}).get(day)
            untold = _place_without(lane_week, day, record.today) if tick and lane_week else place
            instead = record.eased_names.get(tick.eased_to or 0, "") if tick else ""
            halves.append(Half(line.pk, side, occurrence, place, tick, untold, instead))
        yield Pill(tuple(halves))


def place_of(lane_week: LaneWeek, day: date, today: date) -> Place:
    """Where a lane stands on a day of its week.

    A flexible dose is due today only when the free days left are no more than the doses that are still short.
    """
    bit, share = 1 << day.weekday(), lane_week.share
    if any(made == day for made, _tick in lane_week.ticks):
        return Place.TICKED
    if not lane_week.short:
        return Place.REST
    if share.fixed & bit or (share.flexible & bit and day >= today and not _slack(lane_week, Week.of(day), today)):
        return Place.TO_GO
    return Place.OPEN


def _place_without(lane_week: LaneWeek, day: date, today: date) -> Place:
    """Where a lane would stand if its tick of the day were taken back."""
    others = tuple((made, tick) for made, tick in lane_week.ticks if made != day)
    credited = min(sum(tick.half_credits for _made, tick in others), 2 * lane_week.due)
    return place_of(lane_week._replace(ticks=others, half_credits=credited), day, today)


def _slack(lane_week: LaneWeek, week: Week, today: date) -> bool:
    """Whether a flexible dose may still wait for a later day of the week."""
    free = EVERY_DAY & ~days_before(today, week.monday)
    for made, _tick in lane_week.ticks:
        free &= ~(1 << made.weekday())
    doses_short = (2 * lane_week.due - lane_week.half_credits + 1) // 2
    doses_flexible = doses_short - (lane_week.share.fixed & free).bit_count()
    return (lane_week.share.flexible & free).bit_count() > doses_flexible


def _planned(line: PlannedExercise, day: date, record: Record) -> Place:
    """Where a lane without active days stands: excused, not chosen, or of a plan that has not begun yet."""
    excused = any(period.plan_id in (None, line.plan_id) for period in record.periods_on(day))
    chosen = line.plan.chosen(line.lineage)
    unchosen = chosen is not None and not any(day in span for span in chosen)
    if excused or unchosen or line.plan.opened_on is not None:
        return Place.REST
    due = day.isoweekday() in line.fixed_days if line.weekdays else line.days_a_week == 7
    return Place.TO_GO if due else Place.OPEN if not line.weekdays else Place.REST
