"""Template tags for how a move felt: what was said of it, what that asks for, and the buttons that say it."""

from collections.abc import Iterable

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

from athletes.answering import answer_word
from athletes.day import Card
from athletes.feedback import Answers
from athletes.models import PlannedExercise
from athletes.plots.cells import SIDES
from athletes.stopping import AMBER, Advice

register = template.Library()

FELT: dict[str, Promise] = {
    "target": _("felt where it should"),
    "elsewhere": _("felt elsewhere"),
    "nowhere": _("felt nowhere"),
}
WHERE: dict[str, Promise] = {
    "target": _("Where it should"),
    "elsewhere": _("Elsewhere"),
    "nowhere": _("Nowhere"),
}
# "Right" is a side on these cards.
HARD: dict[str, Promise] = {"too_easy": _("too easy"), "right": _("just right"), "too_hard": _("too hard")}
ZONES: list[tuple[str, Promise]] = [
    ("ok", _("Fine, carry on")),
    ("mid", _("Same or easier")),
    ("hi", _("Stop this one")),
]

type Choice = tuple[str, str, bool]
"""What a button says, its words, and whether it stands: pressed again it takes the answer back."""


def how_said(said: Iterable[Answers]) -> str:
    """All answers of a move in words: "Left: felt elsewhere, too hard, pain 4"."""
    words = "; ".join(": ".join(part for part in (_side(each.side), _one_said(each)) if part) for each in said)
    return words[:1].upper() + words[1:]


def _side(side: str) -> str:
    return str(SIDES[side]) if side else ""


def _one_said(each: Answers) -> str:
    parts = [str(FELT[each.felt])] if each.felt else []
    parts += [str(HARD[each.hard])] if each.hard else []
    parts += [gettext("pain %(pain)s") % {"pain": each.pain}] if each.pain is not None else []
    parts += [gettext("pain %(pain)s the morning after") % {"pain": each.pain_next_morning}] * _is_told(each)
    return ", ".join([*parts, *([f"“{each.note}”"] if each.note else [])])


def _is_told(each: Answers) -> bool:
    return each.pain_next_morning is not None


@register.simple_tag
def stop_said(card: Card) -> str:
    """What the pain felt on a move today asks for, in words; empty when there was little or none."""
    stop = card.stop
    if stop is None or stop.advice == Advice.CARRY_ON:
        return ""
    if stop.tell_coach:
        sentence = gettext(
            "Pain %(pain)s: stop, this is more than training pain. Rest it today; your coach is told. "
            "See a professional if it lasts over a day, makes you limp, or comes with numbness, night pain, "
            "fever or swelling."
        )
    elif stop.advice == Advice.STOP:
        sentence = gettext("Pain %(pain)s is above your plan's limit of %(limit)s: stop this one for today.")
    else:
        sentence = gettext("Pain %(pain)s: the same or easier, no step up.")
    return sentence % {"pain": stop.pain, "limit": card.line.plan.stop_pain}


@register.simple_tag
def answer_choices(card: Card, part: str, side: str = "") -> list[Choice]:
    """The buttons of `felt` or `hard` for one side of a move."""
    words = WHERE if part == "felt" else HARD
    stands = next((getattr(each, part) for each in card.said if each.side == side), "")
    return [
        (answer_word(card.line.pk, side, part, "" if value == stands else value), _cap(str(word)), value == stands)
        for value, word in words.items()
    ]


def _cap(words: str) -> str:
    return words[:1].upper() + words[1:]


@register.simple_tag
def pain_choices(
    line: PlannedExercise, part: str = "pain", side: str = "", stands: int | None = None
) -> list[tuple[str, Choice]]:
    """The eleven buttons of a pain scale, each with the class of its zone as the plan's limit divides them."""
    return [
        (_zone(pain, line.plan.stop_pain), _pain_choice(line, part, side, pain, pain == stands)) for pain in range(11)
    ]


def _zone(pain: int, limit: int) -> str:
    return "ok" if pain < AMBER else "mid" if pain <= limit else "hi"


def _pain_choice(line: PlannedExercise, part: str, side: str, pain: int, stands: bool) -> Choice:
    return answer_word(line.pk, side, part, "" if stands else pain), str(pain), stands


@register.simple_tag
def pain_of(card: Card, side: str = "") -> int | None:
    """The pain that was told for one side of a move."""
    return next((each.pain for each in card.said if each.side == side), None)


@register.simple_tag
def note_of(card: Card, side: str = "") -> str:
    return next((each.note for each in card.said if each.side == side), "")


@register.simple_tag
def pain_zones() -> list[str]:
    return [str(words) for _zone, words in ZONES]
