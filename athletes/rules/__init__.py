"""Suggestions to the coach: findings and symptoms in, suggestions out, none ever assigned by itself.

Each rule has an id, a reason, a source and a confidence (the facts base, section 6; docs/assessments.md lists them).
"""

from collections.abc import Iterable

from athletes.rules.by_checks import BY_CHECKS
from athletes.rules.by_course import BY_COURSE
from athletes.rules.by_goal import BY_GOAL
from athletes.rules.by_symptoms import BY_SYMPTOMS
from athletes.rules.case import Case, Rule, Suggestion

RULES: tuple[Rule, ...] = (*BY_SYMPTOMS, *BY_CHECKS, *BY_GOAL, *BY_COURSE)


def suggestions(case: Case, answered: Iterable[tuple[str, str]] = ()) -> list[Suggestion]:
    """What the rules put forward for one athlete, in the order of the rules.

    `answered` holds rule and fingerprint of what the coach took or dismissed: the same grounds are not put
    forward again, new ones are.
    """
    known = set(answered)
    told = [Suggestion(rule, because) for rule in RULES if (because := rule.when(case))]
    return [suggestion for suggestion in told if (suggestion.rule.id, suggestion.fingerprint) not in known]
