"""The flags on figures and plans in words: the chip, and the one line of what is known."""

from collections import Counter

from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from athletes.adherence import Week
from athletes.models import Athlete
from athletes.standing import number, standing
from coaching import flags
from coaching.squad import Person
from coaching.wording.plain import day, exercise_and_side, line_of, lineages_alike, reasons, since_until

Words = tuple[str, str, str]


def low(flag: flags.Low, person: Person) -> Words:
    newest, before = (standing(person.record, week, person.limits) for week in flag.weeks)
    told = sum((person.record.week(week).skip_reasons for week in flag.weeks), Counter[str]())
    figures = _("%(now)s %% in week %(week)s, %(before)s %% in week %(earlier)s.") % {
        "now": newest.percent,
        "week": newest.week.number,
        "before": before.percent,
        "earlier": before.week.number,
    }
    why = _(" Skipped for: %(reasons)s.") % {"reasons": reasons(told)} if told else ""
    chip = _("Under %(limit)s %% two weeks running") % {"limit": person.limits.slipping}
    return chip, _("Since week %(week)s.") % {"week": flag.since.number}, figures + why


def falling(flag: flags.Falling, person: Person) -> Words:
    shown = standing(person.record, flag.week, person.limits)
    when = _("In week %(week)s so far.") if shown.current else _("In week %(week)s.")
    chip = _("Falling: %(now)s %%, %(mean)s %% in the four weeks before") % {
        "now": shown.percent,
        "mean": round(100 * flag.mean_before),
    }
    figures = _("%(n)s of %(m)s.") % {"n": shown.n, "m": shown.m}
    return chip, when % {"week": shown.week.number}, figures


def no_contact(flag: flags.NoContact, person: Person) -> Words:
    if flag.since is None:
        began = day(person.record.as_of)
        return _("No contact yet"), _("Since %(day)s.") % {"day": began}, _("Days since then are unknown, not missed.")
    chip = _("No contact since %(day)s") % {"day": day(flag.since)}
    if Week.of(flag.since).monday < person.record.first:  # its ticks are not in this record
        return chip, "", _("Days after are unknown, not missed.")
    figures = person.record.week(Week.of(flag.since))
    known = _("%(n)s of %(m)s that week. Days after are unknown, not missed.") % {
        "n": number(figures.credits),
        "m": number(figures.due_so_far),
    }
    return chip, "", known


def skipped(flag: flags.Skipped, person: Person) -> Words:
    line = line_of(person.record, flag.lineage)
    chip = ngettext("%(what)s: skipped %(times)d time", "%(what)s: skipped %(times)d times", flag.times) % {
        "what": exercise_and_side(line, flag.side),
        "times": flag.times,
    }
    same = lineages_alike(person.record, flag.lineage)
    told = Counter(
        tick.reason
        for lane, dated in person.record.ticks.items()
        if lane.lineage in same and flag.side in ("", lane.side)
        for when, tick in dated.items()
        if tick.status == "skipped" and 0 <= (person.record.today - when).days < flags.DAYS
    )
    return chip, since_until(flag), _("Reasons: %(reasons)s.") % {"reasons": reasons(told)}


def not_opened(flag: flags.NotOpened, person: Person) -> Words:
    return _("Not opened, began %(day)s") % {"day": day(flag.start)}, "", _why_unopened(person.athlete)


def _why_unopened(athlete: Athlete) -> str:
    """Who has not agreed that ticks are kept may look, and it is not noted that they did."""
    if athlete.membership.user_id is None:
        return _("The invitation is not accepted yet.")
    if not athlete.may_tick:
        return _("Joined, but has not agreed that ticks are kept.")
    return _("Joined, but has not seen Today yet.")


def ends(flag: flags.Ends, person: Person) -> Words:
    if flag.last_day:
        return _("Plan ends %(day)s") % {"day": day(flag.last_day)}, "", _("Nothing is planned after it.")
    ended = [plan.end for plan in person.record.plans if plan.end]
    if not ended:
        return _("No plan"), "", _("Nothing is assigned yet.")
    return _("No plan"), _("The last one ended %(day)s.") % {"day": day(max(ended))}, ""


def changed(flag: flags.Changed, person: Person) -> Words:
    seen = person.reviews[str(flag.week)]
    chip = _("Changed since your review of week %(week)s") % {"week": flag.week.number}
    known = _("On %(day)s it was %(n)s of %(m)s, now it is %(now)s of %(of)s.") % {
        "day": day(timezone.localdate(seen.reviewed_at)),
        "n": number(seen.seen.credits),
        "m": seen.due,
        "now": number(flag.credits),
        "of": flag.due,
    }
    return chip, "", known
