"""What a content amounts to: its forms with their errors, minutes, moves and the pairing of strength and stretch."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.numbers import row_number
from exercises.builder.content import DOSE, Content, MoveContent
from exercises.forms.builder import MoveForm, RoutineForm
from exercises.minutes import routine_minutes
from exercises.models import Exercise, Routine, RoutineItem
from exercises.models.exercise import ExerciseQuerySet

# More than this and people keep the list worse (product.md, routines); said, never refused.
MANY_MOVES = 6
# What a line's own figures are made of, beside the fields with an error of their own.
WITH_ERRORS = ("sets", "reps", "hold_s", "rest_s", "tempo", "weekdays", "days_a_week", "times_a_day", "note")


@dataclass(frozen=True)
class Move:
    """One line of the list; without an exercise it names one that this team does not have."""

    key: str
    place: int
    exercise: Exercise | None
    form: MoveForm | None

    @property
    def name(self) -> str:
        return self.exercise.name if self.exercise else _("the line that is not in your library")

    @cached_property
    def item(self) -> RoutineItem | None:
        """As it would be saved; where a field is wrong, the library's own figure stands in."""
        if self.form is None or self.exercise is None:
            return None
        library = {name: getattr(self.exercise, name) for name in ("sets", "reps", "hold_s", "rest_s", "tempo")}
        told = {**library, "per_side": self.exercise.unilateral, **self.prescription}
        return RoutineItem(exercise=self.exercise, rank=self.place, **told)

    @cached_property
    def prescription(self) -> dict[str, Any]:
        return self.form.prescription if self.form else {}

    @property
    def has_days(self) -> bool:
        return bool(self.item and (self.item.weekdays or self.item.days_a_week))

    @property
    def outside(self) -> bool:
        """Whether the dose has left the library's range."""
        return self.form is not None and bool(self.form.outside)

    @property
    def wrong(self) -> bool:
        return self.form is None or bool(self.form.errors)

    @property
    def live(self) -> str:
        """Selectors of what changes on the page while this line is edited, for htmx."""
        return ",".join(
            f"#{self.key}-{part}" for part in ("said", *(f"{name}-error" for name in WITH_ERRORS), "reason")
        )


@dataclass
class Build:
    """`finished` asks for a name and for moves, which a draft may still lack."""

    content: Content
    coach: Membership
    routine: Routine | None
    finished: bool = False

    @cached_property
    def exercises(self) -> Mapping[int, Exercise]:
        """Those that the content names and the team has, also archived ones that stand in it already."""
        named = {row_number(move["exercise"]) for move in self.content["moves"]}
        return usable_exercises(self.coach).in_bulk(named - {None})

    @cached_property
    def form(self) -> RoutineForm:
        others = Routine.objects.usable_by(self.coach)
        if self.routine:
            others = others.exclude(pk=self.routine.pk)
        return RoutineForm(self.content["fields"], others=others, finished=self.finished)

    @cached_property
    def moves(self) -> list[Move]:
        return [self._move(place, move) for place, move in enumerate(self.content["moves"], start=1)]

    def _move(self, place: int, move: MoveContent) -> Move:
        exercise = self.exercises.get(row_number(move["exercise"]) or 0)
        if exercise is None:
            return Move(move["key"], place, None, None)
        data: dict[str, Any] = {f"{move['key']}-{name}": move["dose"][name] for name in DOSE}
        data[f"{move['key']}-weekdays"] = move["weekdays"]
        return Move(move["key"], place, exercise, MoveForm(data, prefix=move["key"], exercise=exercise))

    @property
    def items(self) -> list[RoutineItem]:
        return [move.item for move in self.moves if move.item]

    @property
    def minutes(self) -> int:
        return routine_minutes(self.items)

    @property
    def many(self) -> bool:
        return len(self.moves) > MANY_MOVES

    @property
    def stretches(self) -> int:
        return sum(item.exercise.stretching for item in self.items)

    @property
    def strengths(self) -> int:
        return len(self.items) - self.stretches

    @property
    def missing_half(self) -> str:
        """The half of the pair that is missing, in words; "" when both are there, or nothing is."""
        if not self.items or (self.stretches and self.strengths):
            return ""
        if self.stretches:
            return _("No strength yet. The article asks for exercises and stretches, kept together.")
        return _("No stretch yet. The article asks for exercises and stretches, kept together.")

    @property
    def list_error(self) -> str:
        if self.finished and not self.moves:
            return _("Pick at least one exercise.")
        if any(move.exercise is None for move in self.moves):
            return _("One of the moves is not in your library. Take it out.")
        return ""

    def is_valid(self) -> bool:
        return self.form.is_valid() and not self.list_error and not any(move.wrong for move in self.moves)


def usable_exercises(coach: Membership) -> ExerciseQuerySet:
    """The built-in library and what the team in view added, whatever other teams this person is in."""
    seen = Exercise.objects.for_user(coach.user) if coach.user else Exercise.objects.none()
    return seen.filter(Q(team=None) | Q(team=coach.team_id))
