"""The flags in words: a chip, the one line of what is known, and the verb of the row's button."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _, ngettext, pgettext

from athletes.adherence import Week
from athletes.models import Athlete, PlannedExercise, SkipReason
from athletes.models.tick import Side
from athletes.standing import number, standing
from coaching import flags
from coaching.flags import Flag, Verb
from coaching.squad import Person


@dataclass(frozen=True, slots=True)
class Chip:
    """A flag as it stands in a row; `style` and `icon` are the look's names."""

    code: str
    style: str
    icon: str
    text: str
    known: str


def chips(person: Person) -> list[Chip]:
    """Every flag of a person in words, most urgent first."""
    return [_chip(flag, person) for flag in person.flags]


def _chip(flag: Flag, person: Person) -> Chip:
    style, icon = LOOK[type(flag)]
    text, known = WORDS[type(flag)](flag, person)
    return Chip(flag.code, style, icon, text, known)


def flag_name(kind: type[Flag]) -> str:
    """A kind of flag, for the filter."""
    return {
        flags.Low: _("Low two weeks running"),
        flags.Falling: _("Falling"),
        flags.NoContact: _("No contact"),
        flags.Skipped: _("Skipped often"),
        flags.NotOpened: _("Not opened"),
        flags.Ends: _("Plan ends, or no plan"),
        flags.Changed: _("Changed since your review"),
    }[kind]


def verb_name(verb: Verb) -> str:
    """What the row's button says."""
    return {
        Verb.REVIEW: _("Review"),
        Verb.WRITE: pgettext("to an athlete", "Write"),
        Verb.SWAP: _("Swap"),
        Verb.ASSIGN: _("Assign"),
    }[verb]


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


def exercise_and_side(line: PlannedExercise, side: str) -> str:
    """ "Side plank, right"; without a side the name alone."""
    if not side:
        return line.exercise.name
    return _("%(exercise)s, %(side)s") % {"exercise": line.exercise.name, "side": Side(side).label}


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


def _low(flag: flags.Low, person: Person) -> tuple[str, str]:
    newest, before = (standing(person.record, week, person.limits) for week in flag.weeks)
    told = sum((person.record.week(week).skip_reasons for week in flag.weeks), Counter[str]())
    figures = _("%(now)s %% in week %(week)s, %(before)s %% in week %(earlier)s.") % {
        "now": newest.percent,
        "week": newest.week.number,
        "before": before.percent,
        "earlier": before.week.number,
    }
    why = _(" Skipped for: %(reasons)s.") % {"reasons": reasons(told)} if told else ""
    return _("Under %(limit)s %% two weeks running") % {"limit": person.limits.slipping}, figures + why


def _falling(flag: flags.Falling, person: Person) -> tuple[str, str]:
    shown = standing(person.record, flag.week, person.limits)
    figures = {"week": shown.week.number, "n": shown.n, "m": shown.m}
    so_far = _("%(n)s of %(m)s in week %(week)s so far.") if shown.current else _("%(n)s of %(m)s in week %(week)s.")
    chip = _("Falling: %(now)s %%, %(mean)s %% in the four weeks before") % {
        "now": shown.percent,
        "mean": round(100 * flag.mean_before),
    }
    return chip, so_far % figures


def _no_contact(flag: flags.NoContact, person: Person) -> tuple[str, str]:
    if flag.since is None:
        return _("No contact yet"), _("The plan has begun. Days without contact are unknown, not missed.")
    chip = _("No contact since %(day)s") % {"day": day(flag.since)}
    if Week.of(flag.since).monday < person.record.first:  # its ticks are not in this record
        return chip, _("Days after are unknown, not missed.")
    figures = person.record.week(Week.of(flag.since))
    known = _("%(n)s of %(m)s that week. Days after are unknown, not missed.") % {
        "n": number(figures.credits),
        "m": number(figures.due_so_far),
    }
    return chip, known


def _skipped(flag: flags.Skipped, person: Person) -> tuple[str, str]:
    line = next(line for line in person.record.lines if line.lineage == flag.lineage)
    chip = ngettext("%(what)s: skipped %(times)d time", "%(what)s: skipped %(times)d times", flag.times) % {
        "what": exercise_and_side(line, flag.side),
        "times": flag.times,
    }
    told = Counter(
        tick.reason
        for lane, dated in person.record.ticks.items()
        if lane.lineage == flag.lineage
        for when, tick in dated.items()
        if tick.status == "skipped" and 0 <= (person.record.today - when).days < flags.SKIP_DAYS
    )
    return chip, _("In the last 14 days. Reasons: %(reasons)s.") % {"reasons": reasons(told)}


def _not_opened(flag: flags.NotOpened, person: Person) -> tuple[str, str]:
    joined = person.athlete.membership.user_id is not None
    known = _("Joined, but has not seen Today yet.") if joined else _("The invitation is not accepted yet.")
    return _("Not opened, began %(day)s") % {"day": day(flag.start)}, known


def _ends(flag: flags.Ends, person: Person) -> tuple[str, str]:
    if flag.last_day:
        return _("Plan ends %(day)s") % {"day": day(flag.last_day)}, _("Nothing is planned after it.")
    ended = [plan.end for plan in person.record.plans if plan.end]
    if not ended:
        return _("No plan"), _("Nothing is assigned yet.")
    return _("No plan"), _("The last one ended %(day)s.") % {"day": day(max(ended))}


def _changed(flag: flags.Changed, person: Person) -> tuple[str, str]:
    now = person.record.week(flag.week)
    seen = person.reviews[str(flag.week)]
    chip = _("Changed since your review of week %(week)s") % {"week": flag.week.number}
    known = _("You saw %(n)s of %(m)s, now it is %(now)s of %(of)s.") % {
        "n": number(seen.seen.credits),
        "m": seen.due,
        "now": number(now.credits),
        "of": now.due,
    }
    return chip, known


LOOK: dict[type[Flag], tuple[str, str]] = {
    flags.Low: ("low", "ease"),
    flags.Falling: ("slip", "ease"),
    flags.NoContact: ("silent", "silent"),
    flags.Skipped: ("slip", "swap"),
    flags.NotOpened: ("silent", "mail"),
    flags.Ends: ("plain", "cal"),
    flags.Changed: ("now", "info"),
}
WORDS: dict[type[Flag], Callable[[Any, Person], tuple[str, str]]] = {
    flags.Low: _low,
    flags.Falling: _falling,
    flags.NoContact: _no_contact,
    flags.Skipped: _skipped,
    flags.NotOpened: _not_opened,
    flags.Ends: _ends,
    flags.Changed: _changed,
}
