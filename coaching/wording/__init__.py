"""The flags in words: a chip, the one line of what is known, and the verb of the row's button."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _, pgettext

from coaching import flags
from coaching.flags import Flag, Verb
from coaching.squad import Person
from coaching.wording import answers, figures, safety, talk
from coaching.wording.plain import day, exercise_and_side, last_contact, next_review, reasons

__all__ = [
    "Chip",
    "chips",
    "day",
    "exercise_and_side",
    "flag_name",
    "last_contact",
    "next_review",
    "reasons",
    "verb_name",
]


@dataclass(frozen=True, slots=True)
class Chip:
    """A flag as it stands in a row; `style` and `icon` are the look's names."""

    code: str
    style: str
    icon: str
    text: str
    since: str
    known: str

    @property
    def told(self) -> str:
        """Since when, where the chip does not say it, and what is known."""
        return f"{self.since} {self.known}".strip()


def chips(person: Person, shown: Iterable[Flag] | None = None) -> list[Chip]:
    """Every flag of a person in words, most urgent first; or only those that are shown."""
    return [_chip(flag, person) for flag in (person.flags if shown is None else shown)]


def _chip(flag: Flag, person: Person) -> Chip:
    style, icon = LOOK[type(flag)]
    return Chip(flag.code, style, icon, *WORDS[type(flag)](flag, person))


def flag_name(kind: type[Flag]) -> str:
    """A kind of flag, for the filter."""
    return {
        flags.RedFlagOpen: _("Red flag open"),
        flags.PainAbove: _("Pain above 5"),
        flags.PainRising: _("Pain rising"),
        flags.Low: _("Low two weeks running"),
        flags.Falling: _("Falling"),
        flags.NoContact: _("No contact"),
        flags.Skipped: _("Skipped often"),
        flags.FeltNowhere: _("Felt nowhere"),
        flags.TooHard: _("Too hard"),
        flags.NotOpened: _("Not opened"),
        flags.Waiting: _("Waiting for you"),
        flags.Ends: _("Plan ends, or no plan"),
        flags.Changed: _("Changed since your review"),
        flags.ReadyToStepUp: _("Ready to step up"),
    }[kind]


def verb_name(verb: Verb) -> str:
    """What the row's button says."""
    return {
        Verb.RECORD: _("Record referral"),
        Verb.REVIEW: _("Review"),
        Verb.ANSWER: _("Answer"),
        Verb.WRITE: pgettext("to an athlete", "Write"),
        Verb.SWAP: _("Swap"),
        Verb.EASE: _("Ease"),
        Verb.STEP_UP: _("Step up"),
        Verb.ASSIGN: _("Assign"),
    }[verb]


LOOK: dict[type[Flag], tuple[str, str]] = {
    flags.RedFlagOpen: ("signal", "stop"),
    flags.PainAbove: ("pain", "bolt"),
    flags.PainRising: ("pain", "rise"),
    flags.Low: ("low", "ease"),
    flags.Falling: ("slip", "ease"),
    flags.NoContact: ("silent", "silent"),
    flags.Skipped: ("slip", "swap"),
    flags.FeltNowhere: ("slip", "feel"),
    flags.TooHard: ("slip", "ease"),
    flags.NotOpened: ("silent", "mail"),
    flags.Waiting: ("now", "chat"),
    flags.Ends: ("plain", "cal"),
    flags.Changed: ("now", "info"),
    flags.ReadyToStepUp: ("on", "up"),
}
# The chip; since when, "" where the chip or what is known says it; and what is known.
WORDS: dict[type[Flag], Callable[[Any, Person], tuple[str, str, str]]] = {
    flags.RedFlagOpen: safety.red_flag_open,
    flags.PainAbove: answers.pain_above,
    flags.PainRising: answers.pain_rising,
    flags.Low: figures.low,
    flags.Falling: figures.falling,
    flags.NoContact: figures.no_contact,
    flags.Skipped: figures.skipped,
    flags.FeltNowhere: answers.felt_nowhere,
    flags.TooHard: answers.too_hard,
    flags.NotOpened: figures.not_opened,
    flags.Waiting: talk.waiting,
    flags.Ends: figures.ends,
    flags.Changed: figures.changed,
    flags.ReadyToStepUp: answers.ready_to_step_up,
}
