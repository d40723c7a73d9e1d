"""An athlete's report: what was asked and done over some weeks, what hurt, what was changed and decided.

It may leave the house: a clinician or a parent reads it. So it names who looked at nobody, says of a safety stop its
dates alone, and holds a private note only in a copy for the staff.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property
from operator import attrgetter

from django.utils.translation import gettext as _

from athletes.adherence import Limits
from athletes.changes import Change, changes
from athletes.checks.book import protocols
from athletes.checks.records import series_of
from athletes.checks.tracks import Compared, Track, tracks
from athletes.feedback import worst_pain_by_week
from athletes.figures import Figures, total
from athletes.models import Athlete, ExcusedPeriod, ExcusedReason
from athletes.plots.bands import BANDS
from athletes.reports import Record, record
from athletes.standing import Standing, limits_of, number, standing
from athletes.weeks import Week
from coaching import wording
from coaching.models import WeeklyReview
from coaching.period import Period

NOTHING = Figures(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week of the table; `left` and `right` are n and m of the sides, empty where nothing has sides."""

    standing: Standing
    left: str
    right: str
    pain: int | None
    skipped: int


@dataclass(frozen=True, slots=True)
class Move:
    """One exercise over all weeks, whichever plan it stood in."""

    name: str
    whole: Figures
    sides: Mapping[str, Figures]
    reasons: Counter[str]

    @property
    def n(self) -> str:
        return number(self.whole.credits)

    @property
    def m(self) -> str:
        return number(self.whole.due_so_far)

    @property
    def skipped(self) -> int:
        return self.reasons.total()

    @property
    def why(self) -> str:
        return wording.reasons(self.reasons)

    @property
    def left(self) -> tuple[Fraction, Fraction]:
        return _done_and_due(self.sides.get("left", NOTHING))

    @property
    def right(self) -> tuple[Fraction, Fraction]:
        return _done_and_due(self.sides.get("right", NOTHING))


@dataclass(frozen=True)
class Season:
    """`staff_copy` holds what is for the staff alone."""

    record: Record
    period: Period
    limits: Limits
    made_at: datetime
    staff_copy: bool

    @property
    def athlete(self) -> Athlete:
        return self.record.athlete

    @cached_property
    def weeks(self) -> list[Standing]:
        """Oldest first."""
        return [standing(self.record, week, self.limits) for week in self.period.weeks]

    @cached_property
    def whole(self) -> Figures:
        """All weeks together, as far as they are judged."""
        return total(week.figures for week in self.weeks)

    @property
    def n(self) -> str:
        return number(self.whole.credits)

    @property
    def m(self) -> str:
        return number(self.whole.due_so_far)

    @property
    def percent(self) -> int | None:
        return self.whole.percent(self.limits)

    @property
    def bands(self) -> list[tuple[str, int]]:
        """How many weeks stand in each band, in the order of the dashboard."""
        told = Counter(week.band for week in self.weeks)
        return [(band, told[band]) for band in BANDS if band != "none" and told[band]]

    @cached_property
    def pains(self) -> list[tuple[Week, int | None]]:
        return worst_pain_by_week(self.record.feedback, self.period.weeks)

    @property
    def any_pain(self) -> bool:
        return any(pain is not None for _week, pain in self.pains)

    @property
    def rows(self) -> list[WeekRow]:
        """Newest first."""
        pairs = zip(self.weeks, self.pains, strict=True)
        return [_row(week, pain) for week, (_week, pain) in pairs][::-1]

    @cached_property
    def moves(self) -> list[Move]:
        """In the plans' order, those of which nothing was due or done left out."""
        return _moves(self.record, self.weeks)

    @property
    def sided(self) -> list[Move]:
        """Those with a left and a right."""
        return [move for move in self.moves if move.sides.keys() & {"left", "right"}]

    @property
    def events(self) -> list[Change]:
        """What was assigned, edited and ended, oldest first."""
        edits = [*changes(self.record), *_first_starts(self.record), *_ends(self.record)]
        return sorted((edit for edit in edits if edit.day in self.period), key=attrgetter("day"))

    @property
    def excused(self) -> list[ExcusedPeriod]:
        return [period for period in self.record.periods if period.reason != ExcusedReason.RED_FLAG]

    @property
    def stops(self) -> list[ExcusedPeriod]:
        """When all plans stood still for safety; why is not for this paper."""
        return [period for period in self.record.periods if period.reason == ExcusedReason.RED_FLAG]

    @cached_property
    def reviews(self) -> list[WeeklyReview]:
        """The one that stands for each week, oldest first; 1 query."""
        weeks = {"week__gte": str(self.period.first), "week__lte": str(self.period.last)}
        found = WeeklyReview.objects.standing().filter(athlete=self.athlete, **weeks).select_related("reviewed_by")
        newest: dict[str, WeeklyReview] = {}
        for review in found if self.staff_copy else found.defer("private_note"):
            newest.setdefault(review.week, review)
        return [newest[week] for week in sorted(newest)]

    @cached_property
    def checks(self) -> list[Compared]:
        """Each part of each check that was seen in these weeks, from its first day to its last; 1 query."""
        seen = (_within(track, self.period) for track in tracks(series_of(self.athlete), protocols()))
        return [Compared(track, track.seen[0], track.seen[-1]) for track in seen if track.seen]


