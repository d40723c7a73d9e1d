"""How a week of one athlete stands: the band that is shown for it, its figure, and n of m."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from accounts.models import Team
from athletes.adherence import Figures, Limits, Week, WeekFigures
from athletes.models import ExcusedPeriod
from athletes.reports import Record


@dataclass(frozen=True, slots=True)
class Standing:
    """One week as a line of text, a bar or a row shows it.

    `band` is one of the bands, or `no_contact`, `excused` or `none` where no band stands. `n` and `m` are
    credits and due so far. `current` while the week is not over on the athlete's calendar. `since` is the date
    of the last contact.
    """

    week: Week
    band: str
    percent: int | None
    n: str
    m: str
    figures: WeekFigures
    current: bool
    excused: ExcusedPeriod | None
    since: date | None

    @property
    def extra(self) -> str:
        return number(self.figures.extra)


def standing(record: Record, week: Week, limits: Limits) -> Standing:
    """What is known of a week that lies within the record."""
    figures = record.week(week)
    percent = figures.percent(limits)
    excused = _excused(record, week) if percent is None else None
    band = "no_contact" if figures.no_contact else str(figures.band(limits) or ("excused" if excused else "none"))
    n, m = number(figures.credits), number(figures.due_so_far)
    current, since = record.today <= week.sunday, record.athlete.last_contact_on
    return Standing(week, band, percent, n, m, figures, current, excused, since)


def limits_of(team: Team) -> Limits:
    return Limits(team.on_track, team.slipping)


def number(value: Fraction | int) -> str:
    """Whole, or with the half that a partly done dose leaves: "6.5"."""
    return f"{float(value):g}"


def n_of_m(figures: Figures) -> tuple[str, str]:
    """Credits and what is due in the whole week, of a lane, a side or an exercise."""
    return number(figures.credits), number(figures.due)


def _excused(record: Record, week: Week) -> ExcusedPeriod | None:
    """The first period that touches the week."""
    return next(
        (
            period
            for period in record.periods
            if period.start <= week.sunday and (period.end is None or period.end >= week.monday)
        ),
        None,
    )
