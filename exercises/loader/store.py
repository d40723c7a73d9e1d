"""Writes the checked library into its built-in rows: only what differs, and never a row of a team."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.text import slugify

from exercises.loader.exercise_checks import harder_pairs
from exercises.loader.marked import Entry
from exercises.loader.routine_checks import stop_pain
from exercises.models import Exercise, Kit, Muscle, Routine, RoutineItem
from exercises.models.prescription import mask_of

# How many rows and links were written, by what was done.
type Written = Counter[str]


def store_exercises(document: Entry, written: Written) -> dict[str, Exercise]:
    """The built-in exercises by slug, as the file has them."""
    kit = vocabulary(Kit, document["vocabulary"]["equipment"], written)
    muscles = vocabulary(Muscle, document["vocabulary"]["muscles"], written)
    rows = Exercise.objects.built_in().prefetch_related("kit", "primary_muscles", "secondary_muscles", "harder")
    stored = {row.slug: row for row in rows}
    entries: list[Entry] = document["exercises"]
    for entry in entries:
        row = stored.setdefault(entry["slug"], Exercise(slug=entry["slug"]))
        write(row, exercise_fields(entry, document["references"]), written)
        link(row.kit, meant(entry["equipment"], kit), written)
        link(row.primary_muscles, meant(entry["muscles"]["primary"], muscles), written)
        link(row.secondary_muscles, meant(entry["muscles"]["secondary"], muscles), written)
    for entry in entries:
        write(stored[entry["slug"]], {"alternates_with_id": followed_by(entry, stored)}, written)
    for slug, above in rungs(entries).items():
        link(stored[slug].harder, {stored[other].pk for other in above}, written, stored.values())
    archive_vanished(stored, entries, written)
    return stored


def store_routines(document: Entry, references: Entry, exercises: Mapping[str, Exercise], written: Written) -> None:
    rows = Routine.objects.built_in().prefetch_related("items", "next", "pairs_with")
    stored = {row.slug: row for row in rows}
    entries: list[Entry] = document["routines"]
    for entry in entries:
        row = stored.setdefault(entry["slug"], Routine(slug=entry["slug"]))
        write(row, routine_fields(entry, references), written)
        store_items(row, entry, exercises, written)
    for entry in entries:
        row = stored[entry["slug"]]
        link(row.next, {stored[slug].pk for slug in entry["next"]}, written, stored.values())
    for slug, partners in pairs(entries).items():
        link(stored[slug].pairs_with, {stored[other].pk for other in partners}, written, stored.values())
    archive_vanished(stored, entries, written)


def store_items(routine: Routine, entry: Entry, exercises: Mapping[str, Exercise], written: Written) -> None:
    """The items by rank; a plan is a copy, so an item that vanished may go."""
    stored = {item.rank: item for item in routine.items.all()}
    for rank, item in enumerate(entry["items"], start=1):
        row = stored.pop(rank, None) or RoutineItem(routine=routine, rank=rank)
        write(row, item_fields(item, entry, exercises[item["exercise"]]), written)
    for surplus in stored.values():
        surplus.delete()
        written["removed"] += 1


def exercise_fields(entry: Entry, references: Entry) -> dict[str, Any]:
    same = ("name", "synonyms", "category", "position", "unilateral", "cues", "common_fault", "feel", "stop_if")
    dose = entry["dose"]
    return {
        **{key: entry[key] for key in same},
        **{key: dose[key] for key in ("sets", "reps", "rest_s")},
        "hold_s": dose["hold_s"] or None,
        "tempo": dose.get("tempo", ""),
        "hold_word": entry.get("alternates", {}).get("word", ""),
        "dose_range": dose["range"],
        "dose_source": dose["source"],
        "kit_in_words": entry["equipment"],
        "evidence": [evidence(note, references[note["ref"]]) for note in entry["evidence"]],
        "seed": entry.get("seed", ""),
        "pose": {**entry["pose"], "muscles": entry["muscles"]["primary"]} if entry["pose"] else {},
        "archived_at": None,
    }


def followed_by(entry: Entry, stored: Mapping[str, Exercise]) -> int | None:
    """The hold that takes turns with this one."""
    other = entry.get("alternates", {}).get("with")
    return stored[other].pk if other else None


def evidence(note: Entry, reference: Entry) -> dict[str, Any]:
    """A note with its source; it counts as checked only when both were."""
    checked = note["checked"] and reference["checked"]
    return {"cite": reference["cite"], "note": note["note"], "kind": reference["kind"], "checked": checked}


def routine_fields(entry: Entry, references: Entry) -> dict[str, Any]:
    same = ("name", "goal", "level", "progress_when", "regress_when", "stop_when", "notes")
    often, long, source = entry["frequency_per_week"], entry["duration_weeks"], entry["source"]
    return {
        **{key: entry[key] for key in same},
        "evidence_grade": source["evidence_grade"],
        "source_kind": source["kind"],
        "references": [dict(references[name]) for name in source["refs"]],
        "days_a_week": often["target"],
        "days_a_week_min": often["min"],
        "days_a_week_max": often["max"],
        "weeks_min": long["min"],
        "weeks_max": long["max"],
        "stop_pain": stop_pain(entry),
        "needs_screen": entry["requires_red_flag_screen"],
        "archived_at": None,
    }


def item_fields(item: Entry, routine: Entry, exercise: Exercise) -> dict[str, Any]:
    """Flexible with the routine's target unless the item says otherwise; rest and tempo are the exercise's own."""
    weekdays = mask_of(frozenset(item.get("weekdays", [])))
    target = routine["frequency_per_week"]["target"]
    return {
        "exercise_id": exercise.pk,
        "sets": item["sets"],
        "reps": item["reps"],
        "hold_s": item.get("hold_s"),
        "rest_s": item.get("rest_s", exercise.rest_s),
        "tempo": exercise.tempo,
        "per_side": item["per_side"],
        "note": item.get("note", ""),
        "weekdays": weekdays,
        "days_a_week": 0 if weekdays else item.get("days_a_week", target),
        "times_a_day": item.get("times_a_day", 1),
        "in_short_version": item["exercise"] in routine["short_version"],
    }


def vocabulary[Word: (Kit, Muscle)](model: type[Word], words: Entry, written: Written) -> dict[str, set[int]]:
    """Which rows each wording of the file means; a word no longer used stays, a team may use it."""
    stored = {row.slug: row for row in model.objects.all()}
    rows: dict[str, set[int]] = {}
    for name, wordings in words.items():
        row = stored.get(slugify(name)) or model(slug=slugify(name))
        write(row, {"name": name}, written)
        for wording in wordings:
            rows.setdefault(wording, set()).add(row.pk)
    return rows


def meant(wordings: Iterable[str], rows: Mapping[str, set[int]]) -> set[int]:
    return set().union(*(rows[wording] for wording in wordings))


def rungs(entries: Iterable[Entry]) -> dict[str, set[str]]:
    """The next harder exercises of each."""
    above: dict[str, set[str]] = {entry["slug"]: set() for entry in entries}
    for low, high in harder_pairs(entries):
        above[low].add(high)
    return above


def pairs(entries: Iterable[Entry]) -> dict[str, set[str]]:
    """The partners of each routine, whichever of the two names the other."""
    partners: dict[str, set[str]] = {entry["slug"]: set() for entry in entries}
    for entry in entries:
        for other in entry.get("pairs_with", []):
            partners[entry["slug"]].add(other)
            partners[other].add(entry["slug"])
    return partners


def write(row: Model, fields: Mapping[str, Any], written: Written) -> None:
    """Insert a new row, update what differs, leave an equal row alone."""
    new = row.pk is None
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    if new:
        row.save()
    elif changed:
        row.save(update_fields=changed)
    written["added" if new else "changed"] += bool(new or changed)


def link(linked: Any, wanted: set[int], written: Written, ours: Iterable[Model] | None = None) -> None:
    """Make the many-to-many `linked` point to `wanted`; links to rows other than `ours` belong to a team and stay."""
    current = {row.pk for row in linked.all()}
    if ours is not None:
        current &= {row.pk for row in ours}
    if wanted - current:
        linked.add(*(wanted - current))
    if current - wanted:
        linked.remove(*(current - wanted))
    written["linked"] += len(wanted ^ current)


def archive_vanished(
    stored: Mapping[str, Exercise] | Mapping[str, Routine], entries: Iterable[Entry], written: Written
) -> None:
    """Rows that left the files are offered no more, but plans still refer to them."""
    listed = {entry["slug"] for entry in entries}
    for slug, row in stored.items():
        if slug not in listed and row.archived_at is None:
            row.archived_at = timezone.now()
            row.save(update_fields=["archived_at"])
            written["archived"] += 1
