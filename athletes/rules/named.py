"""The routines and moves of the library that the rules name, as rows to link to; one query for both."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import CharField, QuerySet, Value
from django.urls import reverse

from athletes.rules import RULES
from exercises.models import Exercise, Routine

ROUTINES = frozenset(slug for rule in RULES for slug in rule.routines)
MOVES = frozenset(slug for rule in RULES for slug in (*rule.add, *rule.remove))

ROUTINE, MOVE = "exercises:routine_detail", "exercises:exercise_detail"


class Link(NamedTuple):
    """A routine or a move of the library."""

    page: str
    pk: int
    slug: str
    name: str

    @property
    def url(self) -> str:
        return reverse(self.page, args=[self.pk, self.slug])


@dataclass(frozen=True)
class Named:
    """By slug; what an installation does not have in its library is simply not offered."""

    routines: Mapping[str, Link]
    moves: Mapping[str, Link]

    @cached_property
    def slugs(self) -> Mapping[int, str]:
        """The slug of a built-in routine by its id."""
        return {link.pk: link.slug for link in self.routines.values()}


def rows_named() -> dict[str, QuerySet[Any]]:
    """By the page that shows it, every routine and move that some rule names."""
    return {
        ROUTINE: Routine.objects.built_in().filter(slug__in=ROUTINES),
        MOVE: Exercise.objects.built_in().filter(slug__in=MOVES),
    }


def named() -> Named:
    """Every routine and move that some rule names; one query."""
    first, second = (
        rows.order_by().annotate(page=Value(page, CharField())).values_list("page", "pk", "slug", "name")
        for page, rows in rows_named().items()
    )
    return named_by(Link(*row) for row in first.union(second, all=True))


def named_by(links: Iterable[Link]) -> Named:
    pages: dict[str, dict[str, Link]] = {ROUTINE: {}, MOVE: {}}
    for link in links:
        pages[link.page][link.slug] = link
    return Named(pages[ROUTINE], pages[MOVE])
