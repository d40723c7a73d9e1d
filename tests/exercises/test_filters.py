"""Search and filters find exactly what they say."""

import pytest
from django.http import QueryDict

from exercises.filters import ExerciseFinder, RoutineFinder
from exercises.models import Exercise, Routine
from exercises.muscle_links import MuscleMap


def exercises(query: str) -> list[str]:
    return [exercise.name for exercise in ExerciseFinder(QueryDict(query)).found_in(Exercise.objects.all())]


def routines(query: str) -> list[str]:
    return [routine.name for routine in RoutineFinder(QueryDict(query)).found_in(Routine.objects.all())]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("q=copenhagen", ["Copenhagen adduction", "Copenhagen adduction, short lever"]),
        ("q=COPENHAGEN+lever", ["Copenhagen adduction, short lever"]),
        ("q=viparita", ["Legs up the wall"]),
        ("q=balancing+a+cup", ["Bird dog"]),
        ("q=gluteus+minimus", ["Side-lying hip abduction"]),
        ("q=handstand", []),
        ("category=balance&position=standing", ["Running man", "Single-leg balance", "Single-leg balance reach"]),
        ("kit=foam-roller", ["Foam roll, outer hip and TFL"]),
        ("kit=partner", ["Copenhagen adduction", "Nordic hamstring exercise"]),
        ("muscle=gluteus-minimus", ["Side-lying hip abduction"]),
        ("muscle=chest-and-shoulders", ["Scorpion stretch", "Side plank"]),
        ("position=kneeling", ["Nordic hamstring exercise"]),
        ("position=kneeling&q=plank", []),
        ("muscle=hip-rotators&category=stretch", ["Figure-four stretch"]),
    ],
)
def test_exercises_are_found_by_words_and_kinds(library: None, query: str, names: list[str]) -> None:
    assert exercises(query) == names


def test_filters_of_the_whole_library_add_up(library: None) -> None:
    assert len(exercises("")) == 70
    assert [len(exercises(f"category={kind}")) for kind in ("strength", "mobility", "stretch")] == [32, 11, 9]
    assert [len(exercises(f"category={kind}")) for kind in ("isometric", "activation", "balance")] == [8, 6, 4]


def test_exercise_with_two_such_muscles_is_found_once(library: None) -> None:
    names = exercises("muscle=calves")
    assert len(names) == len(set(names)) > 1


def test_source_tells_what_the_article_names_links_and_asks_for_daily(library: None) -> None:
    found = [len(exercises(f"article={part}")) for part in ("named", "linked", "daily-stretches", "any")]
    assert (found, sum(found[:3])) == ([7, 21, 10, 38], 38)
    assert exercises("article=named&position=supine&q=wall") == ["Legs up the wall"]


def test_map_counts_what_each_muscle_would_find_beside_the_other_choices(library: None) -> None:
    finder = ExerciseFinder(QueryDict("category=stretch&muscle=calves"))
    counts = finder.found_in(Exercise.objects.all(), besides="muscle").by_muscle()
    slugs = [slug for slug, _name in finder.muscles]
    assert {slug: counts[slug] for slug in slugs} == {
        slug: len(exercises(f"category=stretch&muscle={slug}")) for slug in slugs
    }
    links = {link.slug: link for link in MuscleMap(finder, counts).links}
    assert [slug for slug, link in links.items() if link.chosen] == ["calves"]
    assert links["calves"].query == "?category=stretch"
    assert links["hamstrings"].query == "?category=stretch&muscle=hamstrings"


def test_map_marks_the_parts_of_a_chosen_group(library: None) -> None:
    links = MuscleMap(ExerciseFinder(QueryDict("muscle=hip-flexors")), {}).links
    assert sorted(link.slug for link in links if link.part) == ["iliopsoas", "rectus-femoris"]


@pytest.mark.parametrize(
    "query", ["article=blog", "category=yoga", "muscle=wing", "kit=tank", "position=above", "q=" + "x" * 101]
)
def test_value_nobody_offers_is_an_error_and_filters_nothing(library: None, query: str) -> None:
    finder = ExerciseFinder(QueryDict(query))
    assert (list(finder.errors), finder.applied()) == ([query.split("=")[0]], [])
    assert len(exercises(query)) == 70


def test_applied_filters_say_what_they_are_and_how_to_go_on_without_them(library: None) -> None:
    finder = ExerciseFinder(QueryDict("q=plank&category=isometric&kit=mat&page=2"))
    assert [(applied.label, applied.without) for applied in finder.applied()] == [
        ("“plank”", "?category=isometric&kit=mat"),
        ("Isometric", "?q=plank&kit=mat"),
        ("Mat", "?q=plank&category=isometric"),
    ]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("q=lunge+matrix", ["Lunge matrix warm-up"]),
        ("q=nordic", ["Groin and hamstring add-on"]),
        ("q=groin", ["Groin and hamstring add-on", "Maintenance 2 × week"]),
        ("level=build", ["Groin and hamstring add-on", "Hip and core prehab (build)"]),
        ("level=starter&q=desk", ["Desk-sitter hip flexor (3-D)"]),
        ("q=handstand", []),
    ],
)
def test_routines_are_found_by_words_exercises_and_level(library: None, query: str, names: list[str]) -> None:
    assert routines(query) == names
