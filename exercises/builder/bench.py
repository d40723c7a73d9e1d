"""A coach's bench: the draft of one routine, or of a new one, beside the version it would follow."""

from copy import deepcopy

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from accounts.models import Membership
from accounts.numbers import row_number
from exercises.builder import steps
from exercises.builder.content import Content, blank, of_routine, typed
from exercises.builder.page import Build, usable_exercises
from exercises.builder.publish import newest_number, publish
from exercises.models import Routine, RoutineDraft, RoutineVersion


class Bench:
    """Shows the draft, else the routine as it is; nothing is written before the coach changes something."""

    def __init__(self, coach: Membership, routine: Routine | None) -> None:
        self.coach, self.routine = coach, routine
        self.draft = RoutineDraft.objects.for_coach(coach).filter(routine=routine).first()
        # The number of the newest version; 0 before the first.
        self.newest = newest_number(routine) if routine else 0
        # The key of a line that was just added.
        self.added = ""
        # Whether the page has just been opened upon a draft.
        self.reopened = False
        if self.draft:
            self.content: Content = self.draft.content
            self.based_on = self.draft.based_on
        else:
            self.content = of_routine(routine, list(routine.items.all())) if routine else blank()
            self.based_on = self.newest
        self._found = deepcopy(self.content)

    @property
    def following(self) -> int:
        """The number that saving would give."""
        return self.newest + 1

    @property
    def overtaken(self) -> bool:
        """Whether somebody saved the routine after this draft began."""
        return self.based_on != self.newest

    def take(self, data: QueryDict) -> None:
        """Take over the whole form; a button of another page brings none."""
        if "name" in data:
            self.content = typed(data)
            self.based_on = min(number(data, "based_on") or 0, self.newest)

    def step(self, name: str, what: str, data: QueryDict) -> None:
        """One of add, up, down, remove; raises StepRefused. Whatever else is asked for only keeps the draft."""
        if name == "add":
            exercise = usable_exercises(self.coach).offered().filter(pk=row_number(what) or 0).first()
            self.added = steps.add(self.content, exercise, number(data, "at"))
        elif name in ("up", "down"):
            steps.shift(self.content, what, -1 if name == "up" else 1)
        elif name == "remove":
            steps.remove(self.content, what)

    def keep(self) -> None:
        """Write the draft, unless it says what is written already."""
        if self.content == self._found and (not self.draft or self.draft.based_on == self.based_on):
            return
        told = {"content": self.content, "based_on": self.based_on, "updated_at": timezone.now()}
        drafts = RoutineDraft.objects.for_coach(self.coach)
        self.draft, _new = drafts.update_or_create(
            coach=self.coach,
            routine=self.routine,
            defaults=told,
            create_defaults={**told, "team_id": self.coach.team_id},
        )

    def discard(self) -> None:
        if self.draft:
            self.draft.delete()

    @transaction.atomic
    def save(self, build: Build, over: str) -> RoutineVersion | None:
        """Publish, and clear the draft; `over` names the newest version when the coach has decided to follow it.

        None when something is still wrong; raises SavedMeanwhile, and the draft stays.
        """
        number = self.newest if over == str(self.newest) else self.based_on
        version = publish(build, number)
        if version and self.draft:
            self.draft.delete()
        return version

    def build(self, finished: bool = False) -> Build:
        return Build(self.content, self.coach, self.routine, finished)


def number(data: QueryDict, name: str) -> int | None:
    """A whole number of a form; None for anything else."""
    return row_number(str(data.get(name, "")))
