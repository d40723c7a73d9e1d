"""Reads many athletes for one page: weeks that are over as they were kept, the others tap by tap."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from athletes.adherence import Lineage, Span, Ticks, WeekFigures
from athletes.closed import Closed, read_closed
from athletes.feedback import Answers, worst_pain_by_week
from athletes.heard import NOTHING, Heard, heard
from athletes.kept import FLAGGED_DAYS, SEASON, KeptWeek, basis, from_kept
from athletes.models import Athlete
from athletes.reports import Record, lines_and_periods
from athletes.weeks import Week, local_date

# An answer may have come in on days before which its plan was ended afterwards.
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Glance(Record):
    """A record that knows some weeks by what was kept of them.

    A week of `kept` has neither lanes nor a grid, and of its ticks and answers `ticks` and `feedback` hold, for
    fourteen days, those that flags look at; `view` is never one of them. `heard` is shared by all athletes of a page,
    and filled when it is known which days of whom have to be read.
    """

    view: Week = field(kw_only=True)
    closed: Closed = field(kw_only=True)
    reviewed_at: datetime | None = field(kw_only=True)
    heard: Mapping[int, Heard] = field(kw_only=True)

    @cached_property
    def kept(self) -> dict[Week, KeptWeek]:
        """The weeks that need no reading: counted on the plans as they are now, over, without a pain to be seen."""
        newest = max(self.closed, default=None)
        if newest is None or self.closed[newest][0] != basis(self.lineages, newest):
            return {}
        vouched = newest.back(SEASON - 1)
        return {
            week: kept
            for week, (_basis, kept) in self.closed.items()
            if vouched <= week != self.view and week.sunday < self.as_of and not kept.unseen_pain(self.reviewed_at)
        }

    @property
    def unread(self) -> Iterator[Span]:
        """The days of which ticks and answers have to be read: of all other weeks, and whatever lies ahead."""
        begun, week, this_week = None, Week.of(self.first), Week.of(self.today)
        while week < this_week:
            if week in self.kept and begun:
                yield Span(begun.monday, week.previous().sunday)
            begun = None if week in self.kept else begun or week
            week = week.next()
        yield Span((begun or this_week).monday, self.last)

    @cached_property
    def _heard(self) -> Heard:
        """What was read and, of kept weeks within the fourteen days, what flags look at."""
        told = self.heard.get(self.athlete.pk, NOTHING)
        recent = self.today - timedelta(days=FLAGGED_DAYS)
        thin = [from_kept(kept) for week, kept in self.kept.items() if week.sunday > recent]
        return told.beside(thin) if thin else told

    @cached_property
    def ticks(self) -> Ticks:
        return self._heard.ticks

    @cached_property
    def feedback(self) -> tuple[Answers, ...]:
        return self._heard.answers

    def week(self, week: Week) -> WeekFigures:
        if week not in self._weeks and (kept := self.kept.get(week)):
            self._weeks[week] = kept.figures(self.as_of, self.today)
        return super().week(week)

    def worst_pains(self, weeks: Sequence[Week]) -> list[tuple[Week, int | None]]:
        told = worst_pain_by_week(self.feedback, weeks)
        return [(week, self.kept[week].pain if week in self.kept else pain) for week, pain in told]

    def lineage_by_line(self) -> Iterator[tuple[int, Lineage]]:
        for chain, lineage in zip(self.versions.values(), self.lineages, strict=True):
            for line in chain:
                yield line.pk, lineage


def glances(
    athletes: Sequence[Athlete],
    view: Week,
    first: date,
    last: date,
    now: datetime,
    reviewed_at: Mapping[int, datetime | None],
) -> dict[int, Glance]:
    """Records by athlete id, for athletes who came through `with_closed` with `membership` loaded, in 3 queries.

    `view` is the week that is read in full whatever is kept of it; `reviewed_at` the time of the newest review.
    """
    lines, periods = lines_and_periods(athletes, first - A_WEEK, last)
    told: dict[int, Heard] = {}
    known = {
        athlete.pk: Glance(
            athlete,
            first,
            last,
            local_date(now, ZoneInfo(athlete.membership.zone)),
            tuple(lines[athlete.pk]),
            tuple(periods[athlete.pk]),
            (),
            view=view,
            closed=read_closed(athlete.closed_rows),  # type: ignore[attr-defined]
            reviewed_at=reviewed_at.get(athlete.pk),
            heard=told,
        )
        for athlete in athletes
    }
    told.update(_heard(known.values()))
    return known


def _heard(known: Iterable[Glance]) -> dict[int, Heard]:
    asked: dict[Span, list[int]] = defaultdict(list)
    lineage_of: dict[int, Lineage] = {}
    teams: set[int] = set()
    for record in known:
        teams.add(record.athlete.team_id)
        lineage_of.update(record.lineage_by_line())
        for days in record.unread:
            asked[days].append(record.athlete.pk)
    return heard(teams, asked, lineage_of)
