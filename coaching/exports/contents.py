"""The kinds of file: what its sheet is called, its columns and where its rows come from."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete
from coaching.exports import assessments, ticks, weeks
from coaching.exports.cells import Row
from coaching.exports.files import File
from coaching.models import Export
from coaching.period import Period
from coaching.reports.facts import facts
from coaching.squad_view.follower import followers


@dataclass(frozen=True, slots=True)
class Contents:
    """`says` is one line for whoever chooses."""

    sheet: Promise
    says: Promise
    header: Callable[[], list[str]]
    rows: Callable[[Sequence[Athlete], Period, datetime], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows that is being made."""

    contents: Contents
    file: File
    period: Period
    now: datetime

    @property
    def rows(self) -> int:
        return self.file.rows

    def add(self, athletes: Sequence[Athlete]) -> None:
        self.file.add(self.contents.rows(athletes, self.period, self.now))

    def close(self) -> None:
        self.file.close()


def _month(athletes: Sequence[Athlete], period: Period, now: datetime) -> Iterator[Row]:
    return ((one.written(),) for one in facts(athletes, period, now))


def _squad(athletes: Sequence[Athlete], period: Period, now: datetime) -> Iterator[Row]:
    return ((one.written(),) for one in followers(athletes, period.last, timezone.localdate(now), now))


CONTENTS: dict[str, Contents] = {
    Export.Kind.WEEKS: Contents(
        _("Weeks"), _("One row for each athlete and week, with the dashboard's figures."), weeks.header, weeks.rows
    ),
    Export.Kind.TICKS: Contents(
        _("Ticks"), _("One row for each exercise, side and date with a tick."), ticks.header, ticks.rows
    ),
    Export.Kind.ASSESSMENTS: Contents(
        _("Assessments"),
        _("One row for each measure, look and symptom."),
        assessments.header,
        assessments.rows,
    ),
    Export.Kind.MONTH: Contents(_("Month"), _("The figures of a team's month."), list, _month),
    Export.Kind.SQUAD: Contents(_("The squad"), _("What the page of the squad counts."), list, _squad),
}
OFFERED = (Export.Kind.WEEKS, Export.Kind.TICKS, Export.Kind.ASSESSMENTS)
