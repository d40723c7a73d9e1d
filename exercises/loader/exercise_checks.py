"""Checks of exercises.yaml, each ending in one sentence that names the place."""

from collections import Counter
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from exercises.figure import VIEWS, faults
from exercises.loader.marked import Entry, LibraryError
from exercises.loader.shape import SLUG, TEMPO, flag, keys, listed, matching, one_of, require, text, whole
from exercises.models import Category, Position

FILE = "exercises.yaml"
SLUG_CHECK = matching(SLUG, "side-plank")
TOP = {
    "schema_version": whole(1, 1),
    "language": text(10),
    "count": whole(1, 1000),
    "enums": keys,
    "vocabulary": keys,
    "dose_convention": text(),
    "alternates_convention": text(),
    "common_stop": listed(text()),
    "pose_convention": keys,
    "references": keys,
    "exercises": listed(keys, empty=False),
}
ENUMS = {name: listed(text(20)) for name in ("category", "position", "dose_type", "seed", "evidence")}
VOCABULARY = {"equipment": keys, "muscles": keys}
REFERENCE = {"cite": text(300), "kind": text(20), "checked": flag}
EXERCISE = {
    "slug": SLUG_CHECK,
    "name": text(120),
    "synonyms": listed(text(120)),
    "category": one_of(Category.values),
    "position": one_of(Position.values),
    "equipment": listed(text(60)),
    "muscles": keys,
    "unilateral": flag,
    "dose": keys,
    "alternates": keys,
    "progressions": listed(SLUG_CHECK),
    "regressions": listed(SLUG_CHECK),
    "cues": listed(text(300), empty=False),
    "common_fault": text(),
    "feel": text(),
    "stop_if": text(),
    "evidence": listed(keys, empty=False),
    "seed": text(16),
    "pose": keys,
}
MUSCLES = {"primary": listed(text(60), empty=False), "secondary": listed(text(60))}
ALTERNATES = {"word": text(20), "with": SLUG_CHECK}
RANGE = {"sets": listed(whole(1, 10)), "reps": listed(whole(1, 100)), "hold_s": listed(whole(1, 600))}
DOSE = {
    "type": one_of(["reps", "hold"]),
    "sets": whole(1, 10),
    "reps": whole(1, 100),
    "hold_s": whole(0, 600),
    "tempo": matching(TEMPO, "2-1-3"),
    "rest_s": whole(0, 600),
    "range": keys,
    "source": text(200),
}
EVIDENCE = {"ref": text(40), "note": text(300), "checked": flag}


POSE = {
    "view": one_of(list(VIEWS)),
    "drawn_side": one_of(["L", "R", "both"]),
    "fix": text(10),
    "props": listed(text(30)),
    "ways": listed(whole(-360, 360)),
    **dict.fromkeys(("ground", "push", "press", "start", "via", "end"), keys),
}


def check_exercises(document: Entry) -> None:
    """LibraryError at the first fault of the file: shape, words, doses, references, ladder."""
    require(FILE, "", document, TOP)
    entries: list[Entry] = document["exercises"]
    if document["count"] != len(entries):
        raise LibraryError(FILE, document.lines["count"], "", f"“count” is {document['count']}, not {len(entries)}")
    require(FILE, "enums", document["enums"], ENUMS)
    check_vocabulary(document["vocabulary"])
    for name, reference in document["references"].items():
        if problem := keys(reference):
            raise LibraryError(FILE, document["references"].lines[name], name, f"the reference {problem}")
        require(FILE, name, reference, REFERENCE)
        check_word(document, reference, name, "kind", "evidence")
    for entry in entries:
        check_exercise(document, entry)
    check_slugs(FILE, entries)
    check_ladder(entries)
    check_alternation(entries)


def check_vocabulary(vocabulary: Entry) -> None:
    require(FILE, "vocabulary", vocabulary, VOCABULARY)
    for kind in VOCABULARY:
        words = dict.fromkeys(vocabulary[kind], listed(text(120), empty=False))
        require(FILE, f"vocabulary of {kind}", vocabulary[kind], words)


def check_exercise(document: Entry, entry: Entry) -> None:
    name = entry.get("slug", "")
    require(FILE, name, entry, EXERCISE, optional=["seed", "alternates"])
    require(FILE, name, entry["muscles"], MUSCLES)
    if "seed" in entry:
        check_word(document, entry, name, "seed", "seed")
    check_dose(name, entry["dose"])
    if "alternates" in entry:
        require(FILE, name, entry["alternates"], ALTERNATES, optional=["with"])
    check_pose(name, entry["pose"])
    vocabulary = document["vocabulary"]
    check_wording(name, entry, "equipment", entry["equipment"], vocabulary["equipment"])
    for rank, words in entry["muscles"].items():
        check_wording(name, entry["muscles"], rank, words, vocabulary["muscles"])
    for evidence in entry["evidence"]:
        require(FILE, name, evidence, EVIDENCE)
        if evidence["ref"] not in document["references"]:
            raise LibraryError(FILE, evidence.line, name, f"the reference “{evidence['ref']}” is not listed")


