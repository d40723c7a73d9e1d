"""One athlete's week as the coach sees it, ready to be shown."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from athletes.adherence import ReviewChange, Span, Week, review_change
from athletes.feedback import worst_pain_by_week
from athletes.models import ExcusedPeriod
from athletes.standing import number
from athletes.week_page import WeekTable, week_table
from athletes.week_said import WeekSaid, week_said
from coaching import wording
from coaching.flags import PainAbove, RedFlagOpen
from coaching.models import Decision, WeeklyReview
from coaching.review.acts import IN_PLAN, Act, acts
from coaching.review.changes import BEFORE, changes
from coaching.review.decisions import LOOK
from coaching.review.desk import Desk
from coaching.review.keeping import stamp
from coaching.review.queue import Queue
from coaching.review.words import Line, ago, line
from coaching.squad import Person


class Choice(NamedTuple):
    """One decision as a button with its digit."""

    digit: int
    value: str
    label: str
    icon: str
    hint: str
    acts: list[Act]  # where it is carried out in the plan


@dataclass(frozen=True)
class WeekPage:
    """What lies on the desk, with the queue around it; None for a week that has no queue."""

    desk: Desk
    queue: Queue | None

    @property
    def person(self) -> Person:
        return self.desk.person

    @property
    def week(self) -> Week:
        return self.person.week

    @property
    def next_week(self) -> Week | None:
        """None where the week after has not begun on the athlete's calendar."""
        after = self.week.next()
        return after if after.monday <= self.person.record.today else None

    @cached_property
    def table(self) -> WeekTable:
        return week_table(self.person.record, self.week)

    @cached_property
    def said(self) -> WeekSaid:
        return week_said(self.person.record, self.week)

    @cached_property
    def changes(self) -> list[Line]:
        """What is different from the weeks before."""
        record = self.person.record
        first = Week.of(record.first)
        weeks = [week for back in range(BEFORE + 1) if (week := self.week.back(back)) >= first]
        pains = [pain for _week, pain in worst_pain_by_week(record.feedback, weeks)]
        excused = [day for day in self.week.days if record.excused_on(day)]
        found = changes(record.week(self.week), [record.week(week) for week in weeks[1:]], pains, excused)
        names: dict[Hashable, str] = {key: chain[-1].exercise.name for key, chain in record.versions.items()}
        return [line(change, names) for change in found]

    @property
    def stamp(self) -> str:
        return stamp(self.person.figures)

    @property
    def newest(self) -> WeeklyReview | None:
        """The review that stands now."""
        return next(iter(self.desk.reviews), None)

    @property
    def newest_ago(self) -> str:
        return ago(self.newest.reviewed_at, timezone.now()) if self.newest else ""

    @property
    def extra(self) -> str:
        """Ticks beyond what was due, "" if there are none."""
        return number(self.person.figures.extra) if self.person.figures.half_extra else ""

    @property
    def look_first(self) -> bool:
        """Whether nothing is to be decided by keys that were pressed before this page was read."""
        return any(isinstance(flag, (RedFlagOpen, PainAbove)) for flag in self.person.flags)

    @cached_property
    def chips(self) -> list[wording.Chip]:
        return wording.chips(self.person)

    @property
    def skip_reasons(self) -> str:
        return wording.reasons(self.person.figures.skip_reasons)

    @property
    def excused(self) -> list[tuple[ExcusedPeriod, bool]]:
        """The periods that touch the week, and whether the athlete said so."""
        own = self.person.athlete.membership_id
        touching = (p for p in self.person.record.periods if any(day in Span(p.start, p.end) for day in self.week.days))
        return [(period, period.entered_by_id == own) for period in touching]

    @property
    def contact(self) -> tuple[str, str]:
        return wording.last_contact(self.person.athlete, self.person.record.today)

    @property
    def changed(self) -> str:
        """What became of the week since it was reviewed, in words; "" if nothing."""
        if self.newest is None:
            return ""
        seen, now = self.newest.seen, self.person.figures
        figures = {"n": number(now.credits), "m": now.due, "seen": number(seen.credits), "of": seen.due}
        return {
            ReviewChange.CHANGED: _("Changed since your review: you saw %(seen)s of %(of)s, now it is %(n)s of %(m)s."),
            ReviewChange.COMPLETE: _("Now complete: %(n)s of %(m)s."),
            ReviewChange.NONE: "",
        }[review_change(seen, now)] % figures

    @property
    def choices(self) -> list[Choice]:
        """The seven with their digits; while a red flag is open there is no stepping up."""
        return [
            self._choice(digit, decision)
            for digit, decision in enumerate(Decision, start=1)
            if not (decision == Decision.STEP_UP and self.person.stop)
        ]

    def _choice(self, digit: int, decision: Decision) -> Choice:
        look = LOOK[decision]
        in_plan = acts(self.person, decision) if decision in IN_PLAN else []
        return Choice(digit, decision, str(decision.label), look.icon, str(look.hint), in_plan)
