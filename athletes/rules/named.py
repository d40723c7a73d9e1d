"""The routines and moves of the library that the rules name, as rows to link to; one query for both."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db.models import CharField, Value
from django.urls import reverse

from athletes.rules import RULES
from exercises.models import Exercise, Routine

ROUTINES = frozenset(slug for rule in RULES for slug in rule.routines)
MOVES = frozenset(slug for rule in RULES for slug in (*rule.add, *rule.remove))


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


def named() -> Named:
    """Every routine and move that some rule names; one query."""
    kinds = (
        ("exercises:routine_detail", Routine.objects.built_in().filter(slug__in=ROUTINES)),
        ("exercises:exercise_detail", Exercise.objects.built_in().filter(slug__in=MOVES)),
    )
    first, second = (
        rows.order_by().annotate(page=Value(page, CharField())).values_list("page", "pk", "slug", "name")
        for page, rows in kinds
    )
    links = [Link(*row) for row in first.union(second, all=True)]
    routines = {link.slug: link for link in links if link.page == kinds[0][0]}
    return Named(routines, {link.slug: link for link in links if link.page == kinds[1][0]})