def check_word(document: Entry, entry: Entry, name: str, key: str, enum: str) -> None:
    if problem := one_of(document["enums"].get(enum, []))(entry[key]):
        raise LibraryError(FILE, entry.lines[key], name, f"“{key}” {problem}")


def check_wording(name: str, entry: Entry, key: str, words: Iterable[str], vocabulary: Entry) -> None:
    known = {word for wordings in vocabulary.values() for word in wordings}
    for word in words:
        if word not in known:
            raise LibraryError(FILE, entry.lines[key], name, f"“{word}” is not in the vocabulary")


def check_dose(name: str, dose: Entry) -> None:
    """A hold has seconds and no tempo, repetitions the other way round; the dose lies in its own range."""
    hold = dose.get("type") == "hold"
    require(FILE, name, dose, DOSE, optional=["tempo"] if hold else [])
    if hold != bool(dose["hold_s"]):
        raise LibraryError(FILE, dose.lines["hold_s"], name, "“hold_s” must be given for a hold and only for a hold")
    require(FILE, name, dose["range"], RANGE, optional=[] if hold else ["hold_s"])
    for key, limits in dose["range"].items():
        low, high = limits if len(limits) == 2 else (1, 0)
        if low > high:
            raise LibraryError(FILE, dose["range"].lines[key], name, f"the range of “{key}” must be low and high")
        if not low <= dose[key] <= high:
            problem = f"“{key}” is {dose[key]}, outside its range of {low} to {high}"
            raise LibraryError(FILE, dose.lines[key], name, problem)


def check_pose(name: str, pose: Entry) -> None:
    """A pose, where there is one, has both moments, joints that exist, and angles that they reach."""
    if not pose:
        return
    require(FILE, name, pose, POSE, optional=POSE.keys() - {"view", "start", "end"})
    try:
        found = faults(pose)
    except (KeyError, TypeError, ValueError) as error:
        raise LibraryError(FILE, pose.line, name, f"the pose has an unknown joint or angle ({error})") from error
    for fault in found:
        line = pose[fault.moment].lines[fault.joint]
        raise LibraryError(FILE, line, name, f"the pose bends a joint too far: {fault}")


def check_slugs(file: str, entries: Iterable[Entry]) -> None:
    seen: Counter[str] = Counter()
    for entry in entries:
        seen[entry["slug"]] += 1
        if seen[entry["slug"]] > 1:
            raise LibraryError(file, entry.lines["slug"], entry["slug"], "another entry has this slug")


def check_alternation(entries: Iterable[Entry]) -> None:
    """Only holds take turns, and each of the two says what a voice calls it."""
    by_slug = {entry["slug"]: entry for entry in entries}
    for entry in by_slug.values():
        if "alternates" in entry:
            other = by_slug.get(entry["alternates"].get("with", entry["slug"]))
            if not all(each and "alternates" in each and each["dose"]["hold_s"] for each in (entry, other)):
                problem = "“alternates” is for holds, and the other one must say its word too"
                raise LibraryError(FILE, entry.lines["alternates"], entry["slug"], problem)


def harder_pairs(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """(easier, harder) from both lists: A names B as its progression, or B names A as its regression."""
    for entry in entries:
        yield from ((entry["slug"], slug) for slug in entry["progressions"])
        yield from ((slug, entry["slug"]) for slug in entry["regressions"])


def check_ladder(entries: list[Entry]) -> None:
    """Every step of the ladder exists, and climbing it never comes back to where it began."""
    by_slug = {entry["slug"]: entry for entry in entries}
    for entry in entries:
        for key in ("progressions", "regressions"):
            for slug in entry[key]:
                if slug not in by_slug:
                    problem = f"“{key}” names “{slug}”, which is no exercise"
                    raise LibraryError(FILE, entry.lines[key], entry["slug"], problem)
    graph: TopologicalSorter[str] = TopologicalSorter()
    for easier, harder in harder_pairs(entries):
        graph.add(harder, easier)
    try:
        graph.prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        first = by_slug[circle[0]]
        line = first.lines["progressions"]
        raise LibraryError(FILE, line, circle[0], f"harder goes round in a circle ({' > '.join(circle)})") from error
