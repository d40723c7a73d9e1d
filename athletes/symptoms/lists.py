"""Symptom lists as they are kept: the newest one, and a whole new one for each saving."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from accounts.models import Membership
from athletes.alerts import alert
from athletes.models import Assessment, Athlete, Symptom
from athletes.stopping import tell_coach
from athletes.tapped import NO_HEALTH_CONSENT
from athletes.weeks import local_date

# Within this time one sitting goes on: what the same person puts right then is no second list.
SITTING = timedelta(minutes=30)
RATINGS = ("during_run", "daily_life", "at_rest", "next_morning")


@dataclass(frozen=True, slots=True)
class Line:
    """One symptom; ratings 0 to 10, None where not told; `since` is as exact as it was told."""

    region: str
    side: str
    kind: str
    during_run: int | None = None
    daily_life: int | None = None
    at_rest: int | None = None
    next_morning: int | None = None
    since: date | None = None
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        return self.region, self.side, self.kind

    @property
    def word(self) -> str:
        """What a button that means this line says."""
        return ":".join(self.key)

    @property
    def worst(self) -> int | None:
        """The highest rating, None where none was told."""
        told = [rating for name in RATINGS if (rating := getattr(self, name)) is not None]
        return max(told, default=None)


_PARTS = tuple(Line.__dataclass_fields__)


def newest_list(athlete: Athlete) -> Assessment | None:
    """The newest finished list with its symptoms, None if nobody was ever asked; 2 queries."""
    return athlete.assessments.symptom_lists().prefetch_related("symptoms").order_by("-finished_at").first()


def lines_of(assessment: Assessment | None) -> list[Line]:
    """Its symptoms, in the order of regions; none where there is no list."""
    rows = assessment.symptoms.all() if assessment else ()
    return [Line(**{part: getattr(row, part) for part in _PARTS}) for row in rows]


@transaction.atomic
def keep_list(athlete: Athlete, lines: Iterable[Line], by: Membership, now: datetime, *, apart: bool = False) -> str:
    """Keep a whole list; empty says "nothing hurts". Gives the code of a refusal, "" when it is kept.

    `athlete` comes with consents and `membership`; `by` is the athlete or the coach who wrote down their words.
    `apart` keeps it as a list of its own also within a sitting.
    """
    if not athlete.may_tell_health:
        return NO_HEALTH_CONSENT
    list(Athlete.objects.select_for_update().filter(pk=athlete.pk))  # two pages at once make one list, not two halves
    own = by.pk == athlete.membership_id
    kept = (None if apart else _same_sitting(athlete, by, now)) or Assessment(
        team_id=athlete.team_id,
        athlete=athlete,
        way=Assessment.Way.SELF if own else Assessment.Way.COACH,
        looked_by=athlete.membership.name if own else by.name,
        entered_by=by,
        started_at=now,
    )
    kept.day, kept.finished_at = local_date(now, ZoneInfo(athlete.membership.zone)), now
    kept.save()
    kept.symptoms.all().delete()
    told = {line.key: line for line in lines}
    Symptom.objects.bulk_create(
        Symptom(team_id=athlete.team_id, assessment=kept, **dict(zip(_PARTS, astuple(line), strict=True)))
        for line in told.values()
    )
    # What the coach wrote down, the coach knows.
    if own and any(line.worst is not None and tell_coach(line.worst) for line in told.values()):
        alert(athlete)
    return ""


def _same_sitting(athlete: Athlete, by: Membership, now: datetime) -> Assessment | None:
    newest = athlete.assessments.symptom_lists().order_by("-finished_at").first()
    if newest is None or newest.entered_by_id != by.pk or newest.observations.exists():
        return None
    return newest if newest.finished_at and now - newest.finished_at <= SITTING else None
