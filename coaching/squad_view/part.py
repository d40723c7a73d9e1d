"""Whom a look at the squad is of: everybody, or of a large squad the athletes of one group or one coach."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from accounts.models.team import called
from athletes.models.athlete import AthleteQuerySet

MANY = 200  # athletes; the figures of a dozen weeks of more of them take several seconds
EVERYBODY = "all"


@dataclass(frozen=True, slots=True)
class Part:
    """Some athletes of a squad; `key` names them in the address."""

    kind: str
    pk: int
    name: str
    athletes: int

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.pk}"

    def of(self, athletes: AthleteQuerySet) -> AthleteQuerySet:
        return athletes.filter(**{COLUMNS[self.kind][0]: self.pk})


# By kind of part: what tells it from the others, and its name.
COLUMNS = {"group": ("groups", "groups__name"), "coach": ("charges__coach", "charges__coach__name")}


@dataclass(frozen=True)
class Choice:
    """What can be chosen of a squad of `number` athletes, and what was; `asked` is the word of the address."""

    athletes: AthleteQuerySet
    number: int
    parts: tuple[Part, ...]
    asked: str

    @property
    def part(self) -> Part | None:
        return next((part for part in self.parts if part.key == self.asked), None)

    @property
    def open(self) -> bool:
        """Whether somebody has to choose before anything is counted."""
        return self.number > MANY and not self.part and self.asked != EVERYBODY

    @property
    def chosen(self) -> AthleteQuerySet:
        if self.open:
            return self.athletes.none()
        return self.part.of(self.athletes) if self.part else self.athletes

    @property
    def name(self) -> str:
        """What is looked at; "" where nothing had to be chosen."""
        if self.part:
            return self.part.name
        return _("Everybody") if self.asked == EVERYBODY else ""


def choice_of(athletes: AthleteQuerySet, asked: str) -> Choice:
    """Of those this person may read: a small squad is whole and costs 1 query, a large one 3."""
    number = athletes.count()
    parts = tuple(_parts(athletes)) if number > MANY else ()
    return Choice(athletes, number, parts, asked)


def _parts(athletes: AthleteQuerySet) -> Iterator[Part]:
    """Groups, then coaches, each by name."""
    for kind, (column, name) in COLUMNS.items():
        rows = athletes.exclude(**{column: None}).order_by(name, column).values_list(column, name)
        for pk, named, number in rows.annotate(number=Count("pk")):
            yield Part(kind, pk, called(named), number)
