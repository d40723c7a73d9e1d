"""What was not checked is kept for us and reaches nobody."""

import yaml

from exercises.evidence import CERTAINTY, certainty, grade_text, grades
from exercises.loader import LIBRARY
from exercises.models import Exercise, Routine


def test_evidence_is_checked_only_when_note_and_source_are(library: None) -> None:
    document = yaml.safe_load((LIBRARY / "exercises.yaml").read_text())
    sources = document["references"]
    for entry in document["exercises"]:
        stored = Exercise.objects.get(slug=entry["slug"])
        expected = [note["note"] for note in entry["evidence"] if note["checked"] and sources[note["ref"]]["checked"]]
        assert [evidence["note"] for evidence in stored.checked_evidence] == expected
    assert sum(len(exercise.evidence) for exercise in Exercise.objects.all()) == 107
    assert sum(len(exercise.checked_evidence) for exercise in Exercise.objects.all()) == 83


def test_routine_shows_only_checked_references(library: None) -> None:
    phase = Routine.objects.get(slug="itbs-phase-2-fredericson")
    assert [reference["checked"] for reference in phase.references] == [True, False, True]
    assert [reference["cite"].split()[0] for reference in phase.checked_references] == ["Fredericson", "Beers"]


def test_every_source_has_a_certainty_in_words(library: None) -> None:
    kinds = {evidence["kind"] for exercise in Exercise.objects.all() for evidence in exercise.evidence}
    kinds |= {reference["kind"] for routine in Routine.objects.all() for reference in routine.references}
    assert kinds <= set(CERTAINTY)
    assert certainty("laboratory") == "Laboratory measurement: shows which muscles work, not what it prevents"


def test_texts_of_the_library_hold_no_note_to_ourselves(library: None) -> None:
    routines = " ".join(f"{r.name} {r.goal} {r.notes} {r.stop_when} {r.evidence_grade}" for r in Routine.objects.all())
    exercises = " ".join(
        f"{e.name} {e.dose_source} {e.stop_if} {e.feel} {[note['note'] for note in e.checked_evidence]}"
        for e in Exercise.objects.all()
    )
    for word in ("recalled", "verify", "RF1", "seed", "MVIC", "the post", "out of 10", "misalign"):
        assert word not in routines
        assert word not in exercises


def test_grades_are_told_in_words() -> None:
    assert grades("A in football, D transfer to distance runners") == [
        ("A", "a guideline or a randomised trial for this goal"),
        ("D", "carried over from another sport or goal"),
    ]
    assert [letter for letter, _words in grades("A-: single RCT, supervised (content is ours)")] == ["A"]
    assert (grade_text("C"), grade_text("C: coach opinion")) == ("C: coach or expert opinion", "C: coach opinion")
