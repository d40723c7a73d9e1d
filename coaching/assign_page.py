"""The three columns of Assign: routines, athletes with what they run now, and what the plan will be."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from accounts.models import Membership
from athletes.models import Athlete, Group, Plan
from athletes.models.athlete import AthleteQuerySet
from athletes.rules.cases import for_rules
from athletes.weeks import Week, local_date
from coaching.assigning import last_day, overlapping
from coaching.forms.assign import AssignForm
from coaching.safety.stopped import stopped_of
from coaching.suggesting import Panel, panels
from coaching.wording import day
from exercises.models import Routine

OFFER_AT_MOST = 8


class Pick(NamedTuple):
    """An athlete to tick, with what they run now."""

    athlete: Athlete
    now: str
    groups: str


@dataclass(frozen=True)
class AssignPage:
    """`form` carries what is ticked already."""

    form: AssignForm
    routines: Sequence[Routine]
    athletes: AthleteQuerySet
    now: datetime
    staff: Membership

    @cached_property
    def picks(self) -> list[Pick]:
        athletes = list(self.athletes.prefetch_related("groups"))
        plans: dict[int, list[Plan]] = defaultdict(list)
        for plan in Plan.objects.filter(athlete__in=athletes).order_by("start"):
            plans[plan.athlete_id].append(plan)
        stopped = stopped_of(athletes)
        return [self._pick(athlete, plans[athlete.pk], athlete.pk in stopped) for athlete in athletes]

    def _pick(self, athlete: Athlete, plans: list[Plan], stopped: bool) -> Pick:
        today = local_date(self.now, ZoneInfo(athlete.membership.zone))
        groups = " ".join(str(group.pk) for group in athlete.groups.all())
        now = _("red flag open, all plans stopped") if stopped else _runs(plans, today, self.routine)
        return Pick(athlete, now, groups)

    @property
    def groups(self) -> list[Group]:
        """Those that have somebody to tick."""
        return sorted({group for pick in self.picks for group in pick.athlete.groups.all()}, key=lambda one: one.name)

    @property
    def routine(self) -> Routine | None:
        """The routine picked so far."""
        picked = str(self.form["routine"].value() or "")
        return next((routine for routine in self.routines if str(routine.pk) == picked), None)

    @property
    def ticked(self) -> set[str]:
        """Ids of the athletes ticked so far."""
        return {str(pk) for pk in self.form["athletes"].value() or ()}

    @property
    def preview(self) -> "Preview":
        """Of a form that need not be finished: what is filled in rightly so far counts."""
        if self.form.is_bound:
            told = self.form.cleaned_data
            athletes, most = list(told.get("athletes") or ()), told.get("choose_at_most")
            return Preview(self.routine, told.get("start"), self.form.last_day, athletes, most)
        start = self.form["start"].value()
        athletes = [pick.athlete for pick in self.picks if str(pick.athlete.pk) in self.ticked]
        return Preview(self.routine, start, last_day(self.routine, start) if self.routine else None, athletes)

    @cached_property
    def suggested(self) -> list[Panel]:
        """What is put forward for those who are ticked, in the order of the list."""
        return panels(list(for_rules(self.athletes).filter(pk__in=self._ids)), self.staff, self.now)

    @property
    def _ids(self) -> list[int]:
        return [athlete.pk for athlete in self.preview.athletes]


@dataclass(frozen=True)
class Preview:
    """What the athletes will see, and what else would run beside it."""

    routine: Routine | None
    start: date | None
    last_day: date | None
    athletes: Sequence[Athlete]
    choose_at_most: int | None = None

    @cached_property
    def moves(self) -> int:
        return len(self.routine.items.all()) if self.routine else 0

    @property
    def nothing_to_choose(self) -> bool:
        """Whether the athlete may choose as many moves as there are, or more."""
        return self.choose_at_most is not None and self.moves <= self.choose_at_most

    @property
    def long_list(self) -> bool:
        """Whether there is more to choose from than is good to choose from (rule 14 speaks of up to eight)."""
        return self.choose_at_most is not None and self.moves > OFFER_AT_MOST

    @cached_property
    def stopped(self) -> list[Athlete]:
        """Those whose plans stand still: the new one does not start before the red flag is recorded."""
        stopped = stopped_of(self.athletes) if self.athletes else set()
        return [athlete for athlete in self.athletes if athlete.pk in stopped]

    @cached_property
    def overlapping(self) -> list[Plan]:
        if not (self.athletes and self.routine and self.start):
            return []
        return list(overlapping(self.athletes, self.routine, self.start, self.last_day))


def _runs(plans: list[Plan], today: date, routine: Routine | None) -> str:
    """What an athlete runs now, in a few words."""
    running = [plan for plan in plans if plan.start <= today and (plan.end is None or plan.end >= today)]
    coming = [plan for plan in plans if plan.start > today]
    for plan in running:
        if routine and plan.routine_id == routine.pk:
            weeks = (Week.of(today).monday - Week.of(plan.start).monday).days // 7 + 1
            return _("has it, week %(week)d") % {"week": weeks}
    if running:
        plan = running[-1]
        return _("%(plan)s, ends %(day)s") % {"plan": plan.name, "day": day(plan.end)} if plan.end else plan.name
    if coming:
        return _("%(plan)s from %(day)s") % {"plan": coming[0].name, "day": day(coming[0].start)}
    if plans and (ended := plans[-1].end):
        return _("no plan, the last ended %(day)s") % {"day": day(ended)}
    return _("no plan")