def season(athlete: Athlete, period: Period, now: datetime, *, staff_copy: bool = False) -> Season:
    """The report of an athlete who came with `membership` and `team`; 5 queries in all."""
    known = record(athlete, period.start, period.end, now)
    return Season(known, period, limits_of(athlete.team), now, staff_copy)


def _done_and_due(figures: Figures) -> tuple[Fraction, Fraction]:
    return figures.credits, figures.due_so_far


def _row(week: Standing, pain: int | None) -> WeekRow:
    sides = week.figures.by_side()
    left, right = (_n_of_m(sides[side]) if side in sides else "" for side in ("left", "right"))
    return WeekRow(week, left, right, pain, week.figures.skip_reasons.total())


def _n_of_m(figures: Figures) -> str:
    return _("%(n)s of %(m)s") % {"n": number(figures.credits), "m": number(figures.due_so_far)}


def _moves(record: Record, weeks: Sequence[Standing]) -> list[Move]:
    names: dict[int, str] = {line.exercise_id: line.exercise.name for line in record.lines}
    exercise: dict[Hashable, int] = {lineage: chain[-1].exercise_id for lineage, chain in record.versions.items()}
    lanes: dict[int, dict[str, list[Figures]]] = defaultdict(lambda: defaultdict(list))
    reasons: dict[int, Counter[str]] = defaultdict(Counter)
    for lane_week in (lane_week for week in weeks for lane_week in week.figures.lanes):
        of = exercise[lane_week.lane.lineage]
        lanes[of][lane_week.lane.side].append(lane_week.figures)
        reasons[of].update(tick.reason for _day, tick in lane_week.ticks if tick.status == "skipped")
    return [_move(name, lanes[of], reasons[of]) for of, name in names.items() if of in lanes]


def _move(name: str, lanes: Mapping[str, Iterable[Figures]], reasons: Counter[str]) -> Move:
    sides = {side: total(figures) for side, figures in lanes.items()}
    return Move(name, total(sides.values()), sides, reasons)


def _first_starts(record: Record) -> Iterable[Change]:
    """The first plan of the record; those after it are among its changes."""
    for plan in sorted(record.plans, key=attrgetter("start"))[:1]:
        yield Change(plan.start, _("a new plan, %(name)s") % {"name": plan.name})


def _ends(record: Record) -> Iterable[Change]:
    for plan in record.plans:
        if plan.end:
            yield Change(plan.end, _("last day of %(name)s") % {"name": plan.name})


def _within(track: Track, period: Period) -> Track:
    return Track(track.protocol, track.part, [seen for seen in track.seen if _in(seen.day, period)])


def _in(day: date, period: Period) -> bool:
    return day in period
