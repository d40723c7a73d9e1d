"""One athlete's week as the coach sees it, ready to be shown."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _, gettext_lazy

from athletes.adherence import ReviewChange, Span, Week
from athletes.checks.impact import Impact
from athletes.checks.weekly import by_week
from athletes.models import Assessment, ExcusedPeriod, ImpactCheck
from athletes.standing import number
from athletes.week_page import WeekTable, week_table
from athletes.week_said import WeekSaid, week_said
from coaching import wording
from coaching.models import Decision, WeeklyReview
from coaching.reviewing import Queue, change_since, reviews_of, stamp
from coaching.squad import Person
from coaching.suggesting import Panel


class Choice(NamedTuple):
    """One decision as a button with its digit."""

    digit: int
    value: str
    label: str
    icon: str
    hint: str


LOOK = {
    Decision.WELL_DONE: ("star", gettext_lazy("send praise")),
    Decision.EASE: ("ease", gettext_lazy("less, or easier")),
    Decision.STEP_UP: ("up", gettext_lazy("more, or harder")),
    Decision.SWAP: ("swap", gettext_lazy("another move")),
    Decision.REFER: ("refer", gettext_lazy("to a professional")),
    Decision.TALK: ("chat", gettext_lazy("ask to call")),
    Decision.PAUSE: ("pause", gettext_lazy("rest the plan")),
}


@dataclass(frozen=True)
class WeekPage:
    """The person in view with the queue around, what was reviewed, and what may be decided."""

    queue: Queue
    may_review: bool
    suggested: Panel

    @cached_property
    def assessment(self) -> Assessment | None:
        """The newest one that was finished."""
        return Assessment.objects.filter(athlete=self.person.athlete).finished().first()

    @property
    def person(self) -> Person:
        return self.queue.at

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

    @property
    def stamp(self) -> str:
        return stamp(self.person.figures)

    @property
    def extra(self) -> str:
        """Ticks beyond what was due, "" if there are none."""
        return number(self.person.figures.extra) if self.person.figures.half_extra else ""

    @cached_property
    def chips(self) -> list[wording.Chip]:
        return wording.chips(self.person)

    @cached_property
    def impact(self) -> Impact | None:
        """What the athlete answered to the impact check of this week; 1 query."""
        checks = ImpactCheck.objects.filter(athlete=self.person.athlete, week=str(self.week))
        return by_week(checks).get(str(self.week))

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

    @cached_property
    def reviews(self) -> list[WeeklyReview]:
        return list(reviews_of(self.person))

    @property
    def changed(self) -> str:
        """What became of the week since it was reviewed, in words; "" if nothing."""
        if not self.reviews:
            return ""
        seen, now = self.reviews[0].seen, self.person.figures
        figures = {"n": number(now.credits), "m": now.due, "seen": number(seen.credits), "of": seen.due}
        return {
            ReviewChange.CHANGED: _("Changed since your review: you saw %(seen)s of %(of)s, now it is %(n)s of %(m)s."),
            ReviewChange.COMPLETE: _("Now complete: %(n)s of %(m)s."),
            ReviewChange.NONE: "",
        }[change_since(self.reviews[0], self.person)] % figures

    @property
    def choices(self) -> list[Choice]:
        """The seven with their digits; while a red flag is open there is no stepping up."""
        return [
            Choice(digit, decision, str(decision.label), LOOK[decision][0], str(LOOK[decision][1]))
            for digit, decision in enumerate(Decision, start=1)
            if not (decision == Decision.STEP_UP and self.person.stop)
        ]
