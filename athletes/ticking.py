"""Which actions stand as ticks, which of them are late, and which are refused (rules 7, 8, 9 and 13)."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple
from uuid import UUID

from athletes.schedule import Lane, Lineage, Side, Version

_NOON = time(12)
_DAYS_BACK = timedelta(days=7)  # rule 8
_PAPER_DAYS_BACK = timedelta(days=35)  # rule 13


class Status(StrEnum):
    """The athlete's word on one lane and date; `cleared` takes the word back."""

    DONE = "done"
    PARTLY = "partly"
    SKIPPED = "skipped"
    CLEARED = "cleared"


class Refusal(StrEnum):
    """Why an action cannot count (rule 8)."""

    FUTURE = "future"
    TOO_EARLY = "too_early"
    NOT_IN_PLAN = "not_in_plan"
    WRONG_SIDE = "wrong_side"
    WRONG_OCCURRENCE = "wrong_occurrence"


class Action(NamedTuple):
    """What was done on a screen, kept for ever.

    `acted_at` is aware and carries the phone's own fixed UTC offset; `seq` counts up on one device;
    `received_at` is the server's clock at the first receipt; `paper` marks what was entered from a sheet;
    `eased_to` names the exercise that was done instead.
    """

    op_id: UUID
    seq: int
    acted_at: datetime
    received_at: datetime
    lineage: Hashable
    date: date
    side: Side
    occurrence: int
    status: Status
    reason: str = ""
    paper: bool = False
    eased_to: int | None = None


class Tick(NamedTuple):
    """What stands for one lane and date."""

    status: Status
    reason: str
    late: bool
    paper: bool
    eased_to: int | None
    half_credits: int


_HALF_CREDITS = {Status.DONE: 2, Status.PARTLY: 1}


@lru_cache(maxsize=4096)  # a squad ticks by the ten thousand, and says the same few things
def tick_of(
    status: str, reason: str = "", late: bool = False, paper: bool = False, eased_to: int | None = None
) -> Tick:
    """The tick that says so; one that was eased counts for the planned lane all the same (rule 14)."""
    word = Status(status)
    return Tick(word, reason, late, paper, eased_to, _HALF_CREDITS.get(word, 0))


Ticks = Mapping[Lane, Mapping[date, Tick]]


def tap_time(acted_at: datetime, received_at: datetime) -> datetime:
    """The time of the tap in the phone's own offset, never later than the first receipt (rules 7 and 9)."""
    return acted_at if acted_at <= received_at else received_at.astimezone(acted_at.tzinfo)


def refusal(
    lineage: Lineage, day: date, side: Side, occurrence: int, tapped_on: date, *, paper: bool = False
) -> Refusal | None:
    """Why a tick for a date, made on the local date `tapped_on`, cannot count; None if it does (rules 8 and 13)."""
    if day > tapped_on:
        return Refusal.FUTURE
    if tapped_on - day > (_PAPER_DAYS_BACK if paper else _DAYS_BACK):
        return Refusal.TOO_EARLY
    version = lineage.version_on(day)
    # Nothing of a plan is in force before its start and after its end, even if its versions were left open.
    if version is None or day not in lineage.term:
        return Refusal.NOT_IN_PLAN
    # A phone may still hold any version of the lineage, but not a side that none of them has.
    if not any(side in known.sides for known in lineage.versions):
        return Refusal.WRONG_SIDE
    return None if 1 <= occurrence <= version.times_a_day else Refusal.WRONG_OCCURRENCE


def standing_ticks(lineages: Iterable[Lineage], actions: Iterable[Action]) -> Ticks:
    """The tick of each lane and date, whatever the order and repetition of the actions.

    Actions of other lineages, and those that no version in force has room for, change nothing.
    """
    by_key = {lineage.key: lineage for lineage in lineages}
    told: dict[Lane, dict[date, list[Action]]] = {}
    for action in actions:
        if lineage := by_key.get(action.lineage):
            for lane in lanes_of(lineage, action.date, action.side, action.occurrence):
                told.setdefault(lane, {}).setdefault(action.date, []).append(action)
    return {lane: ticks for lane, by_date in told.items() if (ticks := _standing_by_date(by_date))}


def lanes_of(lineage: Lineage, day: date, side: Side, occurrence: int) -> tuple[Lane, ...]:
    """The lanes for which a tick counts that was given for one side and occurrence."""
    return lanes_in(lineage.key, lineage.version_on(day), side, occurrence)


def lanes_in(key: Hashable, version: Version | None, side: Side, occurrence: int) -> tuple[Lane, ...]:
    """The same where the version in force is known."""
    if version is None or not 1 <= occurrence <= version.times_a_day:
        return ()
    if side in version.sides:
        return (Lane(key, side, occurrence),)
    # Rule 8: an edit took the side away meanwhile, so the tick counts for the lanes there are.
    return tuple(Lane(key, each, occurrence) for each in version.sides)


def _standing_by_date(by_date: Mapping[date, list[Action]]) -> dict[date, Tick]:
    return {day: tick for day, actions in by_date.items() if (tick := standing_tick(actions))}


def standing_tick(actions: Sequence[Action]) -> Tick | None:
    """The tick that the actions of one lane and date leave, at least one; None if that was taken back."""
    last, first = (actions[0], actions[0]) if len(actions) == 1 else _last_and_first(_in_order(actions))
    if last.status == Status.CLEARED:
        return None
    # Rule 7: the first tap of the credit that stands decides; paper is never late (rule 13).
    late = _gives_credit(last) and not last.paper and _tapped_late(first)
    return tick_of(last.status, last.reason, late, last.paper, last.eased_to)


def _last_and_first(ordered: Sequence[Action]) -> tuple[Action, Action]:
    """The action that stands, and the earliest one that gave its credit and was not taken back since."""
    from_device = [action for action in ordered if not action.paper]
    # Rule 13: paper never displaces a tick from a device, so the device is asked first.
    if not from_device or from_device[-1].status == Status.CLEARED:
        return ordered[-1], ordered[-1]
    last = first = from_device[-1]
    for earlier in takewhile(_gives_credit, reversed(from_device)):
        first = earlier
    return last, first


def _gives_credit(action: Action) -> bool:
    return action.status in (Status.DONE, Status.PARTLY)


def _in_order(actions: Sequence[Action]) -> list[Action]:
    """Rule 9: by time of the tap, sequence on the device and id; of a repeated action the first receipt counts."""
    first_receipts: dict[UUID, Action] = {}
    for action in actions:
        known = first_receipts.get(action.op_id)
        if known is None or action.received_at < known.received_at:
            first_receipts[action.op_id] = action
    return sorted(first_receipts.values(), key=rank)


def rank(action: Action) -> tuple[datetime, int, UUID]:
    """When the tap was, its number on the device and its id: the greatest stands (rule 9)."""
    tapped = tap_time(action.acted_at, action.received_at)
    return tapped.astimezone(UTC), action.seq, action.op_id


def _tapped_late(action: Action) -> bool:
    """Whether a tap came after 12:00 on the day after its date, both read in the phone's own offset."""
    tapped = tap_time(action.acted_at, action.received_at)
    if tapped.date() <= action.date:
        return False  # most ticks are made on the day itself
    return tapped.replace(tzinfo=None) > datetime.combine(action.date + timedelta(days=1), _NOON)
