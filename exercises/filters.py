"""Finds exercises and routines by words and kinds; the same forms serve the pages and the API."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Exists, OuterRef, Q, Value
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from exercises.models import Category, Exercise, Kit, Muscle, Position, Routine, RoutineItem

if TYPE_CHECKING:
    from exercises.models.exercise import ExerciseQuerySet
    from exercises.models.routine import RoutineQuerySet


type Choice = tuple[str, str]


@dataclass(frozen=True)
class Applied:
    """One filter in use, and the address that goes on without it."""

    label: str
    without: str


class Finder(forms.Form):
    """Words that must all be found; a choice nobody offers is an error at its field and filters nothing."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"}),
    )

    def chosen(self, name: str) -> str:
        """The valid value of a field, else nothing."""
        return "" if name in self.errors else str(self.cleaned_data.get(name) or "")

    def words(self) -> list[str]:
        return self.chosen("q").split()

    def applied(self) -> list[Applied]:
        """What is filtered by now, in the words of the choices."""
        return [Applied(self._spoken(name), self.query(**{name: ""})) for name in self.fields if self.chosen(name)]

    def _spoken(self, name: str) -> str:
        labels = dict(getattr(self.fields[name], "choices", ()))
        return str(labels.get(self.chosen(name), f"“{self.chosen(name)}”"))

    def query(self, **changes: str) -> str:
        """The address of what is chosen now with these changes; "" lets go of a choice."""
        chosen = {name: self.chosen(name) for name in self.fields} | changes
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in chosen.items() if value})
        return f"?{query.urlencode()}"


# What the seed of an exercise in the library's file means to a reader.
ARTICLE = [
    ("any", _("From the article")),
    ("named", _("Named in the article")),
    ("linked", _("Linked from the article")),
    ("daily-stretches", _("Its daily stretches")),
]


class ExerciseFinder(Finder):
    category = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("Any kind")), *Category.choices])
    muscle = forms.ChoiceField(label=_("Muscle"), required=False)
    position = forms.ChoiceField(
        label=_("Position"), required=False, choices=[("", _("Any position")), *Position.choices]
    )
    kit = forms.ChoiceField(label=_("Kit"), required=False)
    article = forms.ChoiceField(label=_("Source"), required=False, choices=[("", _("Any source")), *ARTICLE])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.muscles, kit = vocabulary()
        self.fields["muscle"].choices = [("", _("Any muscle")), *self.muscles]  # type: ignore[attr-defined]
        self.fields["kit"].choices = [("", _("Any kit")), *kit]  # type: ignore[attr-defined]

    def found_in(self, exercises: "ExerciseQuerySet", besides: str = "") -> "ExerciseQuerySet":
        """What fits all the words and all the choices; `besides` names a choice to pass over."""
        for word in self.words():
            in_text = Q(name__icontains=word) | Q(synonyms__icontains=word) | Q(cues__icontains=word)
            exercises = exercises.filter(in_text | works(Q(name__icontains=word)))
        for name, condition in CONDITIONS.items():
            if name != besides and (value := self.chosen(name)):
                exercises = exercises.filter(condition(value))
        return exercises


class RoutineFinder(Finder):
    level = forms.ChoiceField(label=_("Level"), required=False, choices=[("", _("Any level")), *Routine.Level.choices])

    def found_in(self, routines: "RoutineQuerySet") -> "RoutineQuerySet":
        for word in self.words():
            moves = RoutineItem.objects.filter(routine=OuterRef("pk"), exercise__name__icontains=word)
            routines = routines.filter(Q(name__icontains=word) | Q(goal__icontains=word) | Exists(moves))
        if level := self.chosen("level"):
            routines = routines.filter(level=level)
        return routines


def vocabulary() -> tuple[list["Choice"], list["Choice"]]:
    """Muscles and kit by name, both in one query."""
    muscles = Muscle.objects.order_by().annotate(is_kit=Value(False)).values_list("is_kit", "slug", "name")
    kit = Kit.objects.order_by().annotate(is_kit=Value(True)).values_list("is_kit", "slug", "name")
    rows = list(muscles.union(kit).order_by("name"))
    return [row[1:] for row in rows if not row[0]], [row[1:] for row in rows if row[0]]


def works(muscle: Q) -> Q:
    """A subquery instead of a join, so that an exercise with two such muscles is found once."""
    muscles = Muscle.objects.filter(muscle).values("pk")
    first = Exercise.primary_muscles.through.objects.filter(muscle__in=muscles).values("exercise")
    second = Exercise.secondary_muscles.through.objects.filter(muscle__in=muscles).values("exercise")
    return Q(pk__in=first) | Q(pk__in=second)


def from_article(part: str) -> Q:
    return ~Q(seed="") if part == "any" else Q(seed=part)


CONDITIONS: dict[str, Callable[[str], Q]] = {
    "category": lambda category: Q(category=category),
    "position": lambda position: Q(position=position),
    "kit": lambda kit: Q(kit__slug=kit),
    "muscle": lambda muscle: works(Q(slug=muscle)),
    "article": from_article,
}
