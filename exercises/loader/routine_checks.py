"""Checks of routines.yaml against itself and against the exercises it names."""

import re
from collections.abc import Collection, Mapping

from exercises.loader.exercise_checks import SLUG_CHECK, check_slugs
from exercises.loader.marked import Entry, LibraryError
from exercises.loader.shape import flag, keys, listed, one_of, require, text, whole
from exercises.models import Routine

FILE = "routines.yaml"
TOP = {
    "schema_version": whole(1, 1),
    "count": whole(1, 1000),
    "evidence_grades": keys,
    "enums": keys,
    "routines": listed(keys, empty=False),
}
ROUTINE = {
    "slug": SLUG_CHECK,
    "name": text(120),
    "source": keys,
    "goal": text(),
    "level": one_of(Routine.Level.values),
    "frequency_per_week": keys,
    "duration_weeks": keys,
    "items": listed(keys, empty=False),
    "progress_when": listed(text()),
    "regress_when": listed(text()),
    "stop_when": listed(text(), empty=False),
    "next": listed(SLUG_CHECK),
    "pairs_with": listed(SLUG_CHECK),
    "requires_red_flag_screen": flag,
    "notes": text(),
    "short_version": listed(SLUG_CHECK),
    "est_minutes": whole(1, 180),
    "exercise_count": whole(1, 30),
}
SOURCE = {"kind": one_of(Routine.Source.values), "refs": listed(text(40), empty=False), "evidence_grade": text(120)}
FREQUENCY = {"target": whole(1, 7), "min": whole(1, 7), "max": whole(1, 7)}
WEEKS = {"min": whole(1, 104), "max": whole(1, 104)}
ITEM = {
    "exercise": SLUG_CHECK,
    "sets": whole(1, 10),
    "reps": whole(1, 100),
    "hold_s": whole(1, 600),
    "rest_s": whole(0, 600),
    "per_side": flag,
    "note": text(200),
    "weekdays": listed(whole(1, 7), empty=False),
    "days_a_week": whole(1, 7),
    "times_a_day": whole(1, 3),
}
ITEM_OPTIONAL = ["hold_s", "rest_s", "note", "weekdays", "days_a_week", "times_a_day"]
STOP_PAIN = re.compile(r"Pain above (\d+)/10 during")


def check_routines(document: Entry, exercises: Mapping[str, Entry], references: Collection[str]) -> None:
    """LibraryError at the first fault of the file."""
    require(FILE, "", document, TOP)
    entries: list[Entry] = document["routines"]
    if document["count"] != len(entries):
        raise LibraryError(FILE, document.lines["count"], "", f"“count” is {document['count']}, not {len(entries)}")
    for entry in entries:
        check_routine(entry, exercises, references)
    check_slugs(FILE, entries)
    slugs = {entry["slug"] for entry in entries}
    for entry in entries:
        for key in ("next", "pairs_with"):
            check_known(entry, key, entry.get(key, []), slugs, "routine")


def check_routine(entry: Entry, exercises: Mapping[str, Entry], references: Collection[str]) -> None:
    name = entry.get("slug", "")
    require(FILE, name, entry, ROUTINE, optional=["pairs_with"])
    require(FILE, name, entry["source"], SOURCE)
    check_known(entry, "source", entry["source"]["refs"], references, "listed reference")
    for key, shape in (("frequency_per_week", FREQUENCY), ("duration_weeks", WEEKS)):
        require(FILE, name, entry[key], shape)
        bounds = entry[key]
        if not bounds["min"] <= bounds.get("target", bounds["min"]) <= bounds["max"]:
            raise LibraryError(FILE, entry.lines[key], name, f"“{key}” must run from min over target to max")
    for item in entry["items"]:
        check_item(name, item, exercises)
    moves = [item["exercise"] for item in entry["items"]]
    if entry["exercise_count"] != len(moves):
        raise LibraryError(FILE, entry.lines["exercise_count"], name, f"“exercise_count” is not {len(moves)}")
    check_known(entry, "short_version", entry["short_version"], moves, "item of this routine")
    if stop_pain(entry) not in (3, 5):
        raise LibraryError(FILE, entry.lines["stop_when"], name, "“stop_when” must name pain above 3/10 or 5/10 during")


def check_known(entry: Entry, key: str, slugs: Collection[str], known: Collection[str], noun: str) -> None:
    for slug in slugs:
        if slug not in known:
            raise LibraryError(FILE, entry.lines[key], entry["slug"], f"“{key}” names “{slug}”, which is no {noun}")


def check_item(name: str, item: Entry, exercises: Mapping[str, Entry]) -> None:
    require(FILE, name, item, ITEM, optional=ITEM_OPTIONAL)
    exercise = exercises.get(item["exercise"])
    if exercise is None:
        raise LibraryError(FILE, item.line, name, f"“items” names “{item['exercise']}”, which is no exercise")
    if item["per_side"] != exercise["unilateral"]:
        raise LibraryError(FILE, item.line, name, f"“per_side” differs from the sides of {item['exercise']}")
    if ("hold_s" in item) != (exercise["dose"]["type"] == "hold"):
        problem = f"“hold_s” must be given for a hold and only for a hold, as {item['exercise']} has it"
        raise LibraryError(FILE, item.line, name, problem)
    if "weekdays" in item and "days_a_week" in item:
        raise LibraryError(FILE, item.line, name, "“weekdays” and “days_a_week” exclude each other")


def stop_pain(entry: Entry) -> int:
    """The pain above which a move stops, from the routine's own words; 0 when they name none."""
    found = (STOP_PAIN.search(rule) for rule in entry["stop_when"])
    return next((int(match[1]) for match in found if match), 0)
