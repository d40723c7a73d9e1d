"""What the rules put forward for some athletes now, with what it takes to say and to answer it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from athletes.bands import Limits
from athletes.models import ExcusedReason, SuggestionAnswer
from athletes.reports import Record
from athletes.rules import suggestions
from athletes.rules.case import Case, Suggestion
from athletes.rules.cases import cases
from athletes.rules.grounds import because
from athletes.rules.named import Link, Named, named


@dataclass(frozen=True)
class Forward:
    """The suggestions for one athlete; `stopped` while a red flag is open, when only referrals are put forward."""

    record: Record
    case: Case
    known: Named
    stopped: bool
    every: Sequence[Suggestion]  # those that were answered before as well
    answered: Set[tuple[str, str]]

    @cached_property
    def told(self) -> list[Suggestion]:
        """Those that wait for an answer."""
        return [one for one in self.every if (one.rule.id, one.fingerprint) not in self.answered]

    @cached_property
    def moves(self) -> Mapping[str, Link]:
        """Moves by slug: those that the rules name, and those of the athlete's plans."""
        planned = {line.exercise.slug: line.exercise for line in self.record.lines}
        links = {slug: Link("exercises:exercise_detail", one.pk, slug, one.name) for slug, one in planned.items()}
        return {**links, **self.known.moves}

    def because(self, suggestion: Suggestion) -> list[str]:
        """The grounds in words."""
        links = {**self.known.routines, **self.moves}
        return because(suggestion, self.case, {slug: link.name for slug, link in links.items()})

    def routines_of(self, suggestion: Suggestion) -> list[Link]:
        return [self.known.routines[slug] for slug in suggestion.routines if slug in self.known.routines]

    def moves_of(self, slugs: Sequence[str]) -> list[Link]:
        return [self.moves[slug] for slug in slugs if slug in self.moves]

    def find(self, rule: str, fingerprint: str) -> Suggestion | None:
        """The suggestion that is meant, answered before or not; None if it does not stand any more."""
        return next((one for one in self.every if (one.rule.id, one.fingerprint) == (rule, fingerprint)), None)


def forward(records: Sequence[Record], limits: Limits) -> dict[int, Forward]:
    """By athlete id, of records that go at least two closed weeks back, for athletes who came through `for_rules`.

    At most 4 queries for any number of athletes: the library's names; checks and checklists, where somebody was
    assessed; and what was answered before, where something fires.
    """
    known = named()
    told = cases(records, limits, known)
    every = [put_forward(one, told[one.athlete.pk], known) for one in records]
    answered = _answered([one.record.athlete.pk for one in every if one.every])
    return {pk: replace(one, answered=answered.get(pk, set())) for one in every for pk in [one.record.athlete.pk]}


def put_forward(record: Record, case: Case, known: Named, answered: Set[tuple[str, str]] = frozenset()) -> Forward:
    """What the rules say of one case."""
    stopped = _stopped(record)
    return Forward(record, case, known, stopped, suggestions(case, stopped=stopped), answered)


def _stopped(record: Record) -> bool:
    """Whether a red flag is open."""
    return any(period.reason == ExcusedReason.RED_FLAG and period.end is None for period in record.periods)


def _answered(athletes: Sequence[int]) -> Mapping[int, set[tuple[str, str]]]:
    """By athlete rule and fingerprint of what was taken or dismissed; one query, none for nobody."""
    known: dict[int, set[tuple[str, str]]] = defaultdict(set)
    rows = (
        SuggestionAnswer.objects.filter(athlete__in=athletes).order_by()
        if athletes
        else SuggestionAnswer.objects.none()
    )
    for athlete, rule, fingerprint in rows.values_list("athlete", "rule", "findings"):
        known[athlete].add((rule, fingerprint))
    return known
