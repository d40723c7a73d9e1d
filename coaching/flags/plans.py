"""Flags on plans: not opened, and ending or not there."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from coaching.flags.kinds import Ends, NotOpened

UNOPENED_DAYS = 3  # F10
ENDING_DAYS = 7  # F12


class Term(NamedTuple):
    """When a plan runs, both days included, and when it was opened."""

    start: date
    end: date | None
    opened_on: date | None


def not_opened(plans: Iterable[Term], today: date) -> NotOpened | None:
    """F10: of the plans that run, the one that has waited longest."""
    waiting = [
        plan.start
        for plan in plans
        if plan.opened_on is None
        and (today - plan.start).days >= UNOPENED_DAYS
        and (plan.end is None or today <= plan.end)
    ]
    return NotOpened(min(waiting), (today - min(waiting)).days) if waiting else None


def ends(plans: Iterable[Term], today: date) -> Ends | None:
    """F12: nothing is planned beyond the next seven days, or nothing at all."""
    last_days = [plan.end for plan in plans if plan.end is None or plan.end >= today]
    if not last_days:
        return Ends(None)
    dated = [day for day in last_days if day is not None]
    if len(dated) < len(last_days) or (max(dated) - today).days > ENDING_DAYS:
        return None
    return Ends(max(dated))
