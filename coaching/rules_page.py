"""Every rule on one page: those that suggest, the red flags that stop, and what never drives anything."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athletes.rules import RULES
from athletes.rules.case import Rule
from athletes.rules.named import Link, named
from athletes.rules.words import CONFIDENCE, WORDS, RuleWords
from athletes.safety.questions import RED_FLAGS, RedFlag

type Words = str | Promise

GROUPS: tuple[tuple[str, Words, Words], ...] = (
    ("P", _("Symptoms"), _("What the symptom checklist and the course of pain suggest.")),
    ("A", _("Checks"), _("What the checks suggest. A finding is never called a cause.")),
    ("G", _("Goals"), _("What somebody without pain may begin with, or go on with.")),
    ("C", _("The course of a plan"), _("What ticks and feedback suggest.")),
)


@dataclass(frozen=True)
class Row:
    """One rule in words; `links` are the routines and moves that it names."""

    rule: Rule
    links: list[Link]

    @property
    def words(self) -> RuleWords:
        return WORDS[self.rule.id]

    @property
    def confidence(self) -> Words:
        return CONFIDENCE[self.rule.confidence]


@dataclass(frozen=True)
class RulesPage:
    """Read from the very rules that run; one query, for the links."""

    @cached_property
    def groups(self) -> list[tuple[Words, Words, list[Row]]]:
        known = named()
        rows = [
            Row(
                rule,
                [known.routines[slug] for slug in rule.routines if slug in known.routines]
                + [known.moves[slug] for slug in (*rule.add, *rule.remove) if slug in known.moves],
            )
            for rule in RULES
        ]
        return [(name, about, [row for row in rows if row.rule.id[0] == key]) for key, name, about in GROUPS]

    @property
    def red_flags(self) -> list[RedFlag]:
        return sorted(RED_FLAGS, key=lambda flag: int(flag.id[2:]))
