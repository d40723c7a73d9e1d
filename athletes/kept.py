"""What is kept of a week that is over, and on which plans it was counted: the cache of closed weeks, as pure code."""

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any
from uuid import UUID

from athletes.feedback import Answers, Told, worst
from athletes.figures import WeekFigures
from athletes.schedule import Lane, Lineage, Side, Span
from athletes.stopping import tell_coach
from athletes.ticking import Status, Tick, Ticks, tick_of
from athletes.weeks import Week

SEASON = 12  # the weeks that one basis speaks of, and that a squad's page shows
FLAGGED_DAYS = 14  # how far back flags look at single ticks and answers

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_NO_OP = UUID(int=0)

TicksToKeep = dict[Lane, dict[date, Tick]]


@dataclass(frozen=True, slots=True)
class KeptFigures(WeekFigures):
    """The figures of a closed week without its lanes; why doses were skipped is kept beside the sums."""

    reasons: str

    @property
    def skip_reasons(self) -> Counter[str]:
        return Counter(dict(json.loads(self.reasons)))


@dataclass(frozen=True, slots=True)
class KeptWeek:
    """A closed week: its sums, its worst pain, and the ticks and answers that flags look at for fourteen days.

    `hurt_at` is when the newest answer came in that tells a pain of which the coach is told. `reasons` and `told`,
    what `to_keep` gave, are JSON that is read when somebody asks; `told` is empty where nobody will any more.
    """

    week: Week
    half_credits: int
    due: int
    half_extra: int
    reasons: str = "[]"
    pain: int | None = None
    hurt_at: datetime | None = None
    told: str = ""

    def figures(self, as_of: date, today: date) -> KeptFigures:
        """As `week_figures` gives them for an `as_of` after the week: all that is due is due by then (rule 5)."""
        sums = (self.half_credits, 2 * self.due, self.due, self.half_extra)
        return KeptFigures(*sums, self.week, as_of, today, (), self.reasons)

    def unseen_pain(self, reviewed_at: datetime | None) -> bool:
        """Whether it tells a pain that the coach has not seen: then every answer of the week is to be read."""
        return self.hurt_at is not None and (reviewed_at is None or self.hurt_at > reviewed_at)


def basis(lineages: Iterable[Lineage], last: Week) -> str:
    """A digest of all that plans, choices and excused periods say about the season that ends with a week.

    Two bases are the same if and only if the same ticks come to the same figures in each of those weeks: what
    begins after them, or ends later than them, is not in it.
    """
    season = Span(last.back(SEASON - 1).monday, last.sunday)
    asked = sorted(asked for lineage in lineages if (asked := _asked(lineage, season)))
    return blake2b(repr(asked).encode(), digest_size=8).hexdigest()


def _asked(lineage: Lineage, season: Span) -> tuple[Any, ...]:
    """What one exercise asks for in a season, as numbers; empty if nothing."""
    versions = [
        (*days, sum(1 << day for day in version.weekdays), version.days_a_week, version.times_a_day, *version.sides)
        for version in lineage.versions
        if (days := _within(version.valid_from, version.valid_to, season))
    ]
    if not versions:
        return ()
    opened = date.max if lineage.opened is None else max(lineage.start, lineage.opened)
    spans = (lineage.excused, lineage.chosen or ())
    cut = [[days for span in each if (days := _within(span.first, span.last, season))] for each in spans]
    return str(lineage.key), _within(opened, lineage.end, season), versions, cut, lineage.chosen is None


def _within(first: date, last: date | None, season: Span) -> tuple[int, ...]:
    """The part of some days that lies in a season, counted from its first day; empty if none."""
    starts = max(0, (first - season.first).days)
    ends = 7 * SEASON - 1 if last is None else min(7 * SEASON - 1, (last - season.first).days)
    return (starts, ends) if starts <= ends else ()


def to_keep(week: Week, ticks: Ticks, answers: Sequence[Answers]) -> dict[str, Any]:
    """Of a week that is over: its answers, its skips, and what was done on days that were too easy (F7 to F9, F14).

    In a form that JSON holds; `from_kept` reads it.
    """
    easy = {one.date for one in answers if one.hard == "too_easy"}
    kept = [
        [str(lane.lineage), lane.side, lane.occurrence, day.weekday(), tick.status, tick.reason]
        for lane, dated in ticks.items()
        for day in week.days
        if (tick := dated.get(day)) and (tick.status == Status.SKIPPED or day in easy)
    ]
    said = [
        [one.date.weekday(), str(one.exercise), one.side, one.felt, one.hard, one.pain, one.pain_next_morning]
        for one in answers
    ]
    return {"ticks": kept, "answers": said} if kept or said else {}


def from_kept(kept: KeptWeek) -> tuple[TicksToKeep, list[Answers]]:
    """The ticks and answers of a closed week that flags look at; of lateness, notes and times nothing is known."""
    told = json.loads(kept.told or "{}")
    if not told:
        return {}, []
    days, ticks = kept.week.days, TicksToKeep()
    for lineage, side, occurrence, day, status, reason in told["ticks"]:
        lane = Lane(_lineage(lineage), side, occurrence)
        ticks.setdefault(lane, {})[days[day]] = tick_of(status, reason)
    return ticks, [_answers(days[day], kept.hurt_at, *said) for day, *said in told["answers"]]


@lru_cache(maxsize=4096)
def _lineage(written: str) -> Hashable:
    return UUID(written)


def _answers(
    day: date,
    hurt_at: datetime | None,
    lineage: str,
    side: Side,
    felt: str,
    hard: str,
    pain: int | None,
    morning: int | None,
) -> Answers:
    """As `standing_feedback` gives them; when they were told is known only where the coach had to be told."""
    at, key = hurt_at or _LONG_AGO, _lineage(lineage)
    own = bool(felt or hard) or pain is not None
    told = (_NO_OP, 0, at, at, key, day, side)
    move = Told(*told, felt, hard, pain) if own else None
    return Answers(key, day, side, move, Told(*told, pain_next_morning=morning) if morning is not None else None)


def worst_pain(answers: Iterable[Answers]) -> int | None:
    """The worst pain that some answers tell, during a move or the morning after."""
    return worst(one.worst_pain for one in answers)


def hurt_at(answers: Iterable[Answers]) -> datetime | None:
    """When the newest answer came in that tells a pain of which the coach is told."""
    told = [
        action.received_at
        for one in answers
        for action, pain in ((one.move, one.pain), (one.morning, one.pain_next_morning))
        if action and pain is not None and tell_coach(pain)
    ]
    return max(told, default=None)
