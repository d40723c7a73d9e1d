"""Flags that a coach has seen, or wants to see again later: which stay away, and what is left to look at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.db import transaction

from accounts.models import Membership
from coaching.beside import lines
from coaching.flags import Flag, PainAbove, PainRising, RedFlagOpen
from coaching.models import SetAside
from coaching.squad import LAST, Person

# Pain that is worse than what was seen does not wait for the day that was chosen.
BACK_AT_ONCE = (PainAbove, PainRising)


@dataclass(frozen=True, slots=True)
class Aside:
    """One flag as it was set aside: until a date, or, without one, until its facts change."""

    code: str
    facts: str
    until: date | None = None

    def holds(self, flag: Flag, today: date) -> bool:
        """Whether the flag stays away; an open red flag never does."""
        if isinstance(flag, RedFlagOpen) or flag.code != self.code:
            return False
        same = flag.facts == self.facts
        if self.until is None:
            return same
        return today < self.until and (same or not isinstance(flag, BACK_AT_ONCE))


@dataclass(frozen=True, slots=True)
class Away:
    """A flag that is set aside, with when it comes back (None: when its reason changes)."""

    flag: Flag
    until: date | None


@dataclass(frozen=True, slots=True)
class Triaged:
    """A person with the flags that are still to be looked at, and those that this coach has set aside."""

    person: Person
    open: tuple[Flag, ...]
    aside: tuple[Away, ...] = ()

    @property
    def flags(self) -> tuple[Flag, ...]:
        """All of them, set aside or not."""
        return *self.open, *(away.flag for away in self.aside)

    @property
    def steady(self) -> bool:
        """Nothing to do, and nothing put off."""
        return not (self.open or self.aside)

    @property
    def urgency(self) -> tuple[list[int], str]:
        """Most urgent reason first, then the further ones; those without any come last, by name."""
        return [*(flag.number for flag in self.open), LAST], self.person.name.casefold()


def apply(people: Iterable[Person], asides: Mapping[int, Sequence[Aside]], today: date) -> list[Triaged]:
    """Everybody with their flags parted, most urgent first; `asides` by athlete, `today` the coach's."""
    triaged = (_parted(person, asides.get(person.athlete.pk, ()), today) for person in people)
    return sorted(triaged, key=lambda one: one.urgency)


def _parted(person: Person, asides: Sequence[Aside], today: date) -> Triaged:
    if not asides:
        return Triaged(person, person.flags)
    kept = {aside.code: aside for aside in asides}
    away = [flag for flag in person.flags if flag.code in kept and kept[flag.code].holds(flag, today)]
    still = tuple(flag for flag in person.flags if flag not in away)
    return Triaged(person, still, tuple(Away(flag, kept[flag.code].until) for flag in away))


def asides_of(people: Iterable[Person]) -> dict[int, list[Aside]]:
    """What came with the people of `squad`, by athlete."""
    told = ((person.athlete.pk, lines(person.athlete.aside_lines)) for person in people)  # type: ignore[attr-defined]
    return {pk: [_aside(*words) for words in found] for pk, found in told if found}


def _aside(code: str, until: str, *facts: str) -> Aside:
    return Aside(code, " ".join(facts), date.fromisoformat(until) if until else None)


def digest(flag: Flag) -> str:
    """The facts in short, as a page carries them: what was seen is what is set aside."""
    return sha256(flag.facts.encode()).hexdigest()[:4]


def comes_back(when: str, today: date) -> date | None:
    """The day that a choice names: tomorrow, in three days, next Monday; None for *seen*. Raises KeyError."""
    ahead = {"seen": None, "tomorrow": 1, "days": 3, "monday": 7 - today.weekday()}[when]
    return today + timedelta(days=ahead) if ahead else None


@transaction.atomic
def set_aside(person: Person, flags: Iterable[Flag], until: date | None, by: Membership) -> None:
    """For this coach alone; of two tabs the later word stands."""
    for flag in flags:
        SetAside.objects.update_or_create(
            team_id=person.athlete.team_id,
            athlete=person.athlete,
            by=by,
            code=flag.code,
            defaults={"facts": flag.facts, "until": until},
        )


def bring_back(athlete: int, code: str, by: Membership) -> None:
    """The flag is to be looked at again; brought back twice it is there once."""
    SetAside.objects.filter(team=by.team_id, by=by, athlete=athlete, code=code).delete()
