"""Rows of athletes' weeks: the figures of the dashboard, one row for each athlete and week."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from athletes.feedback import worst_pain_by_week
from athletes.figures import Figures, WeekFigures
from athletes.models import Athlete, SkipReason
from athletes.plots.bands import BANDS
from athletes.reports import Record, records
from athletes.standing import Standing, limits_of, standing
from coaching.exports.cells import Cell, Row
from coaching.exports.people import groups_of
from coaching.models import Decision, WeeklyReview
from coaching.period import Period

NOTHING = Figures(0, 0, 0, 0)


def header() -> list[str]:
    """Every figure with its n and its m."""
    return [
        _("Athlete"),
        _("Groups"),
        _("Week"),
        _("Monday"),
        _("Sunday"),
        _("Done, n (self-reported)"),
        _("Due so far, m"),
        _("Percent (self-reported)"),
        _("Band"),
        _("Due in the whole week"),
        _("Extra"),
        _("Left, n"),
        _("Left, m"),
        _("Right, n"),
        _("Right, m"),
        _("Ticks"),
        _("Late ticks"),
        _("Ticks from paper"),
        _("Skipped"),
        *(_("Skipped: %(reason)s") % {"reason": SkipReason(reason).label.lower()} for reason in SkipReason.values),
        _("Worst pain, 0 to 10"),
        _("Excused"),
        _("Unknown days"),
        _("Judged as of"),
        _("Reviewed"),
        _("Decision"),
    ]


def rows(athletes: Sequence[Athlete], period: Period, now: datetime) -> Iterator[Row]:
    """In the order of the athletes, oldest week first; 4 queries."""
    known = records(athletes, period.start, period.end, now)
    reviews = _reviews(athletes, period)
    for athlete in athletes:
        record = known.pop(athlete.pk)  # and with it everything that was read of this athlete
        yield from _of(record, period, reviews[athlete.pk])


def _of(record: Record, period: Period, reviews: Mapping[str, WeeklyReview]) -> Iterator[Row]:
    athlete, limits = record.athlete, limits_of(record.athlete.team)
    who = (athlete.membership.called, groups_of(athlete))
    for week, pain in worst_pain_by_week(record.feedback, period.weeks):
        shown = standing(record, week, limits)
        yield (*who, *_figures(shown), *_beside(shown.figures), pain, *_around(shown), *_review(reviews.get(str(week))))


def _figures(shown: Standing) -> Iterator[Cell]:
    figures, week = shown.figures, shown.week
    yield from (str(week), week.monday, week.sunday, figures.credits, figures.due_so_far, shown.percent)
    yield from (str(BANDS[shown.band][1]), figures.due, figures.extra)
    sides = figures.by_side()
    for side in ("left", "right"):
        of_side = sides.get(side, NOTHING)
        yield from (of_side.credits, of_side.due_so_far) if side in sides else (None, None)


def _beside(figures: WeekFigures) -> Iterator[Cell]:
    """What is reported beside the rate; a Counter says 0 of a reason that nobody gave."""
    told: Counter[str] = figures.skip_reasons
    yield from (figures.ticks, figures.late, figures.paper, told.total())
    yield from (told[reason] for reason in SkipReason.values)


def _around(shown: Standing) -> tuple[Cell, ...]:
    excused = shown.excused.get_reason_display() if shown.excused else ""
    return str(excused), len(shown.figures.unknown_days), shown.figures.as_of


def _review(review: WeeklyReview | None) -> tuple[Cell, ...]:
    return (review.reviewed_at.date(), str(Decision(review.decision).label)) if review else (None, "")


def _reviews(athletes: Sequence[Athlete], period: Period) -> Mapping[int, Mapping[str, WeeklyReview]]:
    """By athlete and week the review that stands: the newest that was not taken back."""
    weeks = {"week__gte": str(period.first), "week__lte": str(period.last)}
    rows = WeeklyReview.objects.standing().filter(athlete__in=athletes, **weeks).defer("note", "private_note")
    found: dict[int, dict[str, WeeklyReview]] = defaultdict(dict)
    for review in rows:
        found[review.athlete_id].setdefault(review.week, review)
    return found
