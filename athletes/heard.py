"""Reads what many athletes ticked and told, in one query and at the least cost a row: most rows need no calendar."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, CharField, Field, Q, SmallIntegerField, Value, When
from django.db.models.functions import Cast

from athletes.actions import phone_zone
from athletes.adherence import Lane, Lineage, Span, Tick, Ticks
from athletes.feedback import Answers, Told, standing_feedback
from athletes.models import FeedbackAction, TickAction
from athletes.ticking import Action, Status, lanes_in, standing_tick, tick_of

# West of this offset, in minutes, a tap made by the end of its date in UTC is never late: it is not noon there yet.
NOON_EAST = 12 * 60


class Tap(NamedTuple):
    """One row of a tick, its times as text; `in_time` where that can be told without reading them."""

    in_time: bool
    acted_at: str
    offset: int
    seq: int
    op_id: str
    status: str
    reason: str
    paper: bool
    eased_to: int | None


# By lineage (its place in `lineages`), side and occurrence, then by date.
Taps = dict[tuple[int, str, int], dict[str, list[Tap]]]


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
    lineages = list({id(lineage): lineage for lineage in lineage_of.values()}.values())
    place_of = {id(lineage): place for place, lineage in enumerate(lineages)}
    places = {line: place_of[id(lineage)] for line, lineage in lineage_of.items()}
    taps: dict[int, Taps] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    told: dict[int, list[Told]] = defaultdict(list)
    for row in _rows(teams, asked):
        athlete, line, side, day, acted_at, offset, seq, op_id, status, occurrence, reason, paper, eased_to, *said = row
        if (place := places.get(line)) is None:
            continue
        if status is None:
            told[athlete].append(_told(lineages[place].key, side, day, acted_at, offset, seq, op_id, *said))
            continue
        in_time = acted_at[:10] <= day and offset <= NOON_EAST
        word = Tap(in_time, acted_at, offset, seq, op_id, status, reason, paper, eased_to)
        taps[athlete][place, side, occurrence][day].append(word)
    return {
        athlete: Heard(_standing(taps.get(athlete, {}), lineages), standing_feedback(told.get(athlete, ())))
        for athlete in taps.keys() | told.keys()
    }


def _text(column: str) -> Cast:
    """As text, so that no value is made into something that almost no row is asked for."""
    return Cast(column, CharField())


def _nothing(*kinds: "Field[Any, Any]") -> list[Value]:
    return [Value(None, output_field=kind) for kind in kinds]


_WORD, _NUMBER = CharField(), SmallIntegerField()
_OF_BOTH = ("athlete_id", "planned_exercise_id", "side", _text("date"), _text("acted_at"), "utc_offset", "seq")
_PAPER = Case(When(paper=True, then=1), default=0, output_field=_NUMBER)
_OF_A_TICK = ("status", "occurrence", "reason", _PAPER, "eased_to_id")
_OF_AN_ANSWER = ("felt", "hard", "pain", "pain_next_morning", "note", _text("received_at"))
_NO_TICK = _nothing(_WORD, _NUMBER, _WORD, _NUMBER, _NUMBER)
_NO_ANSWER = _nothing(_WORD, _WORD, _NUMBER, _NUMBER, _WORD, _WORD)


def _rows(teams: Collection[int], asked: Mapping[Span, Sequence[int]]) -> Iterable[tuple[Any, ...]]:
    """Ticks and, under the same columns, answers, which have no status."""
    wanted = Q()
    for days, athletes in asked.items():
        # The team in each part, so that each can use the index that begins with it.
        wanted |= Q(team__in=teams, athlete__in=athletes, date__range=(days.first, days.last))
    if not wanted:
        return ()
    op_id = _text("op_id")
    ticks = TickAction.objects.filter(wanted).values_list(*_OF_BOTH, op_id, *_OF_A_TICK, *_NO_ANSWER)
    answers = FeedbackAction.objects.filter(wanted).values_list(*_OF_BOTH, op_id, *_NO_TICK, *_OF_AN_ANSWER)
    return ticks.union(answers, all=True)


def _standing(taps: Taps, lineages: Sequence[Lineage]) -> Ticks:
    """What `athletes.ticking.standing_ticks` gives for one athlete's taps."""
    told: dict[Lane, dict[date, list[Tap]]] = {}
    for (place, side, occurrence), by_date in taps.items():
        for lane, day, words in _by_lane(lineages[place], side, occurrence, by_date):
            dated = told.setdefault(lane, {})
            dated[day] = dated[day] + words if day in dated else words
    return {
        lane: ticks
        for lane, dated in told.items()
        if (ticks := {day: tick for day, words in dated.items() if (tick := _tick(lane, day, words))})
    }


def _by_lane(
    lineage: Lineage, side: str, occurrence: int, by_date: Mapping[str, list[Tap]]
) -> Iterator[tuple[Lane, date, list[Tap]]]:
    version, lanes = None, tuple[Lane, ...]()
    for written, words in by_date.items():
        day = as_day(written)
        if version is None or not version.in_force(day):
            version = lineage.version_on(day)
            lanes = lanes_in(lineage.key, version, side, occurrence)
        for lane in lanes:
            yield lane, day, words


def _tick(lane: Lane, day: date, words: list[Tap]) -> Tick | None:
    """Most lanes bear one tap a day, made in time: it stands, and nothing has to be compared."""
    first = words[0]
    if len(words) > 1 or not first.in_time:
        return standing_tick([_action(lane, day, word) for word in words])
    if first.status == Status.CLEARED:
        return None
    return tick_of(first.status, first.reason, False, bool(first.paper), first.eased_to)


def _action(lane: Lane, day: date, tap: Tap) -> Action:
    at = _moment(tap.acted_at, tap.offset)
    word = (Status(tap.status), tap.reason, bool(tap.paper), tap.eased_to)
    return Action(UUID(tap.op_id), tap.seq, at, at, lane.lineage, day, lane.side, lane.occurrence, *word)


def _told(key: Hashable, side: str, day: str, acted_at: str, offset: int, seq: int, op_id: str, *said: Any) -> Told:
    *answers, received_at = said
    at, received = _moment(acted_at, offset), _moment(received_at, 0)
    return Told(UUID(op_id), seq, at, received, key, as_day(day), side, *answers)


@lru_cache(maxsize=1024)  # a season is some hundred dates, each written thousands of times
def as_day(written: str) -> date:
    return date.fromisoformat(written)


def _moment(written: str, offset: int) -> datetime:
    """SQLite writes no zone, PostgreSQL that of the connection; both are UTC."""
    return datetime.fromisoformat(written).replace(tzinfo=UTC).astimezone(phone_zone(offset))
