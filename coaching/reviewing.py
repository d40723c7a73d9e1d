"""The weekly review: the queue, what was seen, and keeping the decision with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from accounts import audit
from accounts.models import AuditEvent, Membership, User
from accounts.once import take_once
from athletes.adherence import ReviewChange, Week, WeekFigures, review_change
from coaching.models import WeeklyReview
from coaching.squad import SEASON, Person, squad


@dataclass(frozen=True)
class Queue:
    """The squad in the order of the dashboard, with one athlete of it in view."""

    people: Sequence[Person]
    at: Person
    whole: bool

    @property
    def reviewed(self) -> int:
        return sum(1 for person in self.people if person.review)

    @property
    def left(self) -> int:
        return len(self.people) - self.reviewed

    @property
    def previous(self) -> Person | None:
        before = self.people[: self._place]
        return before[-1] if before else None

    @property
    def next(self) -> Person | None:
        return next(iter(self.people[self._place + 1 :]), None)

    @property
    def next_unreviewed(self) -> Person | None:
        """The next one who waits for a review, from the start again after the last."""
        others = [*self.people[self._place + 1 :], *self.people[: self._place]]
        return first_unreviewed(others)

    @property
    def _place(self) -> int:
        return self.people.index(self.at)


def first_unreviewed(people: Sequence[Person]) -> Person | None:
    return next((person for person in people if not person.review), None)


def queue(staff: Membership, user: User, athlete: int, week: Week, now: datetime) -> Queue | None:
    """The queue with this athlete in view, None if they are not in it.

    For a week before the season the athlete stands alone: nobody works through a queue that old.
    """
    in_season = week >= Week.of(now.date()).back(SEASON)
    people = squad(staff, user, week, now, only=None if in_season else athlete)
    at = next((person for person in people if person.athlete.pk == athlete), None)
    return Queue(people, at, in_season) if at else None


def stamp(figures: WeekFigures) -> str:
    """What a form carries of the figures it was shown with; as long as it is the same, they are the same."""
    return f"{figures.half_credits}.{figures.half_due_so_far}.{figures.due}.{figures.as_of}"


def reviews_of(person: Person) -> QuerySet[WeeklyReview]:
    """All reviews of the week in view, newest first, whoever made them."""
    rows = WeeklyReview.objects.filter(team=person.athlete.team_id, athlete=person.athlete, week=str(person.week))
    return rows.select_related("reviewed_by")


def change_since(review: WeeklyReview | None, person: Person) -> ReviewChange:
    """What became of the week since the review that stands (rule 12)."""
    return review_change(review.seen, person.figures) if review else ReviewChange.NONE


@transaction.atomic
def keep_review(person: Person, decision: str, note: str, by: Membership, key: UUID | None = None) -> WeeklyReview:
    """Append the decision with the figures and limits as they were seen; raises SentBefore for a form sent twice."""
    take_once(key, by.team_id)
    figures, limits = person.figures, person.limits
    audit.record(by, person.athlete.membership, AuditEvent.Action.CHANGED, f"review of week {person.week}")
    return WeeklyReview.objects.create(
        team_id=person.athlete.team_id,
        athlete=person.athlete,
        week=str(person.week),
        decision=decision,
        note=note,
        half_credits=figures.half_credits,
        half_due_so_far=figures.half_due_so_far,
        due=figures.due,
        as_of=figures.as_of,
        on_track=limits.on_track,
        slipping=limits.slipping,
        reviewed_by=by,
    )
