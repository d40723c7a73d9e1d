"""Days, contact, exercises and reasons in words, as every coach's page says them."""

from collections import Counter
from collections.abc import Hashable
from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _, ngettext

from accounts.models import Membership
from athletes.models import Athlete, PlannedExercise, SkipReason
from athletes.models.tick import Side
from athletes.reports import Record
from coaching.flags import FeltNowhere, Skipped, TooHard
from coaching.squad import Person


def day(value: date) -> str:
    """ "Tue 17 Nov"."""
    return date_format(value, "D j M")


def last_contact(athlete: Athlete, today: date) -> tuple[str, str]:
    """When the athlete was here last, on their own clock, and how long ago that is; "" where the first says it."""
    if athlete.last_contact_at is None or athlete.last_contact_on is None:
        return _("No contact yet"), ""
    days = (today - athlete.last_contact_on).days
    if days > 1:
        ago = ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}
        return day(athlete.last_contact_on), ago
    clock = time_format(athlete.last_contact_at.astimezone(ZoneInfo(athlete.membership.zone)), "H:i")
    return (_("Yesterday %(time)s") if days == 1 else _("Today %(time)s")) % {"time": clock}, ""


def next_review(person: Person, today: date, reader: Membership) -> str:
    """When the week in view is reviewed, `today` the coach's: done and by which other, due, or due from its end on."""
    if person.review:
        told = {"day": day(timezone.localdate(person.review.reviewed_at)), "name": person.reviewer}
        by_another = person.reviewer not in ("", reader.name)
        return (_("Reviewed %(day)s by %(name)s") if by_another else _("Reviewed %(day)s")) % told
    due = person.week.next().monday
    return _("Review due") if due <= today else _("Review due %(day)s") % {"day": day(due)}


def exercise_and_side(line: PlannedExercise, side: str) -> str:
    """ "Side plank, right"; without a side the name alone."""
    if not side:
        return line.exercise.name
    return _("%(exercise)s, %(side)s") % {"exercise": line.exercise.name, "side": Side(side).label}


def since_until(flag: Skipped | FeltNowhere | TooHard) -> str:
    """ "Since Mon 9 Nov, last Fri 20 Nov.": the first and the last of the days that count."""
    return _("Since %(since)s, last %(newest)s.") % {"since": day(flag.since), "newest": day(flag.newest)}


def reasons(told: Counter[str]) -> str:
    """ "time 8, pain 2": the reasons of skips, commonest first; where none was given there is nothing to say."""
    words = {
        "time": _("time"),
        "pain": _("pain"),
        "kit": _("kit"),
        "forgot": _("forgot"),
        "ill": _("ill"),
        "": _("none given"),
    }
    return ", ".join(f"{words[SkipReason(reason)]} {times}" for reason, times in told.most_common())


def lineages_alike(record: Record, lineage: Hashable) -> set[Hashable]:
    """Every line with the exercise of this one, in whichever plan: a plan that follows another goes on counting."""
    exercise = line_of(record, lineage).exercise_id
    return {key for key, chain in record.versions.items() if chain[-1].exercise_id == exercise}


def line_of(record: Record, lineage: Hashable) -> PlannedExercise:
    """The newest version of a line, which names its exercise."""
    return next(chain[-1] for key, chain in record.versions.items() if key == lineage)
