"""Where a decision is carried out: the very line of the plan that a reason is about, else the plan, or another page."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Membership, User
from athletes.models import PlannedExercise
from athletes.stopping import AMBER
from athletes.weeks import Week
from coaching.flags import FeltNowhere, Flag, ReadyToStepUp, Skipped, TooHard
from coaching.models import Decision
from coaching.plans.address import line_address
from coaching.scope import readable_by
from coaching.seen import reviews_of
from coaching.squad import Person, brought_along, first_week, people

SHOWN = 3
ABOUT: Mapping[str, tuple[type[Flag], ...]] = {
    Decision.EASE: (TooHard,),
    Decision.STEP_UP: (ReadyToStepUp,),
    Decision.SWAP: (Skipped, FeltNowhere),
}
# What the plan's page opens at the line.
OPENS = {Decision.EASE: "ease", Decision.STEP_UP: "up", Decision.SWAP: "swap"}
IN_PLAN = (*OPENS, Decision.PAUSE)


class Act(NamedTuple):
    verb: str
    url: str


def acts(person: Person, decision: Decision) -> list[Act]:
    """What a decision asks for, the first as the one to do; empty for praise."""
    if decision == Decision.TALK:
        return [Act(_("Write"), reverse("coaching:talk", args=[person.athlete.pk]))]
    if decision == Decision.REFER:
        return [Act(_("Record referral"), reverse("coaching:safety", args=[person.athlete.pk]))]
    if decision not in IN_PLAN:
        return []
    lines = list(_lines(person, decision))[:SHOWN]
    return [_at(line, decision) for line in lines] or [_whole(person, decision)]


def acts_of(staff: Membership, user: User, decided: Mapping[int, str], week: Week, now: datetime) -> dict[int, Act]:
    """The first act by athlete, of those whose decisions ask for one; 5 queries, none for nobody."""
    if all(decision == Decision.WELL_DONE for decision in decided.values()):
        return {}
    athletes = list(brought_along(readable_by(staff, user).filter(pk__in=decided), staff))
    reviews = reviews_of(athletes, staff.team_id, first_week(staff, week, now))
    found = people(athletes, reviews, staff, week, now)
    told = {person.athlete.pk: acts(person, Decision(decided[person.athlete.pk])) for person in found}
    return {pk: each[0] for pk, each in told.items() if each}


def _lines(person: Person, decision: Decision) -> Iterator[PlannedExercise]:
    """The lines that the reasons for the decision are about, as they stand from today on."""
    flagged = [flag.lineage for flag in person.flags if isinstance(flag, ABOUT.get(decision, ()))]  # type: ignore[attr-defined]
    sore = _sore(person) if decision == Decision.EASE else []
    newest: dict[Hashable, PlannedExercise] = {key: chain[-1] for key, chain in person.record.versions.items()}
    for lineage in dict.fromkeys([*flagged, *sore]):
        line = newest[lineage]
        ends = [day for day in (line.valid_to, line.plan.end) if day]
        if all(day >= person.record.today for day in ends):
            yield line


def _sore(person: Person) -> Iterable[Hashable]:
    """What hurt in the week in view, the worst first."""
    told = [(one.worst_pain or 0, one.exercise) for one in person.record.feedback if one.date in person.week]
    return [exercise for pain, exercise in sorted(told, key=lambda one: -one[0]) if pain >= AMBER]


def _at(line: PlannedExercise, decision: Decision) -> Act:
    verbs = {
        Decision.EASE: _("Ease %(exercise)s"),
        Decision.STEP_UP: _("Step up %(exercise)s"),
        Decision.SWAP: _("Swap %(exercise)s"),
    }
    url = line_address(line.plan_id, line.lineage, OPENS[decision])
    return Act(verbs[decision] % {"exercise": line.exercise.name}, url)


def _whole(person: Person, decision: Decision) -> Act:
    if person.plan is None or (person.plan.end and person.plan.end < person.record.today):
        query = urlencode({"athlete": person.athlete.pk})
        return Act(_("Assign a plan"), f"{reverse('coaching:assign')}?{query}")
    verbs = {
        Decision.EASE: _("Ease the plan"),
        Decision.STEP_UP: _("Step up the plan"),
        Decision.SWAP: _("Swap a move"),
        Decision.PAUSE: _("Pause the plan"),
    }
    page = reverse("coaching:plan_edit", args=[person.plan.pk])
    return Act(verbs[decision], page + ("#rest" if decision == Decision.PAUSE else ""))
