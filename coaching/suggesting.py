"""Suggestions as the coach sees and answers them: what, why, how sure, and where *Use it* leads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from urllib.parse import urlencode

from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise

from accounts import audit
from accounts.models import AuditEvent, Membership
from athletes.models import Athlete, SuggestionAnswer
from athletes.reports import Record, records
from athletes.rules.case import Fact, RunningPlan, Suggestion
from athletes.rules.cases import SEASON
from athletes.rules.forward import Forward, forward
from athletes.rules.named import Link
from athletes.rules.words import CONFIDENCE, WORDS, RuleWords
from athletes.standing import limits_of
from athletes.weeks import Week
from coaching.models import Decision

ANSWERS = 50  # of the newest, on the athlete's page
SHOWN = 2  # in a narrow column; the others are folded
EASES = "C1"  # the short version is agreed on, so it leads to the decision *Ease*


@dataclass(frozen=True)
class Item:
    """One suggestion in words; `answer` is what its buttons send."""

    suggestion: Suggestion
    forward: Forward

    @property
    def id(self) -> str:
        return self.suggestion.rule.id

    @property
    def words(self) -> RuleWords:
        return WORDS[self.id]

    @property
    def confidence(self) -> str | Promise:
        return CONFIDENCE[self.suggestion.rule.confidence]

    @cached_property
    def because(self) -> list[str]:
        return self.forward.because(self.suggestion)

    @property
    def routines(self) -> list[Link]:
        return self.forward.routines_of(self.suggestion)

    @property
    def add(self) -> list[Link]:
        return self.forward.moves_of(self.suggestion.add)

    @property
    def remove(self) -> list[Link]:
        return self.forward.moves_of(self.suggestion.remove)

    @property
    def only_told(self) -> bool:
        """Nothing changes and nobody is sent anywhere: there is only something to know."""
        return self.suggestion.rule.changes_nothing and not self.suggestion.rule.refers

    @property
    def answer(self) -> str:
        return f"{self.id}.{self.suggestion.fingerprint}"


@dataclass(frozen=True)
class Panel:
    """What is put forward for one athlete; only who `may_answer` gets buttons."""

    forward: Forward
    may_answer: bool

    @property
    def athlete(self) -> Athlete:
        return self.forward.record.athlete

    @property
    def stopped(self) -> bool:
        return self.forward.stopped

    @cached_property
    def items(self) -> list[Item]:
        """Who is sent to somebody first, what is only to be known last."""
        found = [Item(suggestion, self.forward) for suggestion in self.forward.told]
        return sorted(found, key=lambda item: (not item.suggestion.rule.refers, item.only_told))

    @property
    def first(self) -> list[Item]:
        return self.items[:SHOWN]

    @property
    def more(self) -> list[Item]:
        return self.items[SHOWN:]


def panel(record: Record, staff: Membership, *, may_answer: bool) -> Panel:
    """The panel of one athlete who came through `for_rules`; 4 queries at most."""
    return Panel(forward([record], limits_of(staff.team))[record.athlete.pk], may_answer)


def panels(athletes: Sequence[Athlete], staff: Membership, now: datetime) -> list[Panel]:
    """Those of athletes in the coach's charge for whom something is put forward; 7 queries at most, none for nobody."""
    if not athletes:
        return []
    known = records(athletes, Week.of(now.date()).back(SEASON).monday, now.date() + timedelta(days=1), now)
    told = forward(list(known.values()), limits_of(staff.team))
    shown = [Panel(told[athlete.pk], may_answer=True) for athlete in athletes]
    return [one for one in shown if one.items or one.stopped]


@transaction.atomic
def keep_answer(told: Forward, suggestion: Suggestion, by: Membership, *, taken: bool, note: str) -> None:
    """Remember what the coach did with it; the first answer on the same grounds stands."""
    athlete = told.record.athlete
    Athlete.objects.select_for_update().get(pk=athlete.pk)
    known = SuggestionAnswer.objects.filter(athlete=athlete, rule=suggestion.rule.id, findings=suggestion.fingerprint)
    if known.exists():
        return
    SuggestionAnswer.objects.create(
        team_id=athlete.team_id,
        athlete=athlete,
        rule=suggestion.rule.id,
        findings=suggestion.fingerprint,
        taken=taken,
        note=note,
        answered_by=by,
    )
    audit.record(by, athlete.membership, AuditEvent.Action.CHANGED, f"suggestion {suggestion.rule.id} answered")


def way(told: Forward, suggestion: Suggestion, week: Week) -> str:
    """Where *Use it* leads: Assign, the plan, or the review, with what is meant already chosen and nothing done."""
    rule = suggestion.rule
    if rule.refers or rule.id == EASES:
        decision = Decision.REFER if rule.refers else Decision.EASE
        return f"{reverse('coaching:week', args=[told.record.athlete.pk, week])}?{urlencode({'decision': decision})}"
    if routines := told.routines_of(suggestion):
        return _assign(told, [("routine", routines[0].pk)])
    plan = _plan(told, suggestion)
    if plan is None:
        return _assign(told, [])
    marks = [("add", slug) for slug in suggestion.add[:1]] + [("mark", slug) for slug in _marks(told, suggestion)]
    return f"{reverse('coaching:plan_edit', args=[plan.pk])}?{urlencode(marks)}"


def _assign(told: Forward, chosen: Iterable[tuple[str, int]]) -> str:
    return f"{reverse('coaching:assign')}?{urlencode([*chosen, ('athlete', told.record.athlete.pk)])}"


def _plan(told: Forward, suggestion: Suggestion) -> RunningPlan | None:
    """The plan to edit: one that has what is marked, else one that the grounds name, else any that is not locked."""
    plans = sorted(told.case.plans, key=lambda plan: plan.locked)
    marks = set(_marks(told, suggestion))
    named = {ground.about for ground in suggestion.because if isinstance(ground, Fact)}
    with_marks = [plan for plan in plans if marks & set(plan.moves)]
    return next(iter([*with_marks, *(plan for plan in plans if plan.name in named), *plans]), None)


def _marks(told: Forward, suggestion: Suggestion) -> tuple[str, ...]:
    """The moves in the plans that the suggestion is about."""
    about = tuple(ground.about for ground in suggestion.because if isinstance(ground, Fact))
    easy = told.case.easy_moves if suggestion.rule.progresses else ()
    return told.case.planned(*dict.fromkeys((*suggestion.remove, *about, *easy)))
