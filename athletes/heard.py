"""Reads what many athletes ticked and told, in one query and at the least cost a row: most rows need no calendar."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, CharField, Field, Q, SmallIntegerField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from athletes.actions import phone_zone
from athletes.adherence import Lane, Lineage, Span, Tick, Ticks
from athletes.feedback import Answers, Told, standing_feedback
from athletes.models import FeedbackAction, TickAction
from athletes.ticking import Action, Status, lanes_in, standing_tick, tick_of

# West of this offset, in minutes, a tap made by the end of its date in UTC is never late: it is not noon there yet.
NOON_EAST = 12 * 60


class Row(NamedTuple):
    """A tick, or an answer, which has no occurrence; dates and times are text, what the other kind has is None."""

    athlete: int
    line: int
    side: str
    occurrence: int | None
    status: str
    day: str
    acted_at: str
    offset: int
    seq: int
    op_id: str
    reason: str
    paper: int
    eased_to: int | None
    felt: str
    hard: str
    pain: int | None
    pain_next_morning: int | None
    note: str
    received_at: str


Taps = dict[Lane, dict[date, list[Row]]]


@dataclass(frozen=True, slots=True)
class Heard:
    """What stands of one athlete's ticks and answers."""

    ticks: Ticks
    answers: tuple[Answers, ...]

    def beside(self, more: Iterable[tuple[Ticks, Iterable[Answers]]]) -> "Heard":
        """With the ticks and answers of other days."""
        ticks, answers = {lane: dict(dated) for lane, dated in self.ticks.items()}, list(self.answers)
        for further, said in more:
            answers += said
            for lane, dated in further.items():
                ticks.setdefault(lane, {}).update(dated)
        return Heard(ticks, tuple(sorted(answers, key=lambda one: one.date)))


NOTHING = Heard({}, ())


def heard(
    teams: Collection[int], asked: Mapping[Span, Sequence[int]], lineage_of: Mapping[int, Lineage]
) -> dict[int, Heard]:
    """By athlete, what stands on the days asked for; `asked` names the athletes by the days that are to be read.

    `lineage_of` knows the lineage of each line that counts, by the line's id. Costs 1 query.
    """
    rows: dict[tuple[int, int, str, int | None], list[Row]] = defaultdict(list)
    for row in _rows(teams, asked):
        rows[row[:4]].append(row)
    taps: dict[int, Taps] = defaultdict(dict)
    told: dict[int, list[Told]] = defaultdict(list)
    for (athlete, line, side, occurrence), said in rows.items():
        if not (lineage := lineage_of.get(line)):
            continue
        if occurrence is None:
            told[athlete] += [_told(lineage.key, row) for row in said]
        else:
            _sort_in(taps[athlete], lineage, side, occurrence, said)
    return {
        athlete: Heard(_standing(taps.get(athlete, {})), standing_feedback(told.get(athlete, ())))
        for athlete in taps.keys() | told.keys()
    }


def _text(column: str) -> Cast:
    """As text, so that no value is made into something that almost no row is asked for."""
    return Cast(column, CharField())


def _nothing(*kinds: "Field[Any, Any]") -> list[Value]:
    return [Value(None, output_field=kind) for kind in kinds]


_WORD, _NUMBER = CharField(), SmallIntegerField()
_Columns = tuple[str | Combinable, ...]
_LANE: _Columns = ("athlete_id", "planned_exercise_id", "side")
_MADE: _Columns = (_text("date"), _text("acted_at"), "utc_offset", "seq", _text("op_id"))
_PAPER = Case(When(paper=True, then=1), default=0, output_field=_NUMBER)
_NO_ANSWER = _nothing(_WORD, _WORD, _NUMBER, _NUMBER, _WORD, _WORD)
# The columns of a Row.
_OF_A_TICK: _Columns = (*_LANE, "occurrence", "status", *_MADE, "reason", _PAPER, "eased_to_id", *_NO_ANSWER)
_SAID: _Columns = ("felt", "hard", "pain", "pain_next_morning", "note", _text("received_at"))
_OF_AN_ANSWER: _Columns = (*_LANE, *_nothing(_NUMBER, _WORD), *_MADE, *_nothing(_WORD, _NUMBER, _NUMBER), *_SAID)


def _rows(teams: Collection[int], asked: Mapping[Span, Sequence[int]]) -> Iterable[Row]:
    wanted = Q()
    for days, athletes in asked.items():
        # The team in each part, so that each can use the index that begins with it.
        wanted |= Q(team__in=teams, athlete__in=athletes, date__range=(days.first, days.last))
    if not wanted:
        return ()
    ticks = TickAction.objects.filter(wanted).values_list(*_OF_A_TICK)
    answers = FeedbackAction.objects.filter(wanted).values_list(*_OF_AN_ANSWER)
    return map(Row._make, ticks.union(answers, all=True))


def _sort_in(taps: Taps, lineage: Lineage, side: str, occurrence: int, rows: Iterable[Row]) -> None:
    """Puts taps on one line, side and occurrence to the lanes for which they count, by date."""
    version, lanes = None, list[dict[date, list[Row]]]()
    for row in rows:
        day = as_day(row.day)
        if version is None or not version.in_force(day):
            version = lineage.version_on(day)
            lanes = [taps.setdefault(lane, {}) for lane in lanes_in(lineage.key, version, side, occurrence)]
        for dated in lanes:
            dated.setdefault(day, []).append(row)


def _standing(taps: Taps) -> Ticks:
    """What `athletes.ticking.standing_ticks` gives for one athlete's taps."""
    standing = (
        (lane, {day: tick for day, rows in dated.items() if (tick := _tick(lane, day, rows))})
        for lane, dated in taps.items()
    )
    return {lane: ticks for lane, ticks in standing if ticks}


def _tick(lane: Lane, day: date, rows: list[Row]) -> Tick | None:
    """Most lanes bear one tap a day, made in time: it stands, and nothing has to be compared."""
    row = rows[0]
    if len(rows) > 1 or row.acted_at[:10] > row.day or row.offset > NOON_EAST:
        return standing_tick([_action(lane, day, row) for row in rows])
    if row.status == Status.CLEARED:
        return None
    return tick_of(row.status, row.reason, False, bool(row.paper), row.eased_to)


def _action(lane: Lane, day: date, row: Row) -> Action:
    at = _moment(row.acted_at, row.offset)
    word = (Status(row.status), row.reason, bool(row.paper), row.eased_to)
    return Action(UUID(row.op_id), row.seq, at, at, lane.lineage, day, lane.side, lane.occurrence, *word)


def _told(key: Hashable, row: Row) -> Told:
    at, received = _moment(row.acted_at, row.offset), _moment(row.received_at, 0)
    said = (row.felt, row.hard, row.pain, row.pain_next_morning, row.note)
    return Told(UUID(row.op_id), row.seq, at, received, key, as_day(row.day), row.side, *said)


@lru_cache(maxsize=1024)  # a season is some hundred dates, each written thousands of times
def as_day(written: str) -> date:
    return date.fromisoformat(written)


def _moment(written: str, offset: int) -> datetime:
    """SQLite writes no zone, PostgreSQL that of the connection; both are UTC."""
    return datetime.fromisoformat(written).replace(tzinfo=UTC).astimezone(phone_zone(offset))
