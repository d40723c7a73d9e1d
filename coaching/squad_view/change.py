"""Before and after a change of a routine: four weeks each, athlete by athlete. It describes, and proves nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from athletes.figures import Figures, total
from athletes.weeks import Week

WEEKS = 4


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """The doses of one athlete in the weeks before a change and in those after it."""

    before: Figures
    after: Figures

    @property
    def comparable(self) -> bool:
        """Whether both have enough doses for a figure (rule 10)."""
        return self.before.percent() is not None and self.after.percent() is not None

    @property
    def points(self) -> int | None:
        """After less before, in whole points; None where one of them has no figure."""
        before, after = self.before.percent(), self.after.percent()
        return None if before is None or after is None else after - before


def weeks_around(day: date) -> tuple[tuple[Week, ...], tuple[Week, ...]]:
    """The weeks before and after a change; the week of the change counts for neither, unless it began with it."""
    changed = Week.of(day)
    first_after = changed if day == changed.monday else changed.next()
    after = first_after.back(1 - WEEKS)
    return tuple(changed.back(back) for back in range(WEEKS, 0, -1)), tuple(
        after.back(back) for back in range(WEEKS - 1, -1, -1)
    )


def before_after(weeks: Mapping[Week, Figures], day: date) -> BeforeAfter:
    """Of one athlete and one routine, `weeks` the sums of those that are known."""
    before, after = weeks_around(day)
    return BeforeAfter(*(total(weeks[week] for week in those if week in weeks) for those in (before, after)))
