"""What stands on the printed sheet of a plan: one week, its moves, the pain it allows, and the way to the phone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.invitations import qr_svg
from accounts.models import Membership
from athletes.handout_moves import Move, move
from athletes.models import ExcusedPeriod, ExcusedReason, Plan, PlannedExercise
from athletes.weeks import Week

# From Saturday on nobody begins the week that ends: paper is for the one to come.
LOOK_AHEAD = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class PainBand:
    """A stretch of the pain scale, 0 to 10, both ends included, and what to do there."""

    shape: str  # "fine", "ease" or "stop"
    first: int
    last: int
    advice: str


@dataclass(frozen=True, slots=True)
class Handout:
    """A plan's sheet for one week; no moves in a week the plan does not reach into."""

    plan: Plan
    week: Week
    usual_week: Week
    moves: tuple[Move, ...]
    coaches: tuple[Membership, ...]
    stopped: ExcusedPeriod | None  # stops all moves on a day of the week; why is not for paper

    @property
    def halted(self) -> bool:
        """Whether a red flag is open: then no move is for paper."""
        return self.stopped is not None and self.stopped.end is None

    @property
    def pain(self) -> tuple[PainBand, ...]:
        """The pain scale with the plan's own limit and no other (stop pain, in the words of the product)."""
        limit = self.plan.stop_pain
        return (
            PainBand("fine", 0, 2, _("Fine, carry on")),
            PainBand("ease", 3, limit, _("Same or easier, no step up")),
            PainBand("stop", limit + 1, 10, _("Stop this move today")),
        )

    @property
    def term(self) -> str:
        """A plan that is not on for the whole week says so; "" for one that is."""
        start, end = self.plan.start, self.plan.end
        if start > self.week.monday:
            return _("The plan starts on %(day)s.") % {"day": date_format(start, "l j F Y")}
        if end and end < self.week.monday:
            return _("The plan ended on %(day)s.") % {"day": date_format(end, "l j F Y")}
        if end and end < self.week.sunday:
            return _("The last day of the plan is %(day)s.") % {"day": date_format(end, "l j F Y")}
        return ""

    @property
    def address(self) -> str:
        """Where the plan stands on the phone; it opens only for who is signed in, so paper may carry it."""
        return f"{settings.PUBLIC_URL}{reverse('athletes:today')}"

    @property
    def short_address(self) -> str:
        return self.address.split("://")[-1]

    @property
    def qr(self) -> SafeString:
        return qr_svg(self.address)

    @property
    def before(self) -> Week | None:
        """The week before, if the plan reaches into it."""
        return self._reached(self.week.previous())

    @property
    def after(self) -> Week | None:
        return self._reached(self.week.next())

    def _reached(self, week: Week) -> Week | None:
        first, last = weeks_of(self.plan)
        return week if first <= week and (last is None or week <= last) else None


def weeks_of(plan: Plan) -> tuple[Week, Week | None]:
    """The first week the plan reaches into, and the last if it ends."""
    return Week.of(plan.start), Week.of(plan.end) if plan.end else None


def usual_week(plan: Plan, today: date) -> Week:
    """This week, from Saturday on the next one; the plan's first or last where it does not run yet or any more."""
    first, last = weeks_of(plan)
    week = max(first, Week.of(today + LOOK_AHEAD))
    return min(week, last) if last else week


def handout(plan: Plan, week: Week, today: date) -> Handout:
    """The sheet of a plan for one week, in 3 queries; `today` is the athlete's date."""
    about = Q(plan=None) | Q(plan=plan)
    periods = ExcusedPeriod.objects.filter(about, athlete=plan.athlete_id).touching(week.monday, week.sunday)
    chains = _chains(plan, week)
    return Handout(
        plan=plan,
        week=week,
        usual_week=usual_week(plan, today),
        moves=tuple(move(number, chain, periods, week) for number, chain in enumerate(chains, start=1)),
        coaches=tuple(Membership.objects.filter(charges__athlete=plan.athlete_id).present().select_related("user")),
        stopped=next((period for period in periods if period.reason == ExcusedReason.RED_FLAG), None),
    )


def _chains(plan: Plan, week: Week) -> list[list[PlannedExercise]]:
    """The versions in force on the plan's days of the week, oldest first, line by line in the plan's order."""
    first, last = max(week.monday, plan.start), min(week.sunday, plan.end or week.sunday)
    if first > last:
        return []
    in_week = plan.planned_exercises.filter(Q(valid_to=None) | Q(valid_to__gte=first), valid_from__lte=last)
    chains: dict[tuple[UUID, int], list[PlannedExercise]] = defaultdict(list)
    for line in in_week.select_related("exercise"):
        chains[line.lineage, line.exercise_id].append(line)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [chain for (lineage, _exercise), chain in chains.items() if _is_chosen(plan, lineage, days)]


def _is_chosen(plan: Plan, lineage: UUID, days: Iterable[date]) -> bool:
    """Whether the athlete does the line on one of the days (rule 14); before the first choice the whole list stands."""
    spans = plan.chosen(lineage)
    return spans is None or plan.to_choose or any(day in span for span in spans for day in days)
