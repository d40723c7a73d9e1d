"""Keeps a message once, whichever side wrote it, and tells the other side by mail where that is wanted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import Membership
from athletes.models import Athlete, Message
from athletes.parts import LARGEST_NUMBER, Unreadable, moment, note, op_id, whole
from athletes.talk.about import About, Unknown, known_week, own_line
from athletes.talk.mailing import tell_by_mail
from athletes.tapped import NO_CONSENT, NO_HEALTH_CONSENT, UNKNOWN, Said

LONGEST = 2000  # characters


@dataclass(frozen=True, slots=True)
class Written(Said):
    """A message of the athlete's as a device tells it; `line` is a planned exercise's number."""

    text: str
    line: int | None = None
    week: str = ""


def read_message(told: Mapping[str, Any]) -> Written:
    """As a device sends it; raises Unreadable."""
    text = note(told, LONGEST, "text").strip()
    if not text:
        raise Unreadable("text")
    line = None if told.get("planned_exercise") is None else whole(told, "planned_exercise", 1, LARGEST_NUMBER)
    try:
        week = known_week(note(told, 8, "week")) if told.get("week") else ""
    except Unknown as error:
        raise Unreadable("week") from error
    return Written(op_id(told), moment(told), text, line, week)


def why_not(athlete: Athlete) -> str:
    """The code of why this athlete may not write, empty if they may: free text may speak of health."""
    if not athlete.may_tick:
        return NO_CONSENT
    return "" if athlete.may_tell_pain else NO_HEALTH_CONSENT


def keep_message(athlete: Athlete, said: Written, now: datetime) -> str | None:
    """Keep the athlete's own message once; the code of a refusal, "" when kept, None when the id is somebody else's.

    It is dated when it is received: what lay on a phone must not slip in above what was read meanwhile.
    """
    if kept := Message.objects.filter(pk=said.op_id).first():
        return "" if kept.athlete_id == athlete.pk and kept.by_athlete else None
    if code := why_not(athlete):
        return code
    try:
        about = About(own_line(athlete, said.line) if said.line else None, said.week)
    except Unknown:
        return UNKNOWN
    return "" if _keep(athlete, athlete.membership, said.op_id, said.text, about, now) else None


def send(athlete: Athlete, author: Membership, op_id: UUID, text: str, about: About, now: datetime) -> bool:
    """Keep a message of one of the staff once; False when the id is of another message."""
    return _keep(athlete, author, op_id, text, about, now)


@transaction.atomic
def _keep(athlete: Athlete, author: Membership, op_id: UUID, text: str, about: About, now: datetime) -> bool:
    told = {"team_id": athlete.team_id, "athlete": athlete, "author": author, "text": text, "sent_at": now}
    told |= {"by_athlete": author.pk == athlete.membership_id, "planned_exercise": about.line, "week": about.week}
    kept, new = Message.objects.get_or_create(pk=op_id, defaults=told)
    if new:
        tell_by_mail(athlete, kept)
    return kept.athlete_id == athlete.pk and kept.author_id == author.pk
