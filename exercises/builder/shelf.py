"""What a team does with a whole routine: copy it, share it, archive it, go back to a version."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership
from exercises.builder.content import outside
from exercises.builder.page import Build
from exercises.builder.publish import free_slug, lock, newest_number, publish, record
from exercises.models import Routine, RoutineItem, RoutineVersion

KEPT = (
    *("goal", "level", "days_a_week", "days_a_week_min", "days_a_week_max", "weeks_min", "weeks_max"),
    *("progress_when", "regress_when", "stop_when", "stop_pain", "needs_screen"),
)


@transaction.atomic
def copy(source: Routine, coach: Membership) -> Routine:
    """A routine of the coach's own with the same moves; what it rests on is not claimed for the copy."""
    lock(coach)
    twin = Routine(team_id=coach.team_id, made_by=coach, **{name: getattr(source, name) for name in KEPT})
    twin.name = _free_name(source, coach)
    twin.notes = _("Begun as a copy of “%(routine)s”.") % {"routine": source.name}
    twin.slug = free_slug(twin)
    twin.save()
    items = [_copied(item, source, twin) for item in source.items.select_related("exercise")]
    RoutineItem.objects.bulk_create(items)
    seen = Routine.objects.usable_by(coach)
    twin.pairs_with.set(seen.filter(pk__in=source.pairs_with.values("pk")))
    twin.next.set(seen.filter(pk__in=source.next.values("pk")))
    record(twin, items, coach, 0)
    return twin


def _copied(item: RoutineItem, source: Routine, twin: Routine) -> RoutineItem:
    """Where the source left the library's range without a word, the copy says whose dose it is."""
    item.pk, item._state.adding, item.routine = None, True, twin
    if outside(item) and not item.override_reason:
        item.override_reason = (_("As in “%(routine)s”") % {"routine": source.name})[:200]
    return item


def _free_name(source: Routine, coach: Membership) -> str:
    taken = set(Routine.objects.filter(team=coach.team_id).values_list("name", flat=True))
    base = source.name[:100]
    names = (_("%(name)s (copy)") % {"name": base}, *(f"{base} (copy {n})" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


@transaction.atomic
def share(routine: Routine, coach: Membership) -> bool:
    """Let the team see it; False when the team has one of that name already."""
    lock(coach)
    same = Routine.objects.filter(team=routine.team_id, shared=True, name__iexact=routine.name)
    if same.exclude(pk=routine.pk).exists():
        return False
    Routine.objects.filter(pk=routine.pk).update(shared=True)
    return True


def take_back(routine: Routine) -> None:
    """Only the maker sees it again; plans made from it go on."""
    Routine.objects.filter(pk=routine.pk).update(shared=False)


def archive(routine: Routine, archived: bool) -> None:
    """An archived routine is offered no more; plans made from it go on."""
    Routine.objects.filter(pk=routine.pk).update(archived_at=timezone.now() if archived else None)


@transaction.atomic
def go_back(version: RoutineVersion, coach: Membership) -> RoutineVersion | None:
    """Save an earlier version as the newest; None when it does not hold any more, such as for a name since taken."""
    lock(coach)
    build = Build(version.content, coach, version.routine, finished=True)
    return publish(build, newest_number(version.routine))
