"""A finished self-check: read as a device sends it, and kept once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.checks.noted import Noted, NotTaken, judged, measured, own_check, rows
from athletes.models import Assessment, Athlete
from athletes.parts import Unreadable, day, moment, note, op_id, whole
from athletes.tapped import NO_HEALTH_CONSENT, Said

LONGEST_NAME, LONGEST_NOTE = 80, 2000
# Six checks have 33 places; this leaves room for all that one can do alone.
MOST_ANSWERS = 100
A_DAY = timedelta(days=1)
# As long as a half-finished check is kept.
OLDEST = timedelta(days=30)


class Refused(Unreadable):
    """An answer that can be read but cannot be; the sentence says which and why."""

    @property
    def message(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class CheckSaid(Said):
    """A whole check of one day; `looked_by` is empty for somebody who was alone."""

    day: date
    looked_by: str
    note: str
    answers: tuple[Noted, ...]


def read_check(told: Mapping[str, Any]) -> CheckSaid:
    """Raises Unreadable."""
    sent = told.get("observations")
    if not isinstance(sent, list) or not 1 <= len(sent) <= MOST_ANSWERS:
        raise Unreadable("observations")
    answers = tuple(_answer(each) for each in sent)
    if len({answer.place for answer in answers}) < len(answers):
        raise Unreadable("observations")
    tapped = moment(told)
    return CheckSaid(
        op_id=op_id(told),
        acted_at=tapped,
        day=_day(day(told, "day"), tapped.date()),
        looked_by=note(told, LONGEST_NAME, "looked_by").strip(),
        note=note(told, LONGEST_NOTE).strip(),
        answers=answers,
    )


def _answer(told: object) -> Noted:
    if not isinstance(told, Mapping):
        raise Unreadable("observations")
    try:
        protocol = own_check(str(told.get("check")))
        part = protocol.part(str(told.get("part", "")))
    except KeyError as error:
        raise Refused(_("We do not know one of the checks in this answer.")) from error
    try:
        if told.get("verdict"):
            return judged(protocol, part, str(told["verdict"]), note(told, LONGEST_NAME, "where").strip())
        trial = whole(told, "trial", 1, 9, absent=1)
        return measured(protocol, part, str(told.get("side") or ""), trial, str(told.get("value", "")))
    except NotTaken as fault:
        named = {"check": protocol.name, "fault": fault}
        raise Refused(_("%(check)s: %(fault)s") % named) from fault


def _day(told: date, tapped: date) -> date:
    """A check may have begun days before it was finished; the phone's calendar may be a day ahead of its clock."""
    if told > tapped + A_DAY:
        raise Refused(_("That day has not come yet."))
    if told < tapped - OLDEST:
        raise Refused(_("That day is more than 30 days ago. Look again today instead."))
    return told


@transaction.atomic
def keep_check(athlete: Athlete, said: CheckSaid, now: datetime) -> str | None:
    """Keep the check, once; `athlete` comes with consents.

    Gives the code of a refusal, empty when it is kept, None when its id is somebody else's.
    """
    kept = Assessment.objects.filter(pk=said.op_id).first()
    if kept is None and not athlete.may_tell_health:
        return NO_HEALTH_CONSENT
    if kept is None:
        kept, new = Assessment.objects.get_or_create(pk=said.op_id, defaults=_columns(athlete, said, now))
        if new:
            kept.observations.bulk_create(rows(kept, said.answers))
    return "" if kept.athlete_id == athlete.pk else None


def _columns(athlete: Athlete, said: CheckSaid, now: datetime) -> dict[str, object]:
    return {
        "team_id": athlete.team_id,
        "athlete": athlete,
        "way": Assessment.Way.SELF,
        "day": said.day,
        "looked_by": said.looked_by,
        "entered_by_id": athlete.membership_id,
        "note": said.note,
        "started_at": min(said.acted_at, now),
        "finished_at": now,
    }
