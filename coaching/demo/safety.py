"""The demonstration's answers to the safety questions: at sign-up, weekly, and after pain above 5; none of these."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from athletes.models import Athlete, FeedbackAction, Occasion, SafetyCheck
from athletes.safety.asking import WEEKLY
from athletes.safety.due import ABOVE_FIVE

_A_MOMENT = timedelta(minutes=2)
_BEFORE_BREAKFAST = timedelta(hours=6, minutes=40)


def write_safety(athlete: Athlete, now: datetime, silent_days: int = 0) -> None:
    """Everything that an athlete answered up to `now`, or until they fell silent; the plans are written."""
    first = athlete.plans.order_by("start").values_list("start", flat=True).first() or now.date()
    began = datetime.combine(first, datetime.min.time(), tzinfo=UTC) + _BEFORE_BREAKFAST
    pains = FeedbackAction.objects.filter(ABOVE_FIVE, athlete=athlete).values_list("acted_at", flat=True)
    told = [(Occasion.PAIN, hurt + _A_MOMENT) for hurt in pains]
    told += _weekly(began, now - timedelta(days=silent_days))
    SafetyCheck.objects.bulk_create(_row(athlete, occasion, at) for occasion, at in told if at <= now)


def _weekly(began: datetime, until: datetime) -> Iterator[tuple[Occasion, datetime]]:
    yield Occasion.SIGN_UP, began
    while (began := began + WEEKLY) <= until:
        yield Occasion.WEEKLY, began


def _row(athlete: Athlete, occasion: Occasion, at: datetime) -> SafetyCheck:
    return SafetyCheck(
        op_id=uuid.uuid5(uuid.NAMESPACE_OID, f"{athlete.membership.name} {at.isoformat()}"),
        team_id=athlete.team_id,
        athlete=athlete,
        occasion=occasion,
        date=at.date(),
        acted_at=at,
        received_at=at,
    )
