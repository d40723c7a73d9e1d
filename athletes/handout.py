"""What stands on the printed sheet of a plan: one week, move by move, with a blank pill for every lane and day."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.invitations import qr_svg
from accounts.models import Membership
from athletes.models import ExcusedPeriod, ExcusedReason, Plan, PlannedExercise
from athletes.reports import lineage_of_chain
from athletes.schedule import EVERY_DAY, Lineage, Share, Side, week_shares
from athletes.weeks import Week
from exercises import paper
from exercises.dose import dose_text, schedule_text
from exercises.models import Exercise

CUES = 3  # more is a text, and a text is not read on a mat
# From Saturday on nobody begins the week that ends: paper is for the one to come.
LOOK_AHEAD = timedelta(days=2)


class Pill(StrEnum):
    """What a lane's blank means on a day; each prints in a shape of its own."""

    DUE = "due"  # a day the plan names
    ANY = "any"  # one of the days to choose from
    SPARE = "spare"  # not asked for; done here it counts as moved or as extra
    NONE = "none"  # the plan does not run, or lacks this lane


@dataclass(frozen=True, slots=True)
class Row:
    """One lane; `occurrence` is 0 where the move is done once a day."""

    side: Side
    occurrence: int
    pills: tuple[Pill, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The dose as one version of the line gives it, `since` a day of the week for all but the first."""

    line: PlannedExercise
    since: date | None
    often: str

    @property
    def dose(self) -> str:
        return dose_text(self.line)


@dataclass(frozen=True, slots=True)
class Move:
    number: int
    exercise: Exercise
    parts: tuple[Part, ...]
    rows: tuple[Row, ...]

    @property
    def dose(self) -> str:
        """As it stands at the week's end."""
        return self.parts[-1].dose

    @property
    def changes(self) -> tuple[Part, ...]:
        """What the dose changes to within the week, the whole course of it."""
        return self.parts if len(self.parts) > 1 else ()

    @property
    def line(self) -> PlannedExercise:
        return self.parts[-1].line

    @property
    def cues(self) -> list[str]:
        return self.exercise.cues[:CUES]

    @property
    def start(self) -> str:
        """The picture of the start; "" without a drawing, or where a hold begins as it ends."""
        pose = self.exercise.pose
        return paper.image(pose, "start") if pose and pose["start"] != pose["end"] else ""

    @property
    def end(self) -> str:
        return paper.image(self.exercise.pose, "end") if self.exercise.pose else ""

    @property
    def due_days(self) -> tuple[bool, ...]:
        """Monday to Sunday: whether the plan names the day."""
        return tuple(Pill.DUE in pills for pills in zip(*(row.pills for row in self.rows), strict=True))


@dataclass(frozen=True, slots=True)
class PainBand:
    """A stretch of the pain scale, 0 to 10, both ends included, and what to do there."""

    shape: str  # "carry-on", "ease" or "stop", the name of its class
    first: int
    last: int
    advice: str


@dataclass(frozen=True)
class Handout:
    """A plan's sheet for one week; `today` is the athlete's date."""

    plan: Plan
    week: Week
    today: date
    lines: tuple[PlannedExercise, ...]
    periods: tuple[ExcusedPeriod, ...]
    coaches: tuple[Membership, ...]

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """The plan's moves in its order; none in a week the plan does not reach into."""
        chains: dict[object, list[PlannedExercise]] = defaultdict(list)
        for line in self.lines:
            chains[line.lineage, line.exercise_id].append(line)
        running = [chain for chain in chains.values() if self._runs(chain)]
        return tuple(self._move(number, chain) for number, chain in enumerate(running, start=1))

    def _runs(self, chain: Sequence[PlannedExercise]) -> bool:
        lineage = self._lineage(chain)
        return any(lineage.version_on(day) for day in self.week.days if day in lineage.term)

    def _lineage(self, chain: Sequence[PlannedExercise]) -> Lineage:
        """As if opened on its first day, which is what a sheet does (rule 13 of docs/adherence.md)."""
        return replace(lineage_of_chain(tuple(chain), self.periods), opened=self.plan.start)

    def _move(self, number: int, chain: Sequence[PlannedExercise]) -> Move:
        lineage = self._lineage(chain)
        shares = week_shares(lineage, self.week.monday)
        many = max(occurrence for _side, occurrence in shares) > 1
        rows = tuple(
            Row(side, occurrence if many else 0, self._pills(lineage, side, occurrence, share))
            for (side, occurrence), share in sorted(shares.items(), key=lambda found: (found[0][1], found[0][0]))
        )
        return Move(number, chain[0].exercise, self._parts(chain, next(iter(shares.values()))), rows)

    def _pills(self, lineage: Lineage, side: Side, occurrence: int, share: Share) -> tuple[Pill, ...]:
        stopped = [period for period in self.periods if period.reason == ExcusedReason.RED_FLAG]
        return tuple(
            Pill.NONE
            if any(covers(period, day) for period in stopped) or not has_lane(lineage, side, occurrence, day)
            else pill_of(share, day)
            for day in self.week.days
        )

    def _parts(self, chain: Sequence[PlannedExercise], share: Share) -> tuple[Part, ...]:
        shown = [line for line in chain if self._in_week(line)] or chain[-1:]
        if len(shown) == 1:
            return (Part(shown[0], None, often(shown[0], share)),)
        later = [Part(line, line.valid_from, schedule_text(line)) for line in shown[1:]]
        return (Part(shown[0], None, schedule_text(shown[0])), *later)

    def _in_week(self, line: PlannedExercise) -> bool:
        return line.valid_from <= self.week.sunday and (line.valid_to is None or line.valid_to >= self.week.monday)

    @property
    def pain(self) -> tuple[PainBand, ...]:
        """The pain scale with the plan's own limit: up to it same or easier, above it stop (product.md, stop pain)."""
        limit = self.plan.stop_pain
        return (
            PainBand("carry-on", 0, 2, _("Fine, carry on")),
            PainBand("ease", 3, limit, _("Same or easier, no step up")),
            PainBand("stop", limit + 1, 10, _("Stop this move today")),
        )

    @property
    def stopped(self) -> ExcusedPeriod | None:
        """What stops all plans on a day of this week; the athlete's record says why, the sheet does not."""
        return next((period for period in self.periods if period.reason == ExcusedReason.RED_FLAG), None)

    @property
    def address(self) -> str:
        """Where the plan stands on the phone. It opens for nobody who is not signed in, so paper may carry it."""
        return settings.PUBLIC_URL + reverse("athletes:today")

    @property
    def qr(self) -> SafeString:
        return qr_svg(self.address)

    @property
    def before(self) -> Week | None:
        """The week before, where the plan reaches into it."""
        return self._reached(self.week.previous())

    @property
    def after(self) -> Week | None:
        return self._reached(self.week.next())

    def _reached(self, week: Week) -> Week | None:
        first, last = weeks_of(self.plan)
        return week if first <= week and (last is None or week <= last) else None

    @property
    def usual(self) -> Week:
        return usual_week(self.plan, self.today)


def covers(period: ExcusedPeriod, day: date) -> bool:
    return period.start <= day and (period.end is None or day <= period.end)


def has_lane(lineage: Lineage, side: Side, occurrence: int, day: date) -> bool:
    version = lineage.version_on(day) if day in lineage.term else None
    return version is not None and side in version.sides and occurrence <= version.times_a_day


def pill_of(share: Share, day: date) -> Pill:
    """The pill of a lane that exists that day."""
    bit = 1 << day.weekday()
    daily = share.flexible == EVERY_DAY and share.flexible_due == len(Week.of(day).days)
    if share.fixed & bit or daily:
        return Pill.DUE
    return Pill.ANY if share.flexible & bit else Pill.SPARE


def often(line: PlannedExercise, share: Share) -> str:
    """How often in this week: "Mon Wed Fri", "3 of 7 days", and "1 of 4 days" where the plan begins on a Thursday."""
    days = share.flexible.bit_count()
    if line.fixed_days or share.flexible_due == days == len(WEEK):
        return schedule_text(line)
    return _("%(due)d of %(days)d days") % {"due": share.flexible_due, "days": days} + times_text(line.times_a_day)


def weeks_of(plan: Plan) -> tuple[Week, Week | None]:
    """The first week the plan reaches into, and the last if it ends."""
    return Week.of(plan.start), Week.of(plan.end) if plan.end else None


def usual_week(plan: Plan, today: date) -> Week:
    """This week, from Saturday on the next one; the plan's first or last where it does not run yet or any more."""
    first, last = weeks_of(plan)
    week = max(first, Week.of(today + LOOK_AHEAD))
    return min(week, last) if last else week


def handout(plan: Plan, week: Week, today: date) -> Handout:
    """The sheet of a plan that came with `athlete`; 3 queries."""
    lines = plan.planned_exercises.filter(valid_from__lte=week.sunday).select_related("exercise")
    periods = ExcusedPeriod.objects.filter(athlete=plan.athlete_id, plan__in=[None, plan])
    coaches = Membership.objects.filter(charges__athlete=plan.athlete_id).present()
    return Handout(plan, week, today, tuple(lines), tuple(periods), tuple(coaches))
