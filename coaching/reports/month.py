"""The team's month: how the weeks stood, by routine and by group, what was skipped, decided, opened and recorded."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cached_property

from django.utils.translation import gettext as _

from accounts.models import Team
from athletes.adherence import Limits
from athletes.bands import percent_of_halves
from athletes.models.tick import Side
from athletes.plots.bands import BANDS
from athletes.standing import limits_of, number
from athletes.weeks import Week
from coaching import wording
from coaching.period import BadPeriod, Period
from coaching.reports.facts import Facts
from coaching.reports.happened import Happened

MOST_SKIPPED = 8
FIRST_YEAR, LAST_YEAR = 2000, 2999


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month and the weeks that belong to it: those with their Thursday in it, as with ISO years."""

    first: date

    @property
    def after(self) -> date:
        """The first day of the month after."""
        return (self.first + timedelta(days=31)).replace(day=1)

    @property
    def before(self) -> "Month":
        return Month((self.first - timedelta(days=1)).replace(day=1))

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"

    def period(self, today: date) -> Period:
        """Its weeks, as far as they have begun."""
        last = min(Week.of(self.after - timedelta(days=4)), Week.of(today))
        return Period(Week.of(self.first + timedelta(days=3)), last)

    @classmethod
    def of(cls, week: Week) -> "Month":
        return cls((week.monday + timedelta(days=3)).replace(day=1))


def asked_month(text: str, today: date) -> Month:
    """The month of the last week that is over where nothing is asked for. Raises BadPeriod."""
    if not text:
        return Month.of(Week.of(today).previous())
    try:
        month = Month(date.fromisoformat(f"{text.strip()}-01"))
    except ValueError:
        words = {"text": text.strip()[:20]}
        raise BadPeriod(_("“%(text)s” is no month. Months are written like 2026-11.") % words) from None
    if not FIRST_YEAR <= month.first.year <= LAST_YEAR or Week.of(month.first + timedelta(days=3)).monday > today:
        raise BadPeriod(_("Of %(month)s there is nothing to tell yet.") % {"month": month})
    return month


@dataclass(frozen=True, slots=True)
class Line:
    """A week, a routine or a group: how much was done of what was due so far. Drawn as a bar where it is a week."""

    name: str
    half_credits: int
    half_due: int
    limits: Limits
    athletes: int = 0
    bands: Mapping[str, int] | None = None

    @property
    def n(self) -> str:
        return number(Fraction(self.half_credits, 2))

    @property
    def m(self) -> str:
        return number(Fraction(self.half_due, 2))

    @property
    def percent(self) -> int | None:
        return percent_of_halves(self.half_credits, self.half_due, self.limits)

    @property
    def share(self) -> int:
        """How long its bar is, in hundredths."""
        return self.percent or 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """A move and side over the whole team."""

    exercise: str
    side: str
    times: int
    due: int
    reasons: Counter[str]

    @property
    def what(self) -> str:
        """ "Side plank, right"."""
        return f"{self.exercise}, {Side(self.side).label}" if self.side else self.exercise

    @property
    def why(self) -> str:
        return wording.reasons(self.reasons)


@dataclass(frozen=True)
class MonthReport:
    team: Team
    month: Month
    period: Period
    known: Sequence[Facts]
    happened: Happened
    made_at: datetime

    @property
    def limits(self) -> Limits:
        return limits_of(self.team)

    @property
    def athletes(self) -> int:
        return len(self.known)

    @cached_property
    def weeks(self) -> list[Line]:
        """Oldest first."""
        return [self._week(week) for week in self.period.weeks]

    def _week(self, week: Week) -> Line:
        told = [facts.weeks[str(week)] for facts in self.known]
        bands = dict(Counter(band for band, *_halves in told))
        done, due = sum(each[1] for each in told), sum(each[2] for each in told)
        return Line(str(week), done, due, self.limits, len(told), bands)

    @property
    def bands(self) -> list[str]:
        """Those that occur, in the order of the dashboard."""
        return [band for band in BANDS if any(line.bands and band in line.bands for line in self.weeks)]

    @property
    def whole(self) -> Line:
        done, due = sum(line.half_credits for line in self.weeks), sum(line.half_due for line in self.weeks)
        return Line(str(self.month), done, due, self.limits, self.athletes)

    @property
    def routines(self) -> list[Line]:
        """By name."""
        return self._lines((name, *done) for facts in self.known for name, done in facts.routines.items())

    @property
    def groups(self) -> list[Line]:
        """By name; an athlete in two groups counts in both."""
        return self._lines((name, *_sums(facts)) for facts in self.known for name in facts.groups)

    def _lines(self, told: Iterable[tuple[str, int, int]]) -> list[Line]:
        sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for name, half_credits, half_due in told:
            for at, more in enumerate((half_credits, half_due, 1)):
                sums[name][at] += more
        named = sorted(sums.items(), key=lambda each: each[0].casefold())
        return [Line(name, done, due, self.limits, athletes) for name, (done, due, athletes) in named]

    @property
    def skipped(self) -> list[Skipped]:
        """The moves and sides that were skipped most."""
        due: Counter[tuple[str, str]] = Counter()
        why: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for exercise, side, _times, of, reasons in (move for facts in self.known for move in facts.moves):
            due[exercise, side] += of
            why[exercise, side].update(reasons)
        most = sorted(why.items(), key=lambda each: (-each[1].total(), each[0]))[:MOST_SKIPPED]
        return [Skipped(*move, told.total(), due[move], told) for move, told in most if told]

    @property
    def to_review(self) -> int:
        """Weeks of athletes in which something was due."""
        return sum(1 for facts in self.known for *_told, due in facts.weeks.values() if due)

    @property
    def reviewed(self) -> int:
        """Those of them that were reviewed."""
        done = self.happened.reviews
        return sum(
            1
            for facts in self.known
            for week, told in facts.weeks.items()
            if told[-1] and (facts.athlete, week) in done
        )


def _sums(facts: Facts) -> tuple[int, int]:
    return sum(told[1] for told in facts.weeks.values()), sum(told[2] for told in facts.weeks.values())
