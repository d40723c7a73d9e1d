"""The demonstration's answers to the safety questions: none of these, but for two red flags and what was done."""

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from accounts.models import Membership
from athletes.models import Athlete, ExcusedPeriod, FeedbackAction, Occasion, Referral, SafetyCheck
from athletes.safety.answering import settle_stops
from athletes.safety.asking import WEEKLY
from athletes.safety.due import ABOVE_FIVE

_A_MOMENT = timedelta(minutes=2)
_EVENING, _AFTER_THE_VISIT = time(18, 20), time(17, 45)
_BEFORE_BREAKFAST = timedelta(hours=6, minutes=40)


def write_safety(athlete: Athlete, now: datetime, silent_days: int = 0) -> None:
    """Everything that an athlete answered up to `now`, or until they fell silent; the plans are written."""
    first = athlete.plans.order_by("start").values_list("start", flat=True).first() or now.date()
    began = datetime.combine(first, datetime.min.time(), tzinfo=UTC) + _BEFORE_BREAKFAST
    pains = FeedbackAction.objects.filter(ABOVE_FIVE, athlete=athlete).values_list("acted_at", flat=True)
    told = [(Occasion.PAIN, hurt + _A_MOMENT) for hurt in pains]
    flags = SafetyCheck.objects.filter(athlete=athlete).values_list("acted_at", flat=True)
    weekly = _weekly(began, now - timedelta(days=silent_days))
    told += [(why, at) for why, at in weekly if not any(flag <= at < flag + WEEKLY for flag in flags)]
    SafetyCheck.objects.bulk_create(_row(athlete, occasion, at) for occasion, at in told if at <= now)


def _weekly(began: datetime, until: datetime) -> Iterator[tuple[Occasion, datetime]]:
    yield Occasion.SIGN_UP, began
    while (began := began + WEEKLY) <= until:
        yield Occasion.WEEKLY, began


def write_red_flag(athlete: Athlete, story: str, today: date, coach: Membership) -> None:
    """Two days ago an answer that is open still; or last month one that was recorded two days later."""
    if story == "red_flag":
        _answer(athlete, "RF5", today - timedelta(days=2))
    if story == "red_flag_recorded":
        day = today - timedelta(days=33)
        check, recorded = _answer(athlete, "RF6", day), day + timedelta(days=2)
        ExcusedPeriod.objects.filter(safety_check=check).update(end=recorded)
        Referral.objects.create(
            team_id=athlete.team_id,
            athlete=athlete,
            safety_check=check,
            told=f"{athlete.membership.name}, by phone",
            told_on=day + timedelta(days=1),
            advice="No session until the knee was looked at. The club's physio had a place the next day.",
            clinician_saw_on=recorded,
            closes=True,
            recorded_by=coach,
            recorded_at=datetime.combine(recorded, _AFTER_THE_VISIT, tzinfo=UTC),
        )


def _answer(athlete: Athlete, flag: str, day: date) -> SafetyCheck:
    check = _row(athlete, Occasion.WEEKLY, datetime.combine(day, _EVENING, tzinfo=UTC))
    check.flags = [flag]
    check.save()
    settle_stops(athlete)
    return check


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
