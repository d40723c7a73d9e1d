"""Each rule: the case that fires it, and the nearest one that does not."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from athletes.bands import Band
from athletes.checks.findings import Finding, Found
from athletes.rules import RULES, suggestions
from athletes.rules.case import Case, Complaint, RunningPlan
from athletes.rules.words import CONFIDENCE, WORDS

LIBRARY = Path(__file__).resolve().parents[2] / "exercises" / "library"


def fired(case: Case) -> list[str]:
    return [suggestion.rule.id for suggestion in suggestions(case)]


def pain(region: str, side: str = "left", **ratings: int) -> Complaint:
    return Complaint(region, side, "pain", **ratings)


def telling(*complaints: Complaint, **known: object) -> Case:
    return replace(Case(complaints=complaints, checked=True), **known)  # type: ignore[arg-type]


def finding(found: Found, side: str = "left") -> Case:
    return Case(findings=(Finding(found, side, ("a-check",)),))


def phase_two(**doses: tuple[int, int]) -> RunningPlan:
    moves = {"side-lying-hip-abduction": (3, 30), "pelvic-drop": (3, 30), "hamstring-strap-stretch": (1, 2)}
    return RunningPlan("itbs-phase-2-fredericson", moves | {key.replace("_", "-"): dose for key, dose in doses.items()})


def plan_of(*slugs: str, routine: str = "hip-alignment-daily") -> RunningPlan:
    return RunningPlan(routine, dict.fromkeys(slugs, (1, 10)))


ON, SLIP, LOW = Band.ON_TRACK, Band.SLIPPING, Band.LOW
READY = Case(bands=(ON, ON), too_easy=(True, True), worst_pain=(2, None))
GREEN = Case(bands=(ON,) * 8, worst_pain=(0, None, 0, 0, None, 0, 0, 0))
SETTLED = Case(plans=(phase_two(),), worst_pain=(2,))


@pytest.mark.parametrize(
    ("rule", "fires", "nearest"),
    [
        ("P1", telling(pain("outer_knee", during_run=3)), telling(pain("outer_knee", during_run=2))),
        ("P1", telling(pain("outer_knee", during_run=5)), telling(pain("outer_knee", during_run=6))),
        (
            "P1",
            telling(pain("outer_knee", during_run=4, daily_life=0)),
            telling(pain("outer_knee", during_run=4, daily_life=1)),
        ),
        ("P2", telling(pain("outer_knee", daily_life=1)), telling(pain("outer_knee", daily_life=0, during_run=3))),
        ("P3", SETTLED, replace(SETTLED, worst_pain=(3,))),
        ("P3", SETTLED, replace(SETTLED, worst_pain=(None,))),
        ("P3", SETTLED, replace(SETTLED, plans=(phase_two(pelvic_drop=(3, 29)),))),
        ("P3", SETTLED, replace(SETTLED, complaints=(pain("outer_knee", daily_life=3),))),
        ("P4", telling(pain("kneecap", daily_life=1)), telling(pain("kneecap", at_rest=1))),
        ("P5", telling(pain("outer_hip", next_morning=1)), telling(pain("outer_hip", during_run=5))),
        (
            "P6",
            telling(Complaint("groin", "left", "past")),
            telling(Complaint("groin", "left", "past"), pain("groin", "right", during_run=1)),
        ),
        ("P7", Case(raised_mornings=2), Case(raised_mornings=1)),
        (
            "P8",
            telling(pain("low_back", at_rest=1), plans=(plan_of("scorpion-stretch"),)),
            telling(pain("low_back", at_rest=1), plans=(plan_of("clamshell"),)),
        ),
        ("A1", finding(Found.BALANCE_SHORTER), finding(Found.WEAKER)),
        ("A2", finding(Found.WEAKER), finding(Found.MORE_PAINFUL)),
        ("A3", finding(Found.TIGHTER), finding(Found.BALANCE_SHORTER)),
        ("A3", finding(Found.FLEXOR_SHORT), finding(Found.PLANK_SHORT)),
        ("A4", finding(Found.LENGTH_WATCH, ""), finding(Found.LENGTH_REFER, "")),
        ("A5", finding(Found.LENGTH_REFER, ""), finding(Found.LENGTH_WATCH, "")),
        ("A6", finding(Found.LOOKS_UNEVEN, ""), Case()),
        ("A7", finding(Found.STEP_WANDERS), finding(Found.PLANK_SHORT)),
        ("A8", finding(Found.PLANK_SHORT), finding(Found.CALF_DIFFERS)),
        ("A9", finding(Found.CALF_DIFFERS), finding(Found.PLANK_SHORT)),
        ("A10", finding(Found.HOPPING_HURTS, ""), finding(Found.LOOKS_UNEVEN, "")),
        ("G1", telling(about=frozenset({"new_runner"})), Case(about=frozenset({"new_runner"}))),
        (
            "G1",
            telling(Complaint("calf", "left", "tight"), about=frozenset({"new_runner"})),
            telling(pain("calf"), about=frozenset({"new_runner"})),
        ),
        ("G2", telling(about=frozenset({"article"})), telling(pain("calf"), about=frozenset({"article"}))),
        ("G3", Case(about=frozenset({"sits"})), Case(about=frozenset({"primer"}))),
        ("G4", Case(about=frozenset({"primer"})), Case()),
        ("G5", GREEN, replace(GREEN, bands=(*(ON,) * 7, SLIP))),
        ("G5", GREEN, replace(GREEN, worst_pain=(0, 0, 0, 0, 0, 0, 0, 1))),
        ("G5", GREEN, replace(GREEN, worst_pain=(None,) * 8)),
        ("C1", Case(bands=(LOW, None, LOW, ON)), Case(bands=(LOW, SLIP, LOW))),
        ("C2", READY, replace(READY, too_easy=(True, False))),
        ("C2", READY, replace(READY, worst_pain=(3, None))),
        ("C2", READY, replace(READY, bands=(ON, SLIP))),
        ("C3", Case(felt_nowhere={"clamshell": 3}), Case(felt_nowhere={"clamshell": 2})),
        ("C4", Case(plans=(plan_of(*"abcdefg"),)), Case(plans=(plan_of(*"abcdef"),))),
        ("C5", Case(pain_above_5={"side-plank": 6}), Case()),
    ],
)
def test_a_rule_fires_on_its_case_and_not_on_the_nearest(rule: str, fires: Case, nearest: Case) -> None:
    assert rule in fired(fires)
    assert rule not in fired(nearest)


def test_an_athlete_of_whom_nothing_is_known_gets_no_suggestion() -> None:
    assert fired(Case()) == []


def test_every_rule_is_written_in_words_with_its_grounds() -> None:
    assert [rule.id for rule in RULES] == list(WORDS)
    assert all(words.fires and words.suggests and words.advice and words.source for words in WORDS.values())
    assert {rule.confidence for rule in RULES} <= set(CONFIDENCE)


def test_rules_name_routines_and_exercises_of_the_library() -> None:
    routines = {entry["slug"] for entry in yaml.safe_load((LIBRARY / "routines.yaml").read_text())["routines"]}
    exercises = {entry["slug"] for entry in yaml.safe_load((LIBRARY / "exercises.yaml").read_text())["exercises"]}
    assert {slug for rule in RULES for slug in rule.routines} <= routines
    assert {slug for rule in RULES for slug in (*rule.add, *rule.remove)} <= exercises


def test_what_looks_uneven_or_long_changes_no_routine() -> None:
    drives = [rule for rule in RULES if rule.id in ("A4", "A5", "A6")]
    assert [(rule.changes_nothing, rule.routines, rule.add, rule.remove) for rule in drives] == [(True, (), (), ())] * 3


def test_what_the_coach_answered_is_put_forward_again_only_on_new_grounds() -> None:
    case = Case(felt_nowhere={"clamshell": 3})
    (told,) = suggestions(case)
    answered = [("C3", told.fingerprint)]

    assert suggestions(case, answered) == []
    assert [again.rule.id for again in suggestions(Case(felt_nowhere={"clamshell": 4}), answered)] == ["C3"]
    assert [again.rule.id for again in suggestions(case, [("C5", told.fingerprint)])] == ["C3"]


def test_a_later_day_is_new_grounds_and_another_count_of_the_same_day_is_not() -> None:
    at = ("felt_nowhere", "clamshell")
    case = Case(felt_nowhere={"clamshell": 4}, since={at: date(2026, 11, 16)})
    answered = [("C3", suggestions(case)[0].fingerprint)]

    assert suggestions(replace(case, felt_nowhere={"clamshell": 3}), answered) == []
    again = suggestions(replace(case, since={at: date(2026, 11, 18)}), answered)
    assert [one.rule.id for one in again] == ["C3"]


def test_what_the_plans_have_already_is_not_put_forward() -> None:
    told = telling(pain("outer_hip", at_rest=2))
    (fresh,) = suggestions(told)
    assert (fresh.add, fresh.remove) == (("standing-wall-hip-abduction-isometric", "glute-bridge"), ())
    (some,) = suggestions(replace(told, plans=(plan_of("glute-bridge", "pelvic-drop"),)))
    assert (some.add, some.remove) == (("standing-wall-hip-abduction-isometric",), ("pelvic-drop",))
    both = plan_of("glute-bridge", "standing-wall-hip-abduction-isometric")
    assert suggestions(replace(told, plans=(both,))) == []


def test_of_moves_in_turn_the_next_one_is_put_forward_and_never_the_one_before() -> None:
    told = telling(pain("kneecap", daily_life=2))
    assert suggestions(told)[0].routines == ("runners-knee-phase-1", "runners-knee-phase-2")
    first = replace(told, plans=(plan_of("clamshell", routine="runners-knee-phase-1"),))
    assert suggestions(first)[0].routines == ("runners-knee-phase-2",)
    assert suggestions(replace(told, plans=(plan_of("clamshell", routine="runners-knee-phase-2"),))) == []


@pytest.mark.parametrize("rule", ["C2", "P3"])
def test_a_plan_under_a_clinician_holds_progression(rule: str) -> None:
    case = replace(READY, plans=(plan_of("clamshell"),)) if rule == "C2" else SETTLED
    locked = replace(case, plans=tuple(plan._replace(locked=True) for plan in case.plans))
    held = {one.rule.id: one.held for one in suggestions(locked)}
    assert (held[rule], {one.rule.id: one.held for one in suggestions(case)}[rule]) == (True, False)


def test_an_open_red_flag_leaves_nothing_but_referrals() -> None:
    hops = Finding(Found.HOPPING_HURTS, "", ("hop-question",))
    case = telling(pain("kneecap", daily_life=2), findings=(hops,), pain_above_5={"side-plank": 7})
    assert fired(case) == ["P4", "A10", "C5"]
    assert [one.rule.id for one in suggestions(case, stopped=True)] == ["A10", "C5"]


def test_the_order_of_the_grounds_does_not_make_them_new() -> None:
    one = suggestions(Case(felt_nowhere={"clamshell": 3, "side-plank": 5}))[0]
    other = suggestions(Case(felt_nowhere={"side-plank": 5, "clamshell": 3}))[0]
    assert one.fingerprint == other.fingerprint
    assert len(one.fingerprint) == 64


def test_the_table_of_the_document_is_that_of_the_code() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "suggestions.md").read_text()
    table = text.split("| rule | if |")[1].split("\n\n")[0].splitlines()[2:]
    assert table == [
        f"| {rule.id} | {WORDS[rule.id].fires} | {WORDS[rule.id].suggests} | {CONFIDENCE[rule.confidence]} |"
        for rule in RULES
    ]


def test_what_the_document_says_of_referrals_is_true() -> None:
    assert [rule.id for rule in RULES if rule.refers] == ["A5", "A10", "C5"]
    assert [rule.id for rule in RULES if rule.progresses] == ["P3", "C2"]
