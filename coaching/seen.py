"""Reviews as a squad's pages need them: thousands of rows, each with the few columns that are looked at."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple, Protocol

from django.db.models import F

from athletes.adherence import Reviewed
from athletes.figures import halves
from athletes.models import Athlete
from athletes.weeks import Week
from coaching.models import Decision, WeeklyReview


class Review(Protocol):
    """What is told of a review beside an athlete's figures; a `WeeklyReview` can, too."""

    @property
    def week(self) -> str: ...
    @property
    def reviewed_at(self) -> datetime: ...
    @property
    def due(self) -> int: ...
    @property
    def seen(self) -> Reviewed: ...
    def get_decision_display(self) -> str: ...


class Seen(NamedTuple):
    """A review without its notes; its fields are columns of `WeeklyReview`, and who made it."""

    athlete_id: int
    week: str
    reviewed_at: datetime
    decision: str
    half_credits: int
    due: int
    as_of: date
    reviewer: str | None

    @property
    def seen(self) -> Reviewed:
        return Reviewed(halves(self.half_credits), self.due, self.as_of)

    def get_decision_display(self) -> str:
        return str(Decision(self.decision).label)


Reviews = Mapping[str, Review]
"""By week, the newest that stands."""


def reviews_of(athletes: Sequence[Athlete], team: int, since: Week) -> dict[int, dict[str, Review]]:
    """By athlete and week, the newest of each; ISO weeks sort as text. 1 query."""
    standing: dict[int, dict[str, Review]] = defaultdict(dict)
    rows = WeeklyReview.objects.standing().filter(team=team, athlete__in=athletes, week__gte=str(since))
    for row in rows.annotate(reviewer=F("reviewed_by__name")).values_list(*Seen._fields):
        review = Seen(*row)
        standing[review.athlete_id].setdefault(review.week, review)
    return standing


def reviewed_at(reviews: Reviews) -> datetime | None:
    """When the newest was made, whichever week it was of."""
    return max((review.reviewed_at for review in reviews.values()), default=None)
