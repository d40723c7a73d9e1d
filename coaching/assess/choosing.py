"""Which checks a coach enters and in which unit: what was used last stands until something else is chosen."""

from collections.abc import Iterable, MutableMapping, Sequence
from typing import Any

from accounts.models import Membership
from athletes.checks.book import protocols
from athletes.checks.protocol import Protocol
from athletes.models import Assessment

CHOSEN, UNIT = "assess_checks", "assess_unit"
INCHES = "in"
# What a coach most likely has at hand: a tape, a bed, a phone and a stopwatch.
FIRST = ("tape-length", "hip-rotation", "side-plank-hold", "heel-raise", "hop-question")


def remember(session: MutableMapping[str, Any], checks: Iterable[str]) -> None:
    known = [check for check in protocols() if check in set(checks)]
    if known:
        session[CHOSEN] = known


def chosen(session: MutableMapping[str, Any], coach: Membership, draft: Assessment | None) -> list[Protocol]:
    """In the order of the book; what a draft holds is always among them."""
    checks = set(session.get(CHOSEN) or _last_used(coach) or FIRST)
    if draft:
        checks |= {row.check_id for row in draft.observations.all()}
    return named(checks)


def named(checks: Iterable[str]) -> list[Protocol]:
    asked = set(checks)
    return [protocol for check, protocol in protocols().items() if check in asked]


def in_inches(session: MutableMapping[str, Any]) -> bool:
    return session.get(UNIT) == INCHES


def _last_used(coach: Membership) -> Sequence[str]:
    """Of the newest assessment that this coach entered, of whomever: a new browser knows it too."""
    last = Assessment.objects.finished().filter(entered_by=coach, way=Assessment.Way.COACH).order_by("-finished_at")
    newest = last.first()
    return list(newest.observations.values_list("check_id", flat=True).distinct().order_by()) if newest else []
