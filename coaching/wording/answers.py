"""The flags on feedback in words: the chip, and the one line of what is known."""

from datetime import date

from django.utils.translation import gettext as _, ngettext

from athletes.feedback import Answers
from athletes.weeks import Week
from coaching import flags
from coaching.squad import Person
from coaching.wording.plain import day, exercise_and_side, line_of, lineages_alike, since_until

Words = tuple[str, str, str]


def pain_above(flag: flags.PainAbove, person: Person) -> Words:
    line = line_of(person.record, flag.answers.exercise)
    chip = _("Pain %(pain)s of 10: %(what)s") % {
        "pain": flag.pain,
        "what": exercise_and_side(line, flag.answers.side),
    }
    told = _("The morning after %(day)s.") if flag.next_morning else _("%(day)s.")
    return chip, "", told % {"day": day(flag.answers.date)} + _morning(flag) + _earlier(flag)


def _morning(flag: flags.PainAbove) -> str:
    """What was left of a pain during the move, where it was asked."""
    if flag.next_morning or flag.answers.pain_next_morning is None:
        return ""
    return _(" Next morning %(pain)s.") % {"pain": flag.answers.pain_next_morning}


def _earlier(flag: flags.PainAbove) -> str:
    """Since when there was pain above 5, where that is not the day that is told anyway."""
    return _(" Above 5 since %(day)s.") % {"day": day(flag.since)} if flag.since < flag.answers.date else ""


def _since(value: date) -> str:
    return _("Since %(day)s.") % {"day": day(value)}


def pain_rising(flag: flags.PainRising, person: Person) -> Words:
    chip = _("Pain rising three weeks: %(pains)s") % {"pains": ", ".join(map(str, flag.pains))}
    worst = worst_of_week(person.record.feedback, flag.week)
    line = line_of(person.record, worst.exercise)
    since = _("Since week %(week)s.") % {"week": flag.since.number}
    known = _("Worst: %(what)s, %(day)s.") % {"what": exercise_and_side(line, worst.side), "day": day(worst.date)}
    return chip, since, known + ("" if max(flag.pains) > flags.TELL_COACH_ABOVE else _(" Not above 5."))


def worst_of_week(feedback: tuple[Answers, ...], week: Week) -> Answers:
    """The newest of the answers that tell the worst pain of a week in which pain was told."""
    told = [answers for answers in feedback if answers.date in week]
    return max(told, key=lambda answers: (-1 if answers.worst_pain is None else answers.worst_pain, answers.date))


def felt_nowhere(flag: flags.FeltNowhere, person: Person) -> Words:
    chip = ngettext("%(what)s felt nowhere, %(times)d time", "%(what)s felt nowhere, %(times)d times", flag.times)
    recent = _recent(flag, person)
    asked = {(answers.date, answers.exercise) for answers in recent if answers.felt}
    known = ngettext("Asked once in 14 days.", "Asked %(asked)d times in 14 days.", len(asked))
    return chip % _what(flag, person), since_until(flag), known % {"asked": len(asked)}


def too_hard(flag: flags.TooHard, person: Person) -> Words:
    chip = ngettext("%(what)s too hard, %(times)d time", "%(what)s too hard, %(times)d times", flag.times)
    pains = [answers.worst_pain for answers in _recent(flag, person) if answers.worst_pain is not None]
    known = _("Pain up to %(pain)s in 14 days.") % {"pain": max(pains)} if pains else ""
    return chip % _what(flag, person), since_until(flag), known


def ready_to_step_up(flag: flags.ReadyToStepUp, person: Person) -> Words:
    chip = ngettext("Ready to step up: too easy once", "Ready to step up: too easy on %(times)d days", flag.times)
    pain = _("No pain") if not flag.pain else _("Pain 0 to %(pain)s") % {"pain": flag.pain}
    known = _("%(pain)s in 14 days. %(easy)s of %(moves)s moves too easy on %(day)s.") % {
        "pain": pain,
        "easy": flag.easy,
        "moves": flag.moves,
        "day": day(flag.newest),
    }
    return chip % {"times": flag.times}, _since(flag.since), known


def _what(flag: flags.FeltNowhere | flags.TooHard, person: Person) -> dict[str, str | int]:
    return {"what": exercise_and_side(line_of(person.record, flag.lineage), flag.side), "times": flag.times}


def _recent(flag: flags.FeltNowhere | flags.TooHard, person: Person) -> list[Answers]:
    """What was answered of the flag's exercise in the last 14 days, in whichever plan."""
    record = person.record
    same = lineages_alike(record, flag.lineage)
    return [
        answers
        for answers in record.feedback
        if answers.exercise in same and 0 <= (record.today - answers.date).days < flags.DAYS
    ]
