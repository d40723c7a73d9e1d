"""What the rules are told of one athlete, and what they answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from athletes.bands import Band
from athletes.checks.findings import Finding


class Confidence(StrEnum):
    """How far a rule may be trusted, as the facts base grades it."""

    GUIDELINE = "H"  # guideline or meta-analysis
    TRIAL = "M"  # trial or cohort in runners
    SMALL = "L"  # small or indirect study
    OPINION = "O"  # the article or a coach's opinion
    SAFETY = "S"  # safety convention


class Complaint(NamedTuple):
    """One line of the newest symptom checklist; ratings 0 to 10, None where not told."""

    region: str
    side: str
    kind: str
    during_run: int | None = None
    daily_life: int | None = None
    at_rest: int | None = None
    next_morning: int | None = None

    @property
    def hurts(self) -> bool:
        return self.kind == "pain"


class RunningPlan(NamedTuple):
    """A plan of now: the slug of its routine, and sets and repetitions by the slug of each exercise.

    `locked` plans are under a clinician, who says when they get harder.
    """

    routine: str
    moves: Mapping[str, tuple[int, int]]
    name: str = ""
    pk: int = 0
    locked: bool = False


class Fact(NamedTuple):
    """A ground that is neither a finding nor a complaint: what is known, and what it is about.

    `since` tells one occurrence of it from a later one: the newest day that counts, or the first day of a run of weeks.
    """

    what: str
    about: str = ""
    number: int = 0
    since: date | None = None


type Ground = Finding | Complaint | Fact
type Grounds = tuple[Ground, ...]


@dataclass(frozen=True)
class Case:
    """One athlete as the rules see them.

    `checked` says whether there is a symptom checklist at all: without one, no pain is not known. `about` holds
    what was answered yes (`new_runner`, `sits`, `primer`, `article`). Weeks are closed ones, newest first: `bands`
    their bands, `worst_pain` the worst pain told (None where nobody told any), `too_easy` whether at least half
    of the moves were called too easy, `easy_moves` which ones in the newest week. The other figures are of the last
    14 days: mornings with more pain than the session before, and by exercise how often it was felt nowhere, and pain
    above 5. `since` has the date of each fact that has one, by what and whom it is about. `told_on` is the day of the
    symptom checklist, `seen_on` the newest day of each check; they are for the words, and make no ground a new one.
    """

    findings: tuple[Finding, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    checked: bool = False
    about: frozenset[str] = frozenset()
    plans: tuple[RunningPlan, ...] = ()
    bands: tuple[Band | None, ...] = ()
    worst_pain: tuple[int | None, ...] = ()
    too_easy: tuple[bool, ...] = ()
    raised_mornings: int = 0
    felt_nowhere: Mapping[str, int] = field(default_factory=dict)
    pain_above_5: Mapping[str, int] = field(default_factory=dict)
    easy_moves: tuple[str, ...] = ()
    since: Mapping[tuple[str, str], date] = field(default_factory=dict)
    told_on: date | None = None
    seen_on: Mapping[str, date] = field(default_factory=dict)

    def fact(self, what: str, about: str = "", number: int = 0) -> Fact:
        """A ground with the date that it has in this case."""
        return Fact(what, about, number, self.since.get((what, about)))

    @property
    def free_of_pain(self) -> bool:
        return self.checked and not any(complaint.hurts for complaint in self.complaints)

    def planned(self, *slugs: str) -> tuple[str, ...]:
        """Which of these exercises some plan of now has."""
        return tuple(slug for slug in slugs if any(slug in plan.moves for plan in self.plans))


@dataclass(frozen=True, slots=True)
class Rule:
    """`when` gives the grounds on which the rule fires, none if it does not.

    Routines and exercises are slugs of the library, in the order in which they are to be tried; `in_turn` means that
    the next follows the one before. What `progresses` waits for the clinician where a plan is under one.
    """

    id: str
    confidence: Confidence
    when: Callable[[Case], Grounds]
    routines: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    refers: bool = False
    changes_nothing: bool = False
    in_turn: bool = False
    progresses: bool = False

    @property
    def changes(self) -> bool:
        """Whether it names what to add or to take out."""
        return bool(self.routines or self.add or self.remove)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rule that fired, and on what; of what the rule names, that which the plans of now do not have already."""

    rule: Rule
    because: Grounds
    routines: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    held: bool = False  # a clinician says when the plan gets harder

    @property
    def fingerprint(self) -> str:
        """64 hexadecimal digits that stand for the grounds, whatever their order."""
        return sha256("\n".join(sorted(map(_mark, self.because))).encode()).hexdigest()


def _mark(ground: Ground) -> str:
    """What makes a ground the same one: of a fact with a date not its number, which goes up and down by itself."""
    if isinstance(ground, Fact) and ground.since is not None:
        return repr((ground.what, ground.about, ground.since.isoformat()))
    return repr(ground)
