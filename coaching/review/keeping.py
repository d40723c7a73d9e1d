"""Keeps a decision with the week as it was seen, and takes one back; of two coaches none overwrites the other."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from accounts import audit
from accounts.models import AuditEvent, Membership
from accounts.once import take_once
from athletes.adherence import WeekFigures
from athletes.models import Athlete
from coaching.models import WeeklyReview
from coaching.review.quieting import quiet, wake
from coaching.squad import Person

TAKEN_BACK_WITHIN = timedelta(hours=12)  # a working day; the newest of a week for as long as it is the newest


class ReviewedMeanwhile(Exception):
    """A review of this week stands that the form's page did not show; nothing was kept."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a valid form says; `newest` is the review that stood when its page was made, None for none."""

    decision: str
    note: str = ""
    private_note: str = ""
    newest: int | None = None
    key: UUID | None = None


def stamp(figures: WeekFigures) -> str:
    """What a form carries of the figures it was shown with; as long as it is the same, they are the same."""
    return f"{figures.half_credits}.{figures.half_due_so_far}.{figures.due}.{figures.as_of}"


@transaction.atomic
def keep_review(person: Person, said: Said, by: Membership) -> WeeklyReview:
    """Append the decision with the figures and limits as they were seen.

    Raises SentBefore for a form that was sent twice, ReviewedMeanwhile where another review came in between.
    """
    take_once(said.key, by.team_id)
    Athlete.objects.select_for_update().get(pk=person.athlete.pk)  # of two at once the second waits for the first
    if _newest(person) != said.newest:
        raise ReviewedMeanwhile
    audit.record(by, person.athlete.membership, AuditEvent.Action.CHANGED, f"review of week {person.week}")
    quiet(person, by)
    return WeeklyReview.objects.create(
        team_id=person.athlete.team_id,
        athlete=person.athlete,
        week=str(person.week),
        decision=said.decision,
        note=said.note,
        private_note=said.private_note,
        **_as_seen(person),
        reviewed_by=by,
    )


def _newest(person: Person) -> int | None:
    rows = WeeklyReview.objects.standing().filter(team=person.athlete.team_id, athlete=person.athlete)
    return rows.filter(week=str(person.week)).values_list("pk", flat=True).first()


def _as_seen(person: Person) -> dict[str, object]:
    figures, limits = person.figures, person.limits
    return {
        "half_credits": figures.half_credits,
        "half_due_so_far": figures.half_due_so_far,
        "due": figures.due,
        "as_of": figures.as_of,
        "on_track": limits.on_track,
        "slipping": limits.slipping,
    }


@transaction.atomic
def take_back(review: WeeklyReview, by: Membership, now: datetime) -> bool:
    """Whether it could be: while it is the newest that stands, or was made in the last hours, and only once."""
    if not (now - review.reviewed_at <= TAKEN_BACK_WITHIN or _is_newest(review)):
        return False
    if not WeeklyReview.objects.standing().filter(pk=review.pk).update(withdrawn_at=now):
        return False
    audit.record(by, review.athlete.membership, AuditEvent.Action.CHANGED, f"review of week {review.week} undone")
    wake(review, by)
    return True


def _is_newest(review: WeeklyReview) -> bool:
    rows = WeeklyReview.objects.standing().filter(team=review.team_id, athlete=review.athlete_id, week=review.week)
    return rows.first() == review
