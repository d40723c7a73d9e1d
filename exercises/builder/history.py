"""The versions of a routine as a person reads them: who saved what, when, and what it changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from django.utils.translation import gettext as _

from exercises.builder.content import Content, recorded_item
from exercises.dose import dose_text, schedule_text
from exercises.forms.builder import MoveForm, RoutineForm
from exercises.models import Exercise, Routine, RoutineItem, RoutineVersion


@dataclass(frozen=True)
class Entry:
    """One version with its moves, and what it changed; no changes for the first one."""

    version: RoutineVersion
    items: Sequence[RoutineItem]
    changes: Sequence[str]


def history(routine: Routine) -> list[Entry]:
    """Newest first; two queries whatever the number."""
    versions = list(routine.versions.select_related("saved_by"))
    exercises = _exercises(versions)
    items = [_items(version.content, exercises) for version in versions]
    entries = []
    for at, version in enumerate(versions):
        older = at + 1 if at + 1 < len(versions) else None
        said = [] if older is None else _changes(versions[older].content, version.content, items[older], items[at])
        entries.append(Entry(version, items[at], said))
    return entries


def since(routine: Routine, number: int) -> list[Entry]:
    """What was saved after version `number`, newest first."""
    return [entry for entry in history(routine) if entry.version.number > number]


def _exercises(versions: Sequence[RoutineVersion]) -> dict[str, Exercise]:
    ids = {move["exercise"] for version in versions for move in version.content["moves"]}
    return {str(pk): exercise for pk, exercise in Exercise.objects.in_bulk(ids).items()}


def _items(content: Content, exercises: dict[str, Exercise]) -> list[RoutineItem]:
    """Without moves that no longer exist anywhere: a team's own exercise may have been erased since."""
    known = [move for move in content["moves"] if move["exercise"] in exercises]
    return [recorded_item(move, exercises[move["exercise"]]) for move in known]


def _changes(before: Content, after: Content, old: Sequence[RoutineItem], new: Sequence[RoutineItem]) -> list[str]:
    """One sentence a change."""
    return [*_fields(before, after), *_moves(_numbered(old), _numbered(new))] or [_("Nothing changed")]


def _fields(before: Content, after: Content) -> Iterator[str]:
    for name, field in RoutineForm.base_fields.items():
        old, new = before["fields"].get(name, ""), after["fields"].get(name, "")
        if old == new:
            continue
        short = "\n" not in old + new and len(old) + len(new) <= 80
        sentence = _("%(field)s: %(old)s → %(new)s") if short else _("%(field)s reworded")
        yield sentence % {"field": field.label, **_told(old, new)}


type Numbered = dict[tuple[int, int], RoutineItem]


def _numbered(items: Sequence[RoutineItem]) -> Numbered:
    """By exercise, and by which time it comes, as a list may hold one twice."""
    numbered: Numbered = {}
    for item in items:
        nth = next(n for n in count() if (item.exercise_id, n) not in numbered)
        numbered[item.exercise_id, nth] = item
    return numbered


def _moves(old: Numbered, new: Numbered) -> Iterator[str]:
    yield from (_("%(move)s added") % {"move": new[key].exercise.name} for key in new if key not in old)
    yield from (_("%(move)s taken out") % {"move": old[key].exercise.name} for key in old if key not in new)
    for key in new:
        if key in old and (parts := list(_parts(old[key], new[key]))):
            yield _("%(move)s: %(parts)s") % {"move": new[key].exercise.name, "parts": ", ".join(parts)}
    if [key for key in old if key in new] != [key for key in new if key in old]:
        yield _("Moves in another order")


def _label(name: str) -> str:
    """What the builder calls a part of the dose, in the middle of a sentence."""
    return str(MoveForm.base_fields[name].label).lower()


def _told(old: object, new: object) -> dict[str, object]:
    return {"old": old or _("empty"), "new": new or _("empty")}


def _parts(old: RoutineItem, new: RoutineItem) -> Iterator[str]:
    for words in (dose_text, schedule_text):
        if words(old) != words(new):
            yield f"{words(old)} → {words(new)}"
    for name in ("rest_s", "tempo", "note", "override_reason"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            field = _label(name)
            yield _("%(field)s: %(old)s → %(new)s") % {"field": field, **_told(before, after)}
    if old.in_short_version != new.in_short_version:
        yield _("in the short version") if new.in_short_version else _("no longer in the short version")
