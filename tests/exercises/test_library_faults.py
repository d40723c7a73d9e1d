"""Every fault in a library file gets one sentence with file, line and entry, and nothing is stored."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from exercises.loader import LibraryError, load_library
from exercises.models import Exercise, Kit, Muscle, Routine

type Spoil = Callable[[str, str, str], int]
E_, R_ = "exercises.yaml", "routines.yaml"
PLANK = "- slug: side-plank\n  name: Side plank\n"

# (file, text that stands once, what replaces it, lines further down, what the sentence says after the line)
FAULTS = {
    "unknown progression": (
        E_,
        "progressions: [side-plank-abduction, copenhagen-adduction-short]",
        "progressions: [side-plank-abduction, cartwheel]",
        0,
        "side-plank: “progressions” names “cartwheel”, which is no exercise",
    ),
    "circle": (
        E_,
        "progressions: [side-plank-abduction, copenhagen-adduction-short]",
        "progressions: [side-plank-abduction, side-plank-knees]",
        None,
        "side-plank-clamshell: harder goes round in a circle "
        "(side-plank-clamshell > side-plank > side-plank-knees > side-plank-clamshell)",
    ),
    "slug twice": (E_, PLANK, "- slug: bird-dog\n  name: Side plank\n", None, "bird-dog: another entry has this slug"),
    "slug odd": (
        E_,
        PLANK,
        "- slug: Side Plank\n  name: Side plank\n",
        0,
        "Side Plank: “slug” must look like side-plank",
    ),
    "missing key": (E_, PLANK, "- slug: side-plank\n", 0, "side-plank: the key “name” is missing"),
    "unknown key": (E_, PLANK, PLANK + "  colour: red\n", 2, "side-plank: the key “colour” is not known"),
    "key twice": (E_, PLANK, PLANK + "  name: Plank\n", 2, ": the key “name” is given twice"),
    "joint too far": (
        E_,
        "      kneeR: 128",
        "      kneeR: 160",
        0,
        "side-lying-quad-stretch: the pose bends a joint too far: start kneeR: flexion is 160°, at most 150° "
        "(AAOS: 135, and a hand or the floor presses 15 further)",
    ),
    "unknown joint": (
        E_,
        "      kneeR: 128",
        "      tail: 12",
        None,
        "side-lying-quad-stretch: the pose has an unknown joint or angle ('tail')",
    ),
    "count": (E_, "count: 70", "count: 71", 0, ": “count” is 71, not 70"),
    "a turn with an exercise that says no word": (
        E_,
        "alternates: {word: Push, with: isometric-hip-pull-in}",
        "alternates: {word: Push, with: side-plank}",
        0,
        "isometric-hip-push-away: “alternates” is for holds, and the other one must say its word too",
    ),
    "unknown key in a dose": (
        E_,
        "    source: 'McKay 2020 weeks 4-6: 15-20 s x 2-3'",
        "    source: ours\n    rest: 5",
        1,
        "side-plank: the key “rest” is not known",
    ),
    "unknown reference": (
        E_,
        "{ref: ekstrom2007, note: Only one of nine",
        "{ref: ekstrom1907, note: Only one of nine",
        0,
        "side-plank: the reference “ekstrom1907” is not listed",
    ),
    "unknown muscle": (
        E_,
        "[quadratus lumborum, shoulder]",
        "[quadratus lumborum, wing]",
        0,
        "side-plank: “wing” is not in the vocabulary",
    ),
    "routine names no exercise": (
        R_,
        "{exercise: scorpion-stretch,",
        "{exercise: scorpion,",
        0,
        "hip-alignment-daily: “items” names “scorpion”, which is no exercise",
    ),
    "next names no routine": (
        R_,
        "next: [novice-hip-core-prehab, maintenance-twice-weekly]",
        "next: [novice]",
        0,
        "hip-alignment-daily: “next” names “novice”, which is no routine",
    ),
    "pair names no routine": (
        R_,
        "pairs_with: [daily-hip-stretches]",
        "pairs_with: [stretches]",
        0,
        "hip-alignment-daily: “pairs_with” names “stretches”, which is no routine",
    ),
    "short version": (
        R_,
        "short_version: [half-kneeling-hip-flexor-stretch, figure-four-stretch]",
        "short_version: [bird-dog]",
        0,
        "daily-hip-stretches: “short_version” names “bird-dog”, which is no item of this routine",
    ),
    "level": (
        R_,
        "level: maintain",
        "level: expert",
        0,
        "maintenance-twice-weekly: “level” is “expert”, which is none of all, build, maintain, rehab, starter",
    ),
    "frequency": (
        R_,
        "frequency_per_week: {target: 7, min: 4, max: 7}",
        "frequency_per_week: {target: 3, min: 4, max: 7}",
        0,
        "hip-alignment-daily: “frequency_per_week” must run from min over target to max",
    ),
    "sides": (
        R_,
        "{exercise: scorpion-stretch, sets: 1, reps: 6, per_side: true}",
        "{exercise: scorpion-stretch, sets: 1, reps: 6, per_side: false}",
        0,
        "hip-alignment-daily: “per_side” differs from the sides of scorpion-stretch",
    ),
    "hold of a counted move": (
        R_,
        "{exercise: scorpion-stretch, sets: 1, reps: 6, per_side: true}",
        "{exercise: scorpion-stretch, sets: 1, reps: 6, hold_s: 5, per_side: true}",
        0,
        "hip-alignment-daily: “hold_s” must be given for a hold and only for a hold, as scorpion-stretch has it",
    ),
    "both schedules": (
        R_,
        "{exercise: scorpion-stretch, sets: 1, reps: 6, per_side: true}",
        "{exercise: scorpion-stretch, sets: 1, reps: 6, per_side: true, weekdays: [1], days_a_week: 2}",
        0,
        "hip-alignment-daily: “weekdays” and “days_a_week” exclude each other",
    ),
}


def fault(folder: Path) -> str:
    with pytest.raises(LibraryError) as raised:
        load_library(folder)
    assert [model.objects.count() for model in (Exercise, Routine, Muscle, Kit)] == [0, 0, 0, 0]
    return str(raised.value)


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_told_with_file_line_and_entry(db: None, folder: Path, spoil: Spoil, name: str) -> None:
    file, old, new, below, sentence = FAULTS[name]
    line = spoil(file, old, new)
    told = fault(folder)
    place = re.escape(f"{file}, line ") + (r"\d+" if below is None else str(line + below))
    assert re.fullmatch(place + re.escape(sentence if sentence[0] == ":" else f", {sentence}") + r"\.", told), told


def test_broken_yaml_is_told_with_its_line(db: None, folder: Path, spoil: Spoil) -> None:
    line = spoil(E_, PLANK, "- slug: [side-plank\n")
    told = fault(folder)
    assert re.fullmatch(rf"exercises\.yaml, line ({line}|{line + 1}|{line + 2}): [a-z].*\.", told), told


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("category", "yoga", "“category” is “yoga”, which is none of activation, balance, isometric, mobility, st"),
        ("position", "[supine]", "“position” is “['supine']”, which is none of half-kneeling, kneeling, prone, "),
        ("unilateral", "both", "“unilateral” must be true or false"),
        ("cues", "[]", "“cues” must not be empty"),
        ("synonyms", "[1]", "“synonyms” holds something that must be a text"),
        ("seed", "guess", "“seed” is “guess”, which is none of daily-stretches, linked, named"),
    ],
)
def test_value_of_an_entry_is_checked(db: None, folder: Path, spoil: Spoil, key: str, value: str, problem: str) -> None:
    path = folder / E_
    head, entry = path.read_text().split("- slug: lateral-lunge\n")
    lines = entry.split("\n")
    number = next(index for index, line in enumerate(lines) if line.startswith(f"  {key}:"))
    rest = number + 1
    while lines[rest].startswith("    "):
        rest += 1
    path.write_text(f"{head}- slug: lateral-lunge\n" + "\n".join([*lines[:number], f"  {key}: {value}", *lines[rest:]]))
    line = head.count("\n") + number + 2
    assert fault(folder).startswith(f"{E_}, line {line}, lateral-lunge: {problem}")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("    sets: 1\n", "    sets: 4\n", "“sets” is 4, outside its range of 1 to 3"),
        ("    sets: 1\n", "    sets: many\n", "“sets” must be a whole number from 1 to 10"),
        ("    tempo: 2-0-2\n", "    tempo: slow\n", "“tempo” must look like 2-1-3"),
        ("      sets: [1, 3]\n", "      sets: [3, 1]\n", "the range of “sets” must be low and high"),
        ("      sets: [1, 3]\n", "      sets: [1]\n", "the range of “sets” must be low and high"),
        ("    type: reps\n", "    type: hold\n", "“hold_s” must be given for a hold and only for a hold"),
    ],
)
def test_dose_of_an_entry_is_checked(db: None, folder: Path, old: str, new: str, problem: str) -> None:
    path = folder / E_
    head, entry = path.read_text().split("- slug: lateral-lunge\n")
    assert old in entry
    path.write_text(f"{head}- slug: lateral-lunge\n{entry.replace(old, new, 1)}")
    told = fault(folder)
    assert told.startswith(f"{E_}, line ")
    assert told.endswith(f", lateral-lunge: {problem}.")


def test_missing_file_is_told(db: None, tmp_path: Path) -> None:
    assert fault(tmp_path) == "exercises.yaml, line 1: cannot be read (No such file or directory)."


def test_file_without_keys_is_told(db: None, folder: Path) -> None:
    (folder / E_).write_text("- just\n- a list\n")
    assert fault(folder) == "exercises.yaml, line 1: must hold keys and values."


def test_file_in_another_encoding_is_told(db: None, folder: Path) -> None:
    (folder / E_).write_bytes("name: Übung".encode("latin-1"))
    assert fault(folder) == "exercises.yaml, line 1: is not a text in UTF-8."
