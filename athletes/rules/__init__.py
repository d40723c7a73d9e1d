"""Suggestions to the coach: findings and symptoms in, suggestions out, none ever assigned by itself.

Each rule has an id, a reason, a source and a confidence (the facts base, section 6; docs/assessments.md lists them).
"""

from collections.abc import Iterable, Sequence

from athletes.rules.by_checks import BY_CHECKS
from athletes.rules.by_course import BY_COURSE
from athletes.rules.by_goal import BY_GOAL
from athletes.rules.by_symptoms import BY_SYMPTOMS
from athletes.rules.case import Case, Fact, Grounds, Rule, Suggestion

RULES: tuple[Rule, ...] = (*BY_SYMPTOMS, *BY_CHECKS, *BY_GOAL, *BY_COURSE)


def suggestions(case: Case, answered: Iterable[tuple[str, str]] = (), *, stopped: bool = False) -> list[Suggestion]:
    """What the rules put forward for one athlete, in the order of the rules.

    `answered` holds rule and fingerprint of what the coach took or dismissed: the same grounds are not put
    forward again, new ones are. While a red flag is open (`stopped`) only referrals are.
    """
    known = set(answered)
    asked = [rule for rule in RULES if rule.refers or not stopped]
    told = [_suggestion(rule, because, case) for rule in asked if (because := rule.when(case))]
    fresh = (one for one in told if (one.rule.id, one.fingerprint) not in known)
    return [one for one in fresh if one.routines or one.add or one.remove or not one.rule.changes]


def _suggestion(rule: Rule, because: Grounds, case: Case) -> Suggestion:
    running = [plan.routine for plan in case.plans]
    return Suggestion(
        rule,
        because,
        routines=_still(rule.routines, running, in_turn=rule.in_turn),
        add=_still(rule.add, case.planned(*rule.add), in_turn=rule.in_turn),
        remove=case.planned(*rule.remove),
        held=rule.progresses and _held(because, case),
    )


def _still(slugs: Sequence[str], there: Sequence[str], *, in_turn: bool) -> tuple[str, ...]:
    """What is not there yet; of a series, what comes after the last that is."""
    steps = [place for place, slug in enumerate(slugs) if slug in there]
    after = slugs[steps[-1] + 1 :] if in_turn and steps else slugs
    return tuple(slug for slug in after if slug not in there)


def _held(because: Grounds, case: Case) -> bool:
    """Whether what would get harder is under a clinician: the plan that is named, or every plan there is."""
    named = {ground.about for ground in because if isinstance(ground, Fact)}
    of_these = [plan for plan in case.plans if plan.routine in named] or case.plans
    return bool(of_these) and all(plan.locked for plan in of_these)
