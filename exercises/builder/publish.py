"""Saves what was built as a routine's next version."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.text import slugify

from accounts.models import Membership, Team
from exercises.builder.content import of_routine
from exercises.builder.page import Build
from exercises.models import Routine, RoutineItem, RoutineVersion

# What may stand after a routine's number in an address, and so is no slug.
TAKEN_WORDS = ("edit", "copy", "share", "archive")


class SavedMeanwhile(Exception):
    """Somebody saved a version after this work began; nothing was written."""


@transaction.atomic
def publish(build: Build, based_on: int) -> RoutineVersion | None:
    """Write the routine, its moves and the next version; None when the build has errors.

    Plans are copies and stay as they are.
    """
    lock(build.coach)
    routine = build.routine or Routine(team_id=build.coach.team_id, made_by=build.coach)
    newest = newest_number(routine)
    if newest != based_on:
        raise SavedMeanwhile
    if not build.is_valid():
        return None
    if build.routine and newest == 0:
        newest = record(routine, list(routine.items.all()), build.coach, 0, known=False).number
    _write(routine, build)
    return record(routine, build.items, build.coach, newest)


def lock(coach: Membership) -> None:
    """One save of a team after another: a name is free and a number the next when it is written."""
    Team.objects.select_for_update().get(pk=coach.team_id)


def newest_number(routine: Routine) -> int:
    """The number of the newest version; 0 before the first."""
    newest = routine.versions.first() if routine.pk else None
    return newest.number if newest else 0


def record(
    routine: Routine, items: Sequence[RoutineItem], coach: Membership, after: int, *, known: bool = True
) -> RoutineVersion:
    """Keep the routine as it is now, for good; not `known` is a state whose author nobody wrote down."""
    return RoutineVersion.objects.create(
        team_id=coach.team_id,
        routine=routine,
        number=after + 1,
        saved_by=coach if known else None,
        content=of_routine(routine, items),
    )


def free_slug(routine: Routine) -> str:
    """The name as an address; a number follows where the team has it already or the address means something else."""
    base = slugify(routine.name)[:70] or "routine"
    others = Routine.objects.filter(team=routine.team_id, slug__startswith=base).exclude(pk=routine.pk)
    taken = {*others.values_list("slug", flat=True), *TAKEN_WORDS}
    slugs = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(slug for slug in slugs if slug not in taken)


def _write(routine: Routine, build: Build) -> None:
    items = build.items
    for name, value in build.form.cleaned_data.items():
        setattr(routine, name, value)
    often = [item.days_a_week or len(item.fixed_days) for item in items]
    routine.days_a_week, routine.days_a_week_min, routine.days_a_week_max = max(often), min(often), max(often)
    routine.slug = free_slug(routine)
    routine.save()
    routine.items.all().delete()
    for item in items:
        item.routine = routine
    RoutineItem.objects.bulk_create(items)
