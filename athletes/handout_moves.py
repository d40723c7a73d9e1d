"""One move on the printed sheet: its doses in the week, and a blank pill for each of its lanes and days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from athletes.models import ExcusedPeriod, ExcusedReason, PlannedExercise
from athletes.reports import lineage_of_chain
from athletes.schedule import Lineage, Share, Side, Span, week_shares
from athletes.weeks import Week
from exercises import paper
from exercises.dose import EVERY_DAY, dose_text, schedule_text, times_text
from exercises.models import Exercise

CUES = 3  # more is a text, and nobody reads a text on a mat


class Pill(StrEnum):
    """What a lane's blank means on a day; each prints in a shape of its own."""

    DUE = "due"  # a day the plan names
    ANY = "any"  # one of the days to choose from
    SPARE = "spare"  # not asked for; done here it counts as moved or as extra
    NONE = "none"  # the plan does not run, is stopped, or lacks this lane


@dataclass(frozen=True, slots=True)
class Row:
    """One lane; `occurrence` is 0 where the move is done once a day."""

    side: Side
    occurrence: int
    pills: tuple[Pill, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What one version of the line asks for; `since` is None where it holds from the week's beginning."""

    dose: str
    often: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A move as it stands at the week's end, with all its doses where an edit falls into the week."""

    number: int
    line: PlannedExercise
    parts: tuple[Part, ...]
    rows: tuple[Row, ...]

    @property
    def exercise(self) -> Exercise:
        return self.line.exercise

    @property
    def cues(self) -> list[str]:
        return list(self.exercise.cues[:CUES])

    @property
    def start(self) -> str:
        """The picture of the start; "" without a drawing, or where a hold begins as it ends."""
        pose = self.exercise.pose
        return paper.image(pose, "start") if pose and pose["start"] != pose["end"] else ""

    @property
    def end(self) -> str:
        return paper.image(self.exercise.pose, "end") if self.exercise.pose else ""

    @property
    def photo(self) -> str:
        return paper.photo(self.exercise)

    @property
    def days(self) -> tuple[bool, ...]:
        """Monday to Sunday: whether there is anything to do, and so a pain to write."""
        return tuple(set(pills) != {Pill.NONE} for pills in zip(*(row.pills for row in self.rows), strict=True))


def move(number: int, versions: Sequence[PlannedExercise], periods: Iterable[ExcusedPeriod], week: Week) -> Move:
    """The versions of one line that are in force on a day of the week, oldest first, as the sheet shows them."""
    periods = tuple(periods)
    lineage = lineage_of_chain(tuple(versions), periods)
    # A sheet opens its plan on its first day (rule 13 of docs/adherence.md).
    shares = week_shares(replace(lineage, opened=lineage.start), week.monday)
    stops = tuple(Span(p.start, p.end) for p in periods if p.reason == ExcusedReason.RED_FLAG)
    many = any(occurrence > 1 for _side, occurrence in shares)
    rows = tuple(
        Row(side, occurrence if many else 0, _pills(lineage, side, occurrence, share, stops, week))
        for (side, occurrence), share in sorted(shares.items(), key=lambda found: found[0][::-1])
    )
    return Move(number, versions[-1], _parts(versions, next(iter(shares.values()))), rows)


def _pills(
    lineage: Lineage, side: Side, occurrence: int, share: Share, stops: Iterable[Span], week: Week
) -> tuple[Pill, ...]:
    return tuple(
        _pill(share, day)
        if _has_lane(lineage, side, occurrence, day) and not any(day in stop for stop in stops)
        else Pill.NONE
        for day in week.days
    )


def _has_lane(lineage: Lineage, side: Side, occurrence: int, day: date) -> bool:
    version = lineage.version_on(day) if day in lineage.term else None
    return version is not None and side in version.sides and occurrence <= version.times_a_day


def _pill(share: Share, day: date) -> Pill:
    """The pill of a lane that exists that day."""
    bit = 1 << day.weekday()
    every_one = share.flexible_due == share.flexible.bit_count()
    if share.fixed & bit or (share.flexible & bit and every_one):
        return Pill.DUE
    return Pill.ANY if share.flexible & bit else Pill.SPARE


def _parts(versions: Sequence[PlannedExercise], share: Share) -> tuple[Part, ...]:
    first, *later = versions
    if not later:
        return (Part(dose_text(first), _often(first, share)),)
    changed = (Part(dose_text(line), schedule_text(line), line.valid_from) for line in later)
    return (Part(dose_text(first), schedule_text(first)), *changed)


def _often(line: PlannedExercise, share: Share) -> str:
    """ "Mon Wed Fri", "any 3 of 7 days", and "any 1 of 4 days" in a week of which the plan has four."""
    if line.fixed_days or line.days_a_week == EVERY_DAY:
        return schedule_text(line)
    if not share.flexible_due:
        return _("nothing asked this week")
    often = _("any %(due)d of %(days)d days") % {"due": share.flexible_due, "days": share.flexible.bit_count()}
    return often + times_text(line.times_a_day)
