"""The timeline of a plan: what was edited, from which day and by whom, newest first, by the day it was done."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from itertools import groupby
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from accounts.models import Membership
from athletes.changes import Change, changes_of
from athletes.models import Athlete, ExcusedReason, Plan, PlanEdit
from coaching.plans import undoing
from coaching.plans.asked import DAY
from coaching.plans.words import names_of, said


@dataclass(frozen=True)
class Entry:
    """One edit. Without a time it is read from the plan's own rows, which do not say who did it, or when."""

    what: str
    holds_from: date
    at: datetime | None = None
    by: Membership | None = None
    edit: PlanEdit | None = None
    undo: bool = False

    @property
    def taken_back(self) -> bool:
        return self.edit is not None and self.edit.taken_back_at is not None

    @property
    def several(self) -> bool:
        """Whether other plans were edited in the same go."""
        return self.edit is not None and self.edit.together is not None


@dataclass(frozen=True)
class History:
    """`zone` is the reader's, for the times of edits; `today` is the athlete's."""

    plan: Plan
    zone: ZoneInfo
    today: date
    may_edit: bool

    @property
    def athlete(self) -> Athlete:
        return self.plan.athlete

    @cached_property
    def days(self) -> list[tuple[date, list[Entry]]]:
        """The entries by the day they were made on the reader's calendar."""
        entries = sorted(self._entries(), key=self._moment, reverse=True)
        return [(day, list(told)) for day, told in groupby(entries, key=lambda entry: self._moment(entry).date())]

    def _moment(self, entry: Entry) -> datetime:
        at = entry.at or datetime.combine(entry.holds_from, time(), tzinfo=self.zone)
        return at.astimezone(self.zone)

    def _entries(self) -> Iterator[Entry]:
        edits = list(self.plan.edits.select_related("made_by", "taken_back_by"))
        names, last = names_of(edits), undoing.newest(self.plan) if self.may_edit else None
        for edit in edits:
            undo = last == edit and not undoing.why_not(edit, self.plan, self.today)
            yield Entry(said(edit, self.plan, names), edit.holds_from, edit.made_at, edit.made_by, edit, undo)
        known = {row["valid_from"] for edit in edits for row in edit.after["lines"].values()}
        known |= {edit.holds_from.isoformat() for edit in edits}
        for change in self._unwritten():
            if change.day.isoformat() not in known:
                yield Entry(change.what, change.day)
        yield from self._pauses({key for edit in edits for key in (*edit.before["pauses"], *edit.after["pauses"])})
        yield Entry(_("the plan was assigned"), self.plan.start, self.plan.assigned_at, self.plan.assigned_by)

    def _unwritten(self) -> Iterator[Change]:
        """What the lines themselves say."""
        return changes_of(list(self.plan.planned_exercises.select_related("exercise", "plan")))

    def _pauses(self, known: Collection[str]) -> Iterator[Entry]:
        """Pauses that came with those of others: they are kept as excused days, without an edit of this plan."""
        for period in self.plan.excused_periods.filter(reason=ExcusedReason.PAUSE).select_related("entered_by"):
            if str(period.pk) in known:
                continue
            yield Entry(_("the plan is paused"), period.start, period.entered_at, period.entered_by)
            if period.end:
                yield Entry(_("the plan goes on after its pause"), period.end + DAY)
